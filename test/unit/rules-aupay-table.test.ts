/**
 * Every combination of what 注文一括処理 shows of an au PAY order, judged by the vendor's own sentences. The
 * expectations below are those sentences (seed 001, sections in brackets); no code of the product makes them.
 */
import { describe, expect, it } from 'vitest'
import type { MallOrder } from '../../lib/records'
import { mallVerdict } from '../../lib/rules/aupay'
import { fateOf } from '../../lib/rules/fate'

const CATEGORIES = { 通常: 'regular', 保留: 'held', キャンセル: 'cancelled' } as const
const STATUSES = {
  空欄: 'blank',
  注文情報ステータス取得エラー: 'fetch-error',
  出荷情報反映済み: 'shipped',
  出荷情報反映エラー: 'ship-error',
  受注完了ステータス反映済み: 'completed',
  受注完了ステータス反映エラー: 'complete-error',
  誰も知らない語: 'other',
} as const
const PHASES = {
  出荷対象: '出荷',
  完了対象: '完了',
  取得対象: '取得',
  対象でない: '注文確認',
  不明: '出荷',
} as const
const DATES = { あり: '2026/11/20', 空欄: '', 見えない: undefined } as const
const STATES = {
  発送待ち: 'other',
  キャンセル: 'cancelled',
  キャンセル受付中: 'cancel-requested',
  見えない: undefined,
} as const
const LINKS = {
  なし: { bundle: 'none', split: false },
  同梱の子: { bundle: 'child', split: false },
  分割: { bundle: 'none', split: true },
} as const

interface Row {
  管理区分: keyof typeof CATEGORIES
  連携: keyof typeof STATUSES
  フェーズ: keyof typeof PHASES
  発送日: keyof typeof DATES
  モール: keyof typeof STATES
  同梱分割: keyof typeof LINKS
}

const keys = <T extends object>(of: T) => Object.keys(of) as (keyof T)[]
const ROWS: Row[] = keys(CATEGORIES).flatMap((管理区分) =>
  keys(STATUSES).flatMap((連携) =>
    keys(PHASES).flatMap((フェーズ) =>
      keys(DATES).flatMap((発送日) =>
        keys(STATES).flatMap((モール) =>
          keys(LINKS).map((同梱分割) => ({ 管理区分, 連携, フェーズ, 発送日, モール, 同梱分割 })),
        ),
      ),
    ),
  ),
)

// What the console calls things.
const ordinary = (row: Row) => row.管理区分 === '通常' && row.同梱分割 !== '同梱の子'
const failed = ({ 連携 }: Row) => 連携.endsWith('エラー')
const cancelling = ({ モール }: Row) => モール === 'キャンセル' || モール === 'キャンセル受付中'
/** 対象の処理フェーズに存在する, with the status that its automation takes. */
const shipped = ({ 連携, フェーズ }: Row) => 連携 === '空欄' && フェーズ === '出荷対象'
const completed = ({ 連携, フェーズ }: Row) => 連携 === '出荷情報反映済み' && フェーズ === '完了対象'

/** Each rule, the sentence that it rests on, and the rows of which that sentence speaks. */
const SENTENCES: readonly (readonly [rule: string, sentence: string, holds: (row: Row) => boolean])[] = [
  [
    'ship-date-missing',
    '[2] 自動出荷情報反映を行う際、「発送日」の登録がないとエラー: asked of an order that is to be shipped from there',
    (row) =>
      row.フェーズ === '出荷対象' &&
      row.発送日 === '空欄' &&
      ordinary(row) &&
      row.モール !== 'キャンセル' &&
      ['空欄', '注文情報ステータス取得エラー', '出荷情報反映エラー'].includes(row.連携),
  ],
  [
    'mall-cancelled',
    '[3-1] 対象処理フェーズに「キャンセル」の注文が含まれていると、自動連携を行った際にエラー: while anything may still be sent',
    (row) =>
      row.モール === 'キャンセル' &&
      (['出荷情報反映エラー', '受注完了ステータス反映エラー'].includes(row.連携) ||
        (['出荷対象', '完了対象'].includes(row.フェーズ) &&
          !['受注完了ステータス反映済み', '誰も知らない語'].includes(row.連携))),
  ],
  ['mall-cancel-requested', 'キャンセル受付中 at the mall', ({ モール }) => モール === 'キャンセル受付中'],
  [
    'not-regular',
    '[2] 条件: 管理区分が「通常」である (where the status meets the other condition)',
    ({ 管理区分, 連携 }) => 管理区分 !== '通常' && ['空欄', '出荷情報反映済み'].includes(連携),
  ],
  [
    'fetch-error',
    '[2] 「注文情報ステータス取得エラー」となっている場合は、自動出荷情報反映が行えません',
    ({ 連携 }) => 連携 === '注文情報ステータス取得エラー',
  ],
  ['ship-error', '[7] 「自動出荷情報反映」がエラーになった場合', ({ 連携 }) => 連携 === '出荷情報反映エラー'],
  [
    'complete-error',
    '[7] 「自動受注完了ステータス反映」がエラーになった場合',
    ({ 連携 }) => 連携 === '受注完了ステータス反映エラー',
  ],
  [
    'bundled-child',
    '[2] 同梱済みの子注文に関しては自動出荷連携の対象とはなりません',
    ({ 同梱分割 }) => 同梱分割 === '同梱の子',
  ],
  [
    'split-shares-number',
    '[2] 注文分割を行っていた場合、親と子の両方が対象となり、配送番号は上書きされます',
    ({ 同梱分割 }) => 同梱分割 === '分割',
  ],
  [
    'ship-ready',
    '[2] 全ての条件に該当する注文は15分毎に自動連携されます <自動出荷情報反映>',
    (row) => shipped(row) && ordinary(row) && row.発送日 === 'あり' && !cancelling(row),
  ],
  [
    'complete-ready',
    '[2] 全ての条件に該当する注文は15分毎に自動連携されます <自動受注完了ステータス反映>',
    (row) => completed(row) && ordinary(row) && !cancelling(row),
  ],
  [
    'wrong-phase',
    '[2] 前提: 対象の処理フェーズに存在する. Every new order is 空欄, so that one counts once it has a 発送日',
    (row) =>
      row.フェーズ === '対象でない' &&
      ordinary(row) &&
      row.モール !== 'キャンセル' &&
      (row.連携 === '出荷情報反映済み' || (row.連携 === '空欄' && row.発送日 === 'あり')),
  ],
  [
    'status-not-taken',
    '[2] 条件に該当しない注文情報については、指定した処理フェーズに存在する場合であっても対象とはなりません',
    (row) =>
      ordinary(row) &&
      ((row.連携 === '空欄' && row.フェーズ === '完了対象') ||
        (row.連携 === '出荷情報反映済み' && ['出荷対象', '取得対象'].includes(row.フェーズ))),
  ],
]

/** What the next run does; the first sentence that speaks of the row decides. */
const FATES: readonly (readonly [fate: string, sentence: string, holds: (row: Row) => boolean])[] = [
  ['failed', '[7] エラーが発生した場合: until somebody sets it back', failed],
  [
    'done',
    '受注完了ステータス反映済み: nothing is left to send',
    ({ 連携 }) => 連携 === '受注完了ステータス反映済み',
  ],
  ['skipped', '[2] 子注文は対象とはなりません', ({ 同梱分割 }) => 同梱分割 === '同梱の子'],
  [
    'skipped',
    '[2] 管理区分が「通常」でなければ対象とはなりません',
    ({ 管理区分, 連携 }) => 管理区分 !== '通常' && 連携 !== '誰も知らない語',
  ],
  [
    'look-first',
    'the buyer wants to cancel: a person decides first',
    ({ モール }) => モール === 'キャンセル受付中',
  ],
  ['unknown', 'a status that nobody has published', ({ 連携 }) => 連携 === '誰も知らない語'],
  ['unknown', 'nobody has seen what the phase is for', ({ フェーズ }) => フェーズ === '不明'],
  [
    'will-fail',
    '[3-1] 指定の取引はキャンセル済みです。',
    (row) => (shipped(row) || completed(row)) && row.モール === 'キャンセル',
  ],
  ['will-fail', '[2] 「発送日」が登録されていません。', (row) => shipped(row) && row.発送日 === '空欄'],
  ['unknown', '発送日 was not seen', (row) => shipped(row) && row.発送日 === '見えない'],
  ['will-ship', '[2] 自動出荷情報反映', shipped],
  ['will-complete', '[2] 自動受注完了ステータス反映', completed],
  ['skipped', '[2] 条件に該当しない注文は対象とはなりません', () => true],
]

const SHOP = {
  shop: 'au PAY マーケット店',
  mall: 'aupay',
  links: [
    { step: 'fetch', phase: '取得' },
    { step: 'ship', phase: '出荷' },
    { step: 'complete', phase: '完了' },
  ],
} as const

const orderOf = (row: Row): MallOrder => ({
  number: '10900101',
  mall: 'aupay',
  shop: SHOP.shop,
  category: CATEGORIES[row.管理区分],
  status: STATUSES[row.連携],
  phase: PHASES[row.フェーズ],
  ...LINKS[row.同梱分割],
  ...(DATES[row.発送日] !== undefined && { shipDate: DATES[row.発送日] }),
  ...(STATES[row.モール] && { state: STATES[row.モール] }),
})

const judge = (row: Row) => {
  const order = orderOf(row)
  const verdict = mallVerdict(order, { shops: row.フェーズ === '不明' ? [] : [SHOP], runs: [] })
  return { row, verdict, fate: fateOf(order, verdict), rules: verdict.findings.map(({ rule }) => rule) }
}
const TOLD = ROWS.map(judge)

describe('every combination', () => {
  it('is thousands of rows', () => {
    expect(ROWS).toHaveLength(3 * 7 * 5 * 3 * 4 * 3)
  })

  it.each(SENTENCES)('%s: %s', (rule, _, holds) => {
    const wrong = TOLD.filter(({ row, rules }) => rules.includes(`aupay/${rule}`) !== holds(row))
    expect(wrong.map(({ row }) => row)).toEqual([])
    expect(ROWS.some(holds)).toBe(true)
  })

  it('says no other rule, and none twice', () => {
    const known = new Set(SENTENCES.map(([rule]) => `aupay/${rule}`))
    expect(TOLD.flatMap(({ rules }) => rules).filter((rule) => !known.has(rule))).toEqual([])
    expect(TOLD.filter(({ rules }) => new Set(rules).size < rules.length)).toEqual([])
  })

  it.each(keys(CATEGORIES))('has one fate: 管理区分 %s', (category) => {
    const wrong = TOLD.filter(({ row }) => row.管理区分 === category).flatMap(({ row, fate }) => {
      const expected = FATES.find(([, , holds]) => holds(row))?.[0]
      return fate.fate === expected ? [] : [{ ...row, fate: fate.fate, expected }]
    })
    expect(wrong).toEqual([])
  })

  it('needs every sentence about a fate', () => {
    const deciding = new Set(ROWS.map((row) => FATES.findIndex(([, , holds]) => holds(row))))
    expect(deciding.size).toBe(FATES.length)
  })

  it('names the finding behind each fate, where there is anything to say', () => {
    const bare = TOLD.filter(({ fate }) => !fate.finding)
    expect(new Set(bare.map(({ fate }) => fate.fate))).toEqual(new Set(['done', 'unknown', 'skipped']))
    // Skipped without a word: a new order, one about to be fetched, one cancelled and out of the way.
    const silent = bare.filter(({ fate, rules }) => fate.fate === 'skipped' && rules.length > 0)
    expect(silent.flatMap(({ rules }) => rules)).toEqual(silent.map(() => 'aupay/split-shares-number'))
    expect(
      TOLD.filter(({ fate, verdict }) => fate.finding && !verdict.findings.includes(fate.finding)),
    ).toEqual([])
  })

  it('counts what it could not see as not checked', () => {
    for (const { row, rules, verdict } of TOLD) {
      const open = new Set(verdict.notChecked)
      if (rules.some((rule) => open.has(rule)))
        throw new Error(`said and not checked: ${JSON.stringify(row)}`)
      const unseen = [
        ...(row.モール === '見えない' ? ['aupay/mall-cancel-requested'] : []),
        ...(row.フェーズ === '不明' && row.連携 === '空欄' && ordinary(row)
          ? ['aupay/ship-ready', 'aupay/wrong-phase']
          : []),
        ...(row.発送日 === '見えない' && shipped(row) && ordinary(row) && !cancelling(row)
          ? ['aupay/ship-ready', 'aupay/ship-date-missing']
          : []),
      ]
      expect(unseen.filter((rule) => !open.has(rule))).toEqual([])
    }
  })
})
