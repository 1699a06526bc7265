import { describe, expect, it } from 'vitest'
import type { LinkRun, LinkSettings, MallOrder, PlanItem } from '../../lib/records'
import type { MallContext } from '../../lib/rules/aupay'
import { otherWay, planItem, problemsOf } from '../../lib/rules/recovery'
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

const shops = [fineShop]
const only = (over: Partial<MallOrder>, context: Partial<MallContext> = {}) => {
  const [problem, ...more] = problemsOf({ ...fineMallOrder, ...over }, { shops, ...context })
  if (!problem || more.length > 0) throw new Error('one problem expected')
  return problem
}
const plan = (over: Partial<MallOrder>, context: Partial<MallContext> = {}): PlanItem => {
  const { answer: told } = context
  return planItem(only(over, context), { shops, ...(told && { answer: told }) })
}
const steps = (over: Partial<MallOrder>, context: Partial<MallContext> = {}) => plan(over, context).steps
const timedOut = (over: Partial<LinkRun> = {}) => [failure({ message: SAID.timeout, ...over })]

describe('7. 自動出荷情報反映がエラーになった場合', () => {
  it('is set to 空欄 and moved to the phase that ships, by name', () => {
    expect(plan({ status: 'ship-error', phase: PHASE.error })).toMatchObject({
      steps: ['set-blank', 'move-to-ship', 'wait-for-run'],
      phase: PHASE.ship,
    })
  })

  it('leaves out what is done already', () => {
    expect(steps({ status: 'ship-error' })).toEqual(['set-blank', 'wait-for-run'])
    const runs = [failure()]
    expect(steps({ status: 'blank', phase: PHASE.error }, { runs })).toEqual(['move-to-ship', 'wait-for-run'])
  })

  it('has its 発送日 entered first', () => {
    const lost = ['fill-ship-date', 'set-blank', 'move-to-ship', 'wait-for-run']
    expect(steps({ status: 'ship-error', phase: PHASE.error, shipDate: '　' })).toEqual(lost)
    const runs = [failure({ message: SAID.date })]
    const unseen = { status: undefined, phase: undefined, shipDate: undefined }
    expect(steps(unseen, { runs })).toEqual(lost)
    expect(steps({ status: 'ship-error' }, { runs })).toEqual(['set-blank', 'wait-for-run'])
    expect(steps({ shipDate: '' })).toEqual(['fill-ship-date', 'wait-for-run'])
    expect(steps({ shipDate: '', status: undefined })).toEqual(['fill-ship-date', 'wait-for-run'])
  })
})

describe('7. 自動受注完了ステータス反映がエラーになった場合', () => {
  it('is set to 出荷情報反映済み and moved to the phase that completes', () => {
    expect(plan({ status: 'complete-error', phase: PHASE.error })).toMatchObject({
      steps: ['set-shipped', 'move-to-complete', 'wait-for-run'],
      phase: PHASE.complete,
    })
    expect(steps({ status: 'complete-error', phase: PHASE.complete })).toEqual([
      'set-shipped',
      'wait-for-run',
    ])
    expect(steps({ status: 'shipped', phase: PHASE.error })).toEqual(['move-to-complete', 'wait-for-run'])
  })
})

describe('2. 注文情報ステータス取得エラー', () => {
  it('is set to 空欄 and left where it is: nobody knows whether it has been shipped', () => {
    for (const phase of [PHASE.fetch, PHASE.confirm])
      expect(steps({ status: 'fetch-error', phase, shipDate: '' })).toEqual(['set-blank', 'wait-for-run'])
    expect(steps({ status: 'fetch-error', shipDate: '' })).toEqual([
      'fill-ship-date',
      'set-blank',
      'wait-for-run',
    ])
  })
})

describe('8. パターン①: the shipment timed out', () => {
  const late = { status: 'ship-error', phase: PHASE.error } as const
  const told = (over: Parameters<typeof answer>[0]) => ({ runs: timedOut(), answer: answer(over) })

  it('asks the mall first', () => {
    expect(only(late, { runs: timedOut() })).toMatchObject({ rule: 'aupay/timeout-unknown', step: 'ship' })
    expect(steps(late, { runs: timedOut() })).toEqual(['ask-mall'])
    expect(steps(late, told({}))).toEqual(['ask-mall'])
    expect(steps(late, told({ state: 'cancel-requested', shipped: false }))).toEqual(['ask-mall'])
  })

  it('反映済の場合: 出荷情報反映済み, and on to completion', () => {
    expect(steps(late, told({ shipped: true, state: 'other' }))).toEqual([
      'set-shipped',
      'move-to-complete',
      'wait-for-run',
    ])
    expect(steps({ ...late, phase: PHASE.complete }, told({ shipped: true }))).toEqual([
      'set-shipped',
      'wait-for-run',
    ])
    expect(steps(late, told({ state: 'done' }))).toEqual(['set-completed'])
    const problem = only(late, told({ shipped: true }))
    const bare: LinkSettings = { ...fineShop, links: [{ step: 'ship', phase: PHASE.ship }] }
    expect(planItem(problem, { shops: [bare], answer: answer({ shipped: true }) }).steps).toEqual([
      'set-shipped',
    ])
  })

  it('未反映の場合: 空欄, and once more', () => {
    expect(steps(late, told({ shipped: false, state: 'other' }))).toEqual([
      'set-blank',
      'move-to-ship',
      'wait-for-run',
    ])
  })

  it('does not take an answer older than the time-out', () => {
    const old = answer({ shipped: true, at: RAN - MINUTE })
    expect(steps(late, { runs: timedOut(), answer: old })).toEqual(['ask-mall'])
  })

  it('stays a problem after the answer, until the status is set', () => {
    const settled = told({ shipped: true })
    expect(only(late, settled).rule).toBe('aupay/timeout-unknown')
    const [finding, ...more] = slip(late, settled).findings
    expect(more).toEqual([])
    expect(finding).toMatchObject({ rule: 'aupay/ship-error', facts: { set: '出荷情報反映済み' } })
    expect(problemsOf({ ...fineMallOrder, status: 'blank' }, { shops, ...settled })).toEqual([])
  })
})

describe('8. パターン②: the completion timed out', () => {
  const late = { status: 'complete-error', phase: PHASE.error } as const
  const runs = timedOut({ step: 'complete' })

  it('asks the mall, then sets one of two', () => {
    expect(steps(late, { runs })).toEqual(['ask-mall'])
    expect(steps(late, { runs, answer: answer({ state: 'done' }) })).toEqual(['set-completed'])
    expect(steps(late, { runs, answer: answer({ state: 'other', shipped: true }) })).toEqual([
      'set-shipped',
      'move-to-complete',
      'wait-for-run',
    ])
    expect(steps(late, { runs, answer: answer({ shipped: true }) })).toEqual(['ask-mall'])
  })
})

describe('an order cancelled at the mall', () => {
  it('is moved out, whatever else is wrong, and no status is set', () => {
    expect(steps({ state: 'cancelled' })).toEqual(['move-out'])
    expect(steps({ state: 'cancelled', status: 'ship-error', phase: PHASE.error, shipDate: '' })).toEqual([
      'move-out',
    ])
    expect(steps({ status: 'ship-error' }, { runs: [failure({ message: SAID.cancelled })] })).toEqual([
      'move-out',
    ])
    const told = { runs: timedOut(), answer: answer({ state: 'cancelled' }) }
    expect(steps({ status: 'ship-error' }, told)).toEqual(['move-out'])
    expect(steps({ status: undefined }, told)).toEqual(['move-out'])
  })

  it('is looked at first while the wish is open', () => {
    expect(steps({ state: 'cancel-requested' })).toEqual(['ask-mall'])
    expect(steps({ state: 'cancel-requested', status: 'ship-error' })).toEqual(['ask-mall'])
    const refused = answer({ state: 'other' })
    const item = planItem(only({ state: 'cancel-requested' }), { shops, answer: refused })
    expect(item.steps).toEqual(['wait-for-run'])
  })
})

describe('the phase that an order goes to', () => {
  const two = (moveToOnError: readonly [string, string]): LinkSettings => ({
    ...fineShop,
    links: ['１便', '２便'].map((phase, i) => ({
      step: 'ship',
      phase,
      moveToOnError: moveToOnError[i] ?? '',
    })),
  })
  const late = { status: 'ship-error', phase: PHASE.error } as const
  const phase = (shop: LinkSettings | undefined) => planItem(only(late), { shops: shop ? [shop] : [] }).phase

  it('is named where the shop leaves no choice', () => {
    expect(phase(fineShop)).toBe(PHASE.ship)
    expect(phase(two([PHASE.error, '別']))).toBe('１便')
    expect(phase(two([PHASE.error, PHASE.error]))).toBeUndefined()
    expect(phase({ ...fineShop, shop: '別の店' })).toBeUndefined()
    expect(phase(undefined)).toBeUndefined()
  })
})

describe('方法2', () => {
  it('is offered where something has to be sent once more', () => {
    const way = (over: Partial<MallOrder>, context: Partial<MallContext> = {}) =>
      otherWay(plan(over, context))
    expect(way({ status: 'ship-error' })).toBe('upload-csv')
    expect(way({ status: 'complete-error' })).toBe('upload-csv')
    expect(way({ status: 'fetch-error' })).toBeUndefined()
    expect(way({ shipDate: '' })).toBeUndefined()
    expect(way({ state: 'cancelled', status: 'ship-error' })).toBeUndefined()
    const told = (shipped: boolean) => ({ runs: timedOut(), answer: answer({ shipped }) })
    expect(way({ status: 'ship-error' }, { runs: timedOut() })).toBeUndefined()
    expect(way({ status: 'ship-error' }, told(false))).toBe('upload-csv')
    expect(way({ status: 'ship-error' }, told(true))).toBeUndefined()
  })
})
