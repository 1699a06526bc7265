import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { h } from 'preact'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Search } from '../../components/workbench/Search'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const box = () => screen.getByRole<HTMLInputElement>('searchbox')
const type = (value: string) => fireEvent.input(box(), { target: { value } })
const isBusy = () => box().closest('label')?.getAttribute('aria-busy')

it('keeps every letter, though its own words come back later than the next is typed', () => {
  const onSearch = vi.fn()
  const { rerender } = render(h(Search, { label: 'Search', search: '', onSearch }))
  type('1')
  expect(isBusy()).toBe('true')
  vi.advanceTimersByTime(150)
  expect(onSearch).toHaveBeenLastCalledWith('1')
  type('12')
  rerender(h(Search, { label: 'Search', search: '1', onSearch }))
  expect(box().value).toBe('12')
  vi.advanceTimersByTime(150)
  expect(onSearch).toHaveBeenLastCalledWith('12')
  rerender(h(Search, { label: 'Search', search: '12', onSearch }))
  expect(isBusy()).toBe('false')
})

it('shows what is searched for when somebody else sets it', () => {
  const onSearch = vi.fn()
  const { rerender } = render(h(Search, { label: 'Search', search: 'abc', onSearch }))
  rerender(h(Search, { label: 'Search', search: '', onSearch }))
  expect(box().value).toBe('')
  type('b')
  vi.advanceTimersByTime(150)
  rerender(h(Search, { label: 'Search', search: 'b', onSearch }))
  // Filters are cleared, also back to what was told before.
  rerender(h(Search, { label: 'Search', search: '', onSearch }))
  expect(box().value).toBe('')
  expect(onSearch).toHaveBeenCalledTimes(1)
})
