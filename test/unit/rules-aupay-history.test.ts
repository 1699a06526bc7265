/** What 履歴 and result mails show, and what memory of them says of an order. */
import { describe, expect, it } from 'vitest'
import type { LinkRun, MallOrder, Verdict } from '../../lib/records'
import { MALL_ORDER_RULES, type MallContext, mallVerdict } from '../../lib/rules/aupay'
import { runsVerdict } from '../../lib/rules/aupay-runs'
import { LINK_SETTINGS_RULES } from '../../lib/rules/aupay-settings'
import { fateOf } from '../../lib/rules/fate'
import { RULES } from '../../lib/rules/table'
import {
  answer,
  failure,
  fineMallOrder,
  fineShop,
  MINUTE,
  PHASE,
  RAN,
  SAID,
  slip,
} from './rules-examples-aupay'

const said = ({ findings }: Verdict) => findings.map(({ rule }) => rule)
const rules = (...runs: LinkRun[]) => runsVerdict(runs).map(({ finding }) => finding.rule)
const success = (over: Partial<LinkRun> = {}): LinkRun => ({
  at: RAN + 15 * MINUTE,
  step: 'ship',
  number: fineMallOrder.number,
  ok: true,
  ...over,
})

describe('履歴', () => {
  it('takes the vendor’s own sentence as evidence, however it is spaced or bracketed', () => {
    expect(rules(failure({ message: SAID.date }))).toEqual(['aupay/ship-date-missing'])
    expect(rules(failure({ message: '「発送日」 が登録されていません' }))).toEqual([
      'aupay/ship-date-missing',
    ])
    expect(rules(failure({ message: SAID.cancelled }))).toEqual(['aupay/mall-cancelled'])
    expect(rules(failure({ message: 'API接続でﾀｲﾑｱｳﾄエラー' }))).toEqual(['aupay/timeout-unknown'])
  })

  it('names the step that failed where the sentence is new or was not seen', () => {
    expect(rules(failure())).toEqual(['aupay/ship-error'])
    expect(rules(failure({ step: 'complete', message: undefined }))).toEqual(['aupay/complete-error'])
    expect(rules(failure({ step: 'fetch', message: SAID.timeout }))).toEqual(['aupay/fetch-error'])
    expect(rules(failure({ step: undefined }))).toEqual([])
  })

  it('says nothing of a success, or of a result that was not seen', () => {
    expect(rules(success())).toEqual([])
    expect(rules(failure({ ok: undefined }))).toEqual([])
    expect(rules(failure({ ok: undefined, message: SAID.date }))).toEqual(['aupay/ship-date-missing'])
    expect(rules(failure({ number: undefined }))).toEqual([])
  })

  it('is silent on what a later run of the same step made good, for the same order only', () => {
    expect(rules(failure(), success())).toEqual([])
    expect(rules(success(), failure())).toEqual([])
    expect(rules(failure(), success({ at: RAN - MINUTE }))).toEqual(['aupay/ship-error'])
    expect(rules(failure(), success({ step: 'complete' }))).toEqual(['aupay/ship-error'])
    expect(rules(failure(), success({ number: '10900199' }))).toEqual(['aupay/ship-error'])
    expect(rules(failure(), success({ at: undefined }))).toEqual(['aupay/ship-error'])
  })

  it('knows an order by 管理番号 or, without it, by 注文番号; slips of a split order are two', () => {
    const code = '590900101'
    const bare = { number: undefined, code }
    expect(rules(failure(bare), success({ ...bare, code: '５９０９００１０１' }))).toEqual([])
    expect(rules(failure({ code }), success({ code, number: '10900102' }))).toEqual(['aupay/ship-error'])
    expect(runsVerdict([failure(bare)])[0]?.finding.subject).toBe(code)
  })

  it('numbers what is said of one order more than once', () => {
    const twice = runsVerdict([failure(), failure({ at: RAN + MINUTE }), failure({ number: '2' })])
    expect(twice.map(({ finding }) => finding.index)).toEqual([undefined, 1, undefined])
    expect(twice[0]?.finding).toMatchObject({
      field: 'result',
      facts: { role: '自動出荷情報反映', message: SAID.other },
    })
  })
})

describe('an order of which a failed run is known', () => {
  const late = { status: 'ship-error', phase: PHASE.error } as const
  const judged = (over: Partial<MallOrder>, context: Partial<MallContext>) => {
    const verdict = slip(over, context)
    return [fateOf({ ...fineMallOrder, ...over }, verdict).fate, ...said(verdict)]
  }

  it('shows the rule that the sentence names, not the error as well', () => {
    const ran = (message: string, over: Partial<MallOrder> = {}) =>
      judged({ ...late, ...over }, { runs: [failure({ message })] })
    expect(ran(SAID.other)).toEqual(['failed', 'aupay/ship-error'])
    expect(ran(SAID.date, { shipDate: '' })).toEqual(['failed', 'aupay/ship-date-missing'])
    expect(ran(SAID.date, { shipDate: undefined })).toEqual(['failed', 'aupay/ship-date-missing'])
    expect(ran(SAID.date)).toEqual(['failed', 'aupay/ship-error'])
    expect(ran(SAID.cancelled)).toEqual(['failed', 'aupay/mall-cancelled'])
    expect(ran(SAID.timeout)).toEqual(['look-first', 'aupay/timeout-unknown'])
  })

  it('goes by the last run', () => {
    const runs = [failure({ message: SAID.timeout }), failure({ at: RAN + MINUTE, message: SAID.date })]
    expect(judged({ ...late, shipDate: '' }, { runs })).toEqual(['failed', 'aupay/ship-date-missing'])
    expect(judged(late, { runs: [failure({ message: SAID.timeout }), success()] })).toEqual([
      'failed',
      'aupay/ship-error',
    ])
  })

  it('is settled once its status was set and it lies where it will be taken', () => {
    const runs = [failure({ message: SAID.timeout })]
    expect(judged({}, { runs })).toEqual(['will-ship', 'aupay/ship-ready'])
    expect(judged({ status: 'shipped', phase: PHASE.complete }, { runs })).toEqual([
      'will-complete',
      'aupay/complete-ready',
    ])
    expect(judged({ status: 'completed', phase: PHASE.done }, { runs })).toEqual(['done'])
    const again = [failure({ step: 'complete', message: SAID.timeout })]
    expect(judged({ status: 'shipped', phase: PHASE.complete }, { runs: again })).toEqual([
      'will-complete',
      'aupay/complete-ready',
    ])
  })

  it('is not judged by the failure of another step', () => {
    const runs = [failure({ message: SAID.timeout })]
    expect(judged({ status: 'complete-error', phase: PHASE.error }, { runs })).toEqual([
      'failed',
      'aupay/complete-error',
    ])
    const fetched = [failure({ step: 'fetch' })]
    expect(judged({ phase: PHASE.confirm }, { runs: fetched })).toEqual(['skipped', 'aupay/wrong-phase'])
  })

  it('is only half repaired while it lies where nothing takes it', () => {
    for (const message of [SAID.timeout, SAID.other])
      expect(judged({ phase: PHASE.error }, { runs: [failure({ message })] })).toEqual([
        'failed',
        'aupay/ship-error',
      ])
  })

  it('needs no status where the run says it', () => {
    const bare: Partial<MallOrder> = {
      status: undefined,
      phase: undefined,
      shipDate: undefined,
      state: undefined,
    }
    expect(judged(bare, { runs: [failure()] })).toEqual(['failed', 'aupay/ship-error'])
    expect(judged(bare, { runs: [failure({ message: SAID.date })] })).toEqual([
      'failed',
      'aupay/ship-date-missing',
    ])
    expect(judged(bare, { runs: [failure(), success({ step: 'complete' })] })).toEqual(['unknown'])
  })

  it('still knows that the mall has cancelled it, once the status is 空欄 again', () => {
    const runs = [failure({ message: SAID.cancelled })]
    expect(judged({}, { runs })).toEqual(['will-fail', 'aupay/mall-cancelled'])
  })

  it('is told which status to set once the mall has answered', () => {
    const runs = [failure({ message: SAID.timeout })]
    const finding = (shipped: boolean) => slip(late, { runs, answer: answer({ shipped }) }).findings[0]
    expect(finding(true)).toMatchObject({ rule: 'aupay/ship-error', facts: { set: '出荷情報反映済み' } })
    expect(finding(false)?.facts).not.toHaveProperty('set')
  })
})

describe('what was not seen', () => {
  it('is not judged', () => {
    const { findings, notChecked } = mallVerdict({ number: '1', mall: 'aupay' }, {})
    expect(findings).toEqual([])
    expect([...notChecked].sort()).toEqual([...MALL_ORDER_RULES].sort())
    expect(mallVerdict({ number: '1' }, {}).notChecked).toEqual(MALL_ORDER_RULES)
  })

  it('is every rule of the table for orders', () => {
    const all = RULES.filter(({ family }) => family === 'aupay').map(({ id }) => id)
    expect([...MALL_ORDER_RULES, ...LINK_SETTINGS_RULES].sort()).toEqual(all.sort())
  })

  it('never takes the phases of another shop', () => {
    const { findings, notChecked } = slip({ shop: 'スイーツ館' })
    expect(findings).toEqual([])
    expect(notChecked).toContain('aupay/ship-ready')
    expect(said(slip({}, { shops: [{ ...fineShop, shop: 'ａｕ ＰＡＹ　マーケット店' }] }))).toEqual([
      'aupay/ship-ready',
    ])
  })

  it('never takes the phases of a shop of another mall', () => {
    expect(said(slip({}, { shops: [{ ...fineShop, mall: 'rakuten' }] }))).toEqual([])
  })

  it('leaves open what happens in a phase of two automations', () => {
    const links = [...(fineShop.links ?? []), { step: 'fetch' as const, phase: PHASE.ship }]
    const { findings, notChecked } = slip({}, { shops: [{ ...fineShop, links }] })
    expect(findings).toEqual([])
    expect(notChecked).toContain('aupay/ship-ready')
  })

  it('calls no phase wrong where the shop has none that is right', () => {
    const links = (fineShop.links ?? []).filter(({ step }) => step === 'ship')
    const done = { status: 'shipped', phase: PHASE.done } as const
    expect(said(slip(done))).toEqual(['aupay/wrong-phase'])
    expect(said(slip(done, { shops: [{ ...fineShop, links }] }))).toEqual([])
  })

  it('lets the API, which has no status, warn of a missing 発送日', () => {
    const api = { status: undefined, state: undefined, split: undefined, shipDate: '' }
    expect(said(slip(api))).toEqual(['aupay/ship-date-missing'])
    expect(said(slip({ ...api, category: 'held' }))).toEqual([])
  })
})
