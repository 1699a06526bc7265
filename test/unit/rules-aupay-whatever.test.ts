/** The rules of the link to au PAY over whatever may be seen of orders, runs and answers. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CATEGORIES,
  LINK_STATUSES,
  LINK_STEPS,
  type LinkRun,
  MALL_STATES,
  MALLS,
  type MallOrder,
  PLAN_STEPS,
  type PlanItem,
} from '../../lib/records'
import { type MallContext, mallVerdict } from '../../lib/rules/aupay'
import { FATES, fateOf } from '../../lib/rules/fate'
import { groupedSteps, planItem, problemsOf } from '../../lib/rules/recovery'
import { fineMallOrder, fineShop, MINUTE, PHASE, RAN, SAID } from './rules-examples-aupay'

const shops = [fineShop]
const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined })
const phases = Object.values(PHASE)
const anyRun: fc.Arbitrary<LinkRun> = fc.record(
  {
    at: fc.integer({ min: RAN - 9 * MINUTE, max: RAN + 9 * MINUTE }),
    step: fc.constantFrom(...LINK_STEPS),
    ok: fc.boolean(),
    message: fc.constantFrom(...Object.values(SAID)),
  },
  { requiredKeys: [] },
)
const anyOrder: fc.Arbitrary<MallOrder> = fc.record({
  number: fc.stringMatching(/^\d{8}$/),
  shop: maybe(fc.constantFrom(fineShop.shop, '別の店')),
  mall: maybe(fc.constantFrom(...MALLS)),
  category: maybe(fc.constantFrom(...CATEGORIES)),
  status: maybe(fc.constantFrom(...LINK_STATUSES)),
  phase: maybe(fc.constantFrom(...phases, '')),
  shipDate: maybe(fc.constantFrom('', '2026/11/20')),
  bundle: maybe(fc.constantFrom('none', 'parent', 'child')),
  split: maybe(fc.boolean()),
  state: maybe(fc.constantFrom(...MALL_STATES)),
})
const anyAnswer = fc.record({
  state: maybe(fc.constantFrom(...MALL_STATES)),
  shipped: maybe(fc.boolean()),
  at: fc.constant(RAN + 10 * MINUTE),
  from: fc.constantFrom('mall', 'person'),
})
const anyContext: fc.Arbitrary<MallContext> = fc.record(
  { shops: fc.constant(shops), runs: fc.array(anyRun, { maxLength: 4 }), answer: anyAnswer },
  { requiredKeys: [] },
)

describe('whatever is seen', () => {
  it('leaves orders of other malls alone', () => {
    fc.assert(
      fc.property(anyOrder, anyContext, fc.constantFrom(...MALLS.slice(1)), (order, context, mall) => {
        const verdict = mallVerdict({ ...order, mall }, context)
        expect(verdict).toEqual({ findings: [], notChecked: [] })
        expect(fateOf({ ...order, mall }, verdict)).toEqual({ fate: 'unknown' })
        expect(problemsOf({ ...order, mall }, context)).toEqual([])
      }),
    )
  })

  it('says each rule once, or counts it as not checked, and has one fate', () => {
    fc.assert(
      fc.property(anyOrder, anyContext, (order, context) => {
        const { findings, notChecked } = mallVerdict(order, context)
        const said = findings.map(({ rule }) => rule)
        expect(new Set([...said, ...notChecked]).size).toBe(said.length + notChecked.length)
        expect(FATES).toContain(fateOf(order, { findings, notChecked }).fate)
      }),
    )
  })

  it('never calls an order ready that has an error', () => {
    fc.assert(
      fc.property(anyOrder, anyContext, (order, context) => {
        const { findings } = mallVerdict(order, context)
        if (!findings.some(({ rule }) => rule.endsWith('-ready'))) return
        expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
      }),
    )
  })

  it('has no more to say where a fact is hidden, and counts what it can no longer tell', () => {
    const hidden = fc.constantFrom(
      'phase',
      'shipDate',
      'split',
      'shop',
      'status',
      'category',
      'state',
      'bundle',
    )
    fc.assert(
      fc.property(anyOrder, hidden, (order, field) => {
        const full = { ...order, mall: 'aupay' as const }
        const before = mallVerdict(full, { shops, runs: [] })
        const after = mallVerdict({ ...full, [field]: undefined }, { shops, runs: [] })
        const said = after.findings.map(({ rule }) => rule)
        const lost = before.findings.filter(({ rule }) => !said.includes(rule))
        expect(lost.filter(({ rule }) => !after.notChecked.includes(rule))).toEqual([])
      }),
    )
  })

  it('has a way back from every error, over the three statuses that may be set', () => {
    fc.assert(
      fc.property(anyOrder, anyContext, maybe(anyAnswer), (order, context, told) => {
        const { findings } = mallVerdict(order, context)
        const problems = problemsOf(order, context)
        expect(problems.length).toBeLessThanOrEqual(1)
        if (findings.some(({ severity }) => severity === 'error')) expect(problems).toHaveLength(1)
        for (const problem of problems) {
          const item = planItem(problem, { shops, ...(told && { answer: told }) })
          expect(item.steps.length).toBeGreaterThan(0)
          const set = item.steps.filter((step) => step.startsWith('set-'))
          expect(set.length).toBeLessThanOrEqual(1)
          for (const step of set) expect(['set-blank', 'set-shipped', 'set-completed']).toContain(step)
          // What is cancelled, or not known, is never sent again.
          if (['move-out', 'ask-mall'].some((step) => item.steps.includes(step as never)))
            expect(item.steps).toHaveLength(1)
        }
      }),
    )
  })
})

describe('grouping', () => {
  const problem = { order: fineMallOrder, rule: 'aupay/ship-error' }
  const anyItem: fc.Arbitrary<PlanItem> = fc.record(
    {
      problem: fc.constant(problem),
      steps: fc.array(fc.constantFrom(...PLAN_STEPS)),
      phase: fc.constantFrom('A', 'Ａ', 'B'),
    },
    { requiredKeys: ['problem', 'steps'] },
  )

  it('keeps the order of every order’s steps, and loses none', () => {
    fc.assert(
      fc.property(fc.array(anyItem, { maxLength: 12 }), (items) => {
        const groups = groupedSteps(items)
        for (const item of items) {
          const mine = groups.filter((group) => group.items.includes(item)).map(({ step }) => step)
          expect(mine).toEqual(item.steps)
        }
      }),
    )
  })

  it('takes each step of the plans that we make once, moves once for each phase', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyOrder, anyContext), { maxLength: 20 }), (orders) => {
        const items = orders.flatMap(([order, context]) =>
          problemsOf(order, context).map((each) => planItem(each, { shops, ...context })),
        )
        const keys = groupedSteps(items).map(({ step, phase }) => `${step} ${phase}`)
        expect(new Set(keys).size).toBe(keys.length)
      }),
    )
  })

  it('names the phase of a move, and puts one name in two widths together', () => {
    const item = (phase: string): PlanItem => ({ problem, steps: ['set-blank', 'move-to-ship'], phase })
    const groups = groupedSteps([item('２便'), item('2便'), item('１便')])
    expect(groups.map(({ step, phase, items }) => [step, phase, items.length])).toEqual([
      ['set-blank', undefined, 3],
      ['move-to-ship', '２便', 2],
      ['move-to-ship', '１便', 1],
    ])
  })
})
