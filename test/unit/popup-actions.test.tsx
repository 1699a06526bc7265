import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { App } from '../../components/popup/App'
import type { Today } from '../../lib/messages'
import { fail, finding, makeDesk, NOW, openItem, shopState, type TestDesk, todayOf } from './components-desk'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const open = async (today: Today): Promise<TestDesk> => {
  const desk = makeDesk(today)
  render(<App desk={desk} />)
  await screen.findByRole('heading', { level: 1 })
  return desk
}
const button = (name: string | RegExp) => screen.getByRole<HTMLButtonElement>('button', { name })
const two = () => todayOf([openItem('#1', { atStake: 200 }), openItem('#2', { atStake: 100 })])

describe('what a person does in the popup', () => {
  it('opens an item, from its line or from its button', async () => {
    const desk = await open(two())
    button('Open #2').click()
    button('Open').click()
    await waitFor(() =>
      expect(desk.asked('openItem').map(({ key }) => key.split('|')[2])).toEqual(['#2', '#1']),
    )
  })

  it('says beside the line that it did not open', async () => {
    const desk = await open(two())
    desk.on('openItem', fail)
    button('Open').click()
    expect(await screen.findByRole('alert')).toBeTruthy()
    expect(screen.getByText(/It did not open/)).toBeTruthy()
  })

  it('marks as done, says so once, goes on with the next line, and undoes', async () => {
    const desk = await open(two())
    desk.on('today', () => todayOf([openItem('#2', { atStake: 100 })]))
    button('Done').focus()
    button('Done').click()
    expect(await screen.findByText('#1 is marked as done.')).toBeTruthy()
    const { key } = openItem('#1')
    expect(desk.asked('ack')).toEqual([{ key, state: 'done' }])
    await waitFor(() => expect(document.activeElement).toBe(button(/#2 payment/)))
    button('Undo').click()
    await waitFor(() => expect(desk.asked('ack')[1]).toEqual({ key, state: 'open' }))
    expect(await screen.findByText('#1 is back on the list.')).toBeTruthy()
  })

  it('takes a note along, and keeps it while recording fails', async () => {
    const desk = await open(two())
    desk.on('ack', fail)
    button('Add a note').click()
    const box = await screen.findByLabelText<HTMLInputElement>('Note (optional)')
    expect(document.activeElement).toBe(box)
    fireEvent.input(box, { target: { value: ' told the customer ' } })
    button('Done').click()
    expect(await screen.findByText(/was not recorded/)).toBeTruthy()
    expect(box.value).toBe(' told the customer ')
    desk.on('ack', () => ({}))
    button('Done').click()
    await waitFor(() =>
      expect(desk.asked('ack')[1]).toMatchObject({ state: 'done', note: 'told the customer' }),
    )
  })

  it.each([
    ['Tomorrow 9:00', new Date(2026, 10, 23, 9, 0).getTime()],
    ['In 3 days', new Date(2026, 10, 25, 14, 30).getTime()],
    ['In a week', new Date(2026, 10, 29, 14, 30).getTime()],
  ])('puts off: %s', async (choice, until) => {
    const desk = await open(two())
    button('Later').click()
    const choices = within(await screen.findByRole('group', { name: 'When should it come back?' }))
    choices.getByRole('button', { name: choice }).click()
    await waitFor(() =>
      expect(desk.asked('ack')).toEqual([{ key: openItem('#1').key, state: 'snoozed', until }]),
    )
  })

  it('keeps what was put aside, with the way back; a snooze that is over is open again', async () => {
    const desk = await open(
      todayOf([
        openItem('#1', { ack: { state: 'done', at: NOW, note: 'paid by hand' } }),
        openItem('#2', { ack: { state: 'snoozed', at: NOW, until: NOW + 1_000 } }),
        openItem('#3', { ack: { state: 'snoozed', at: NOW, until: NOW - 1_000 } }),
      ]),
    )
    expect(button(/#3 payment/)).toBeTruthy()
    expect(screen.getByText('2 put aside')).toBeTruthy()
    expect(screen.getByText('paid by hand')).toBeTruthy()
    fireEvent.click(screen.getByLabelText('Put back #1'))
    await waitFor(() => expect(desk.asked('ack')).toEqual([{ key: openItem('#1').key, state: 'open' }]))
  })

  it('walks the lines with the arrow keys', async () => {
    await open(two())
    const [first, second] = [button(/#1 payment/), button(/#2 payment/)]
    first.focus()
    fireEvent.keyDown(first, { key: 'ArrowDown' })
    expect(document.activeElement).toBe(second)
    fireEvent.keyDown(second, { key: 'ArrowDown' })
    expect(document.activeElement).toBe(second)
    fireEvent.keyDown(second, { key: 'ArrowUp' })
    expect(document.activeElement).toBe(first)
  })

  it('opens one line at a time', async () => {
    await open(two())
    button(/#2 payment/).click()
    await waitFor(() => expect(button(/#2 payment/).getAttribute('aria-expanded')).toBe('true'))
    expect(button(/#1 payment/).getAttribute('aria-expanded')).toBe('false')
  })

  it('words a rule that has no sentence yet', async () => {
    await open(todayOf([openItem('#1', { finding: finding('shopcom/of-tomorrow', '#1') })]))
    expect(screen.getByText(/no sentence for this yet \(shopcom\/of-tomorrow\)/)).toBeTruthy()
  })
})

describe('check now', () => {
  it('shows the figure while it runs, and when it was done', async () => {
    const desk = await open(todayOf([]))
    expect(screen.getByText('Last check: 3 minutes ago')).toBeTruthy()
    desk.on('checkNow', () => ({ started: true }))
    desk.on('today', () => todayOf([], [shopState({ progress: { running: true, done: 0 } })]))
    button('Check now').click()
    const bar = await screen.findByRole('progressbar', { name: 'Checking myshop' })
    expect(bar.hasAttribute('value')).toBe(false)
    expect(button('Checking').disabled).toBe(true)
    desk.on('today', () => todayOf([], [shopState({ progress: { running: true, done: 120, total: 340 } })]))
    desk.pulse()
    expect(await screen.findByText('120 of 340')).toBeTruthy()
    desk.on('today', () => todayOf([], [shopState({ lastCheck: NOW })]))
    desk.pulse()
    expect(await screen.findByText('Last check: now')).toBeTruthy()
    expect(button('Check now').disabled).toBe(false)
  })

  it('looks again by itself while a check runs', async () => {
    vi.useFakeTimers()
    const desk = makeDesk(todayOf([], [shopState({ progress: { running: true, done: 1, total: 2 } })]))
    render(<App desk={desk} />)
    await vi.advanceTimersByTimeAsync(100)
    const before = desk.asked('today').length
    desk.on('today', () => todayOf([], [shopState({ lastCheck: NOW })]))
    await vi.advanceTimersByTimeAsync(2_100)
    expect(desk.asked('today')).toHaveLength(before + 1)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(desk.asked('today')).toHaveLength(before + 1)
  })

  it('says why nothing started', async () => {
    const desk = await open(todayOf([]))
    desk.on('checkNow', () => ({ started: false }))
    button('Check now').click()
    expect(await screen.findByText(/Not started/)).toBeTruthy()
    desk.on('checkNow', fail)
    button('Check now').click()
    expect(await screen.findByText('It did not start. Press it again.')).toBeTruthy()
  })

  it('is not offered where no shop has a key', async () => {
    await open(todayOf([], [shopState({ api: 'none' })]))
    expect(screen.queryByRole('button', { name: 'Check now' })).toBeNull()
    expect(screen.getByText('Checked whenever an admin page is open.')).toBeTruthy()
  })
})
