/** What the words of CROSS MALL's console mean; expected values from the vendor's help, not from the code. */
import { describe, expect, it } from 'vitest'
import {
  bundleOf,
  categoryIn,
  dateIn,
  linkStatusIn,
  mallStateIn,
  numberIn,
  splitIn,
  writtenIn,
} from '../../lib/consoles/crossmall/values'
import { okIn, runningIn, stepIn, timeIn, warningIn } from '../../lib/consoles/crossmall/values-runs'

describe('au PAY API連携ステータス', () => {
  it.each([
    ['', 'blank'],
    ['\u00a0', 'blank'],
    ['　', 'blank'],
    ['-', 'blank'],
    ['－', 'blank'],
    ['―', 'blank'],
    ['空欄', 'blank'],
    ['空欄(未処理)', 'blank'],
    ['空欄（未処理）', 'blank'],
    ['注文情報ステータス取得エラー', 'fetch-error'],
    ['出荷情報反映済み', 'shipped'],
    [' 出荷情報反映済み ', 'shipped'],
    ['出荷情報反映エラー', 'ship-error'],
    ['受注完了ステータス反映済み', 'completed'],
    ['受注完了ステータス反映エラー', 'complete-error'],
    ['出荷情報反映中', 'other'],
    ['出荷情報反映', 'other'],
  ])('「%s」 is %s', (text, status) => expect(linkStatusIn(text)).toBe(status))
})

describe('管理区分 and 受注ステータス', () => {
  it.each([
    ['通常', 'regular'],
    ['保留', 'held'],
    ['キャンセル', 'cancelled'],
    ['ｷｬﾝｾﾙ', 'cancelled'],
    ['予約', 'other'],
    ['', undefined],
  ])('「%s」 is %s', (text, category) => expect(categoryIn(text)).toBe(category))

  it.each([
    ['キャンセル', 'cancelled'],
    ['キャンセル受付中', 'cancel-requested'],
    ['完了', 'done'],
    ['発送待ち', 'other'],
    ['', undefined],
    ['-', undefined],
  ])('at the mall 「%s」 is %s', (text, state) => expect(mallStateIn(text)).toBe(state))
})

describe('a 管理番号', () => {
  it.each([
    ['10900512', '10900512'],
    ['１０９００５１２', '10900512'],
    ['No.10900512', '10900512'],
    ['A-10900512', 'A-10900512'],
    ['', undefined],
    ['店舗', undefined],
    ['合計 3件', undefined],
    ['2026/11/20', undefined],
  ])('in 「%s」 is %s', (text, number) => expect(numberIn(text)).toBe(number))
})

describe('発送日 and 配送番号', () => {
  it.each([
    ['2026/11/20', '2026/11/20'],
    ['', ''],
    ['-', ''],
    ['----/--/--', ''],
    ['　', ''],
  ])('発送日 「%s」 is 「%s」', (text, date) => expect(dateIn(writtenIn(text))).toBe(date))
  it('is kept as the page writes it', () => expect(writtenIn('4000-1090-0512')).toBe('4000-1090-0512'))
})

describe('同梱', () => {
  const own = '10900601'
  it.each([
    ['', {}, { bundle: 'none' }],
    ['－', {}, { bundle: 'none' }],
    ['親', {}, { bundle: 'parent' }],
    ['同梱親', {}, { bundle: 'parent' }],
    ['子', {}, { bundle: 'child' }],
    ['同梱（子）', {}, { bundle: 'child' }],
    ['10900600', {}, { bundle: 'child', bundledInto: '10900600' }],
    ['子（親：10900600）', {}, { bundle: 'child', bundledInto: '10900600' }],
    ['親（子：10900604、10900603）', {}, { bundle: 'parent' }],
    ['10900601', {}, { bundle: 'parent' }],
    ['○', {}, {}],
    ['同梱', {}, {}],
  ])('「%s」', (text, _, bundle) => expect(bundleOf(text, undefined, own)).toEqual(bundle))

  it('is told by the number of the parent beside it', () => {
    expect(bundleOf('○', '10900600', own)).toEqual({ bundle: 'child', bundledInto: '10900600' })
    expect(bundleOf('○', '10900601', own)).toEqual({ bundle: 'parent' })
    expect(bundleOf(undefined, '', own)).toEqual({ bundle: 'none' })
  })
  it('says nothing where neither is shown', () => expect(bundleOf(undefined, undefined, own)).toEqual({}))
})

describe('分割', () => {
  it.each([
    ['', false],
    ['-', false],
    ['なし', false],
    ['○', true],
    ['親', true],
    ['子', true],
    ['分割', true],
    ['1/2', true],
  ])('「%s」 is %s', (text, split) => expect(splitIn(text)).toBe(split))
})

describe('which automation', () => {
  it.each([
    ['自動出荷情報反映', 'ship'],
    ['出荷情報反映', 'ship'],
    ['自動受注完了ステータス反映', 'complete'],
    ['自動注文情報ステータス取得', 'fetch'],
    ['au PAY 自動注文情報ステータス取得', 'fetch'],
    ['発送情報登録', undefined],
    ['出荷通知ファイルアップロード', undefined],
    ['注文処理実績連携', undefined],
    ['', undefined],
  ])('「%s」 is %s', (text, step) => expect(stepIn(text)).toBe(step))
})

describe('処理結果, 警告有無 and the state of an automation', () => {
  it.each([
    ['成功', true],
    ['正常', true],
    ['正常終了', true],
    ['失敗', false],
    ['エラー', false],
    ['異常終了', false],
    ['処理待ち', undefined],
    ['', undefined],
  ])('result 「%s」 is %s', (text, ok) => expect(okIn(text)).toBe(ok))

  it.each([
    ['有', true],
    ['あり', true],
    ['無', false],
    ['なし', false],
    ['', false],
    ['確認中', undefined],
  ])('warning 「%s」 is %s', (text, warning) => expect(warningIn(text)).toBe(warning))

  it.each([
    ['開始', 'started'],
    ['開始中', 'started'],
    ['停止', 'stopped'],
    ['停止中', 'stopped'],
    ['', undefined],
    ['開始する', undefined],
  ])('state 「%s」 is %s', (text, state) => expect(runningIn(text)).toBe(state))
})

describe('times', () => {
  const at = Date.UTC(2026, 10, 20, 1, 30)
  it.each([
    ['2026/11/20 10:30', at],
    ['2026-11-20 10:30:00', at],
    ['2026年11月20日 10:30', at],
    ['2026/11/20　10:30', at],
    ['2026/11/20', Date.UTC(2026, 10, 19, 15)],
    ['2026/02/31 10:30', undefined],
    ['', undefined],
  ])('「%s」 stand in Tokyo', (text, time) => expect(timeIn(text)).toBe(time))
})
