/** The panel as it changes under a person's hands. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { makePanel, type PanelAction, type PanelLine } from '../../lib/page/panel'

const controller = new AbortController()
const memory = { folded: false, save: vi.fn() }
const panel = makePanel(document, '/panel.css', memory, controller.signal)
const line = (text: string, more: Partial<PanelLine> = {}): PanelLine => ({ shape: 'error', text, ...more })
const action = (text: string, pressed?: boolean): PanelAction => ({ text, pressed, act: () => {} })
const view = (lines: readonly PanelLine[], actions: readonly PanelAction[]): void =>
  panel.view({
    language: 'zh-TW',
    title: '訂單',
    lines,
    actions,
    footer: '',
    collapse: '收合',
    expand: '展開',
  })
const buttons = (): Record<string, HTMLButtonElement> =>
  Object.fromEntries(
    [...panel.root.querySelectorAll<HTMLButtonElement>('li button')].map((one) => [one.textContent, one]),
  )

afterEach(() => view([], []))

describe('what a person is about to press', () => {
  it('stays the same element while memory changes figures, words and what stands before it', () => {
    const act = (): void => {}
    view([line('3 筆付款失敗', { act })], [action('只看這些', false), action('下一筆'), action('設定')])
    const before = buttons()
    view(
      [line('看這裡', { shape: 'warning' }), line('4 筆付款失敗', { act, figure: 'NT$12' })],
      [action('顯示全部', true), action('下一筆'), action('設定')],
    )
    const after = buttons()
    expect(after['4 筆付款失敗NT$12']).toBe(before['3 筆付款失敗'])
    expect(after['顯示全部']).toBe(before['只看這些'])
    expect(after['顯示全部']?.ariaPressed).toBe('true')
    expect(after['下一筆']).toBe(before['下一筆'])
    view([], [action('設定')])
    expect(buttons()).toEqual({ 設定: before['設定'] })
  })

  it('keeps lines of one rule whatever its words become, and all of several that say the same', () => {
    const act = (): void => {}
    view([line('1 order', { key: 'a', act }), line('same', { act }), line('same', { act })], [])
    const [first] = panel.root.querySelectorAll('li')
    view([line('2 orders', { key: 'a', act }), line('same', { act }), line('same', { act })], [])
    const rows = [...panel.root.querySelectorAll('li')]
    expect(rows[0]).toBe(first)
    expect(rows.map(({ textContent }) => textContent)).toEqual(['2 orders', 'same', 'same'])
  })

  it('does what its words say now, for a person alone', () => {
    const [was, is] = [vi.fn(), vi.fn()]
    view([line('3 筆', { act: was })], [])
    view([line('4 筆', { act: is })], [])
    const [button] = panel.root.querySelectorAll<HTMLButtonElement>('li button')
    button?.click()
    expect([was, is].map(({ mock }) => mock.calls.length)).toEqual([0, 0])
    button?.onclick?.({ isTrusted: true } as PointerEvent)
    expect([was, is].map(({ mock }) => mock.calls.length)).toEqual([0, 1])
  })
})
