import type { LinkSettings, LinkStep, MallAnswer, MallOrder, PlanItem, PlanStep, Problem } from '../records'
import { PLAN_STEPS } from '../records'
import { fold } from '../text'
import { mallVerdict } from './aupay'
import { failureOf } from './aupay-causes'
import { failedStep, type MallContext, openFailure, reflected, stateOf, statusOf } from './aupay-evidence'
import { phasesOf, rolesOf, shopOf, wayTo } from './aupay-phases'

/** Rules with something to repair, the one that decides what is done first. */
const REPAIRABLE: readonly string[] = [
  'aupay/timeout-unknown',
  'aupay/mall-cancelled',
  'aupay/ship-error',
  'aupay/complete-error',
  'aupay/fetch-error',
  'aupay/ship-date-missing',
  'aupay/mall-cancel-requested',
  'aupay/wrong-phase',
]

const STEP_OF: Readonly<Record<string, LinkStep>> = {
  'aupay/fetch-error': 'fetch',
  'aupay/ship-error': 'ship',
  'aupay/ship-date-missing': 'ship',
  'aupay/complete-error': 'complete',
}

/**
 * What has to be repaired of one order: at most one problem, whose plan sees to whatever else holds. A
 * time-out stays one after the mall was asked, until the answer is set as the status.
 */
export const problemsOf = (order: MallOrder, context: MallContext): Problem[] => {
  if (order.mall !== 'aupay') return []
  const failure = openFailure(order, context)
  const state = stateOf(order, context)
  const { findings } = mallVerdict(order, context)
  const rules = new Set(findings.map(({ rule }) => rule))
  if (failure?.cause === 'timeout')
    rules.add(state === 'cancelled' ? 'aupay/mall-cancelled' : 'aupay/timeout-unknown')
  const rule = REPAIRABLE.find((each) => rules.has(each))
  if (!rule) return []
  const step = failure?.step ?? failedStep(order) ?? STEP_OF[rule]
  return [{ order, rule, ...(step && { step }), ...(failure && { run: failure.run }) }]
}

interface Known {
  readonly shops?: readonly LinkSettings[]
  readonly answer?: MallAnswer
}

/** 発送日 is empty or, where it was not seen, the run said so. */
const lacksDate = ({ order, rule, run }: Problem): boolean =>
  order.shipDate === undefined
    ? rule === 'aupay/ship-date-missing' || (run !== undefined && failureOf(run) === 'ship-date')
    : !fold(order.shipDate)

/** Steps that let the automation take the order once more. */
const again = (step: LinkStep, problem: Problem, shops: Known['shops']): PlanStep[] => {
  const { order, run, rule } = problem
  const status = statusOf(order)
  const roles = rolesOf(order, shops)
  const failed = status ? failedStep(order) !== undefined : run !== undefined || rule.endsWith('-error')
  if (step === 'complete')
    return [
      ...(status === 'shipped' ? [] : (['set-shipped'] as const)),
      ...(roles?.includes('complete') ? [] : (['move-to-complete'] as const)),
      'wait-for-run',
    ]
  // An order whose status could not be fetched may not have been shipped yet: it is left where it is.
  const stays = step === 'fetch' || roles?.includes('ship')
  const dated = step === 'fetch' && !roles?.includes('ship')
  return [
    ...(!dated && lacksDate(problem) ? (['fill-ship-date'] as const) : []),
    ...(status !== 'blank' && (status || failed) ? (['set-blank'] as const) : []),
    ...(stays ? [] : (['move-to-ship'] as const)),
    'wait-for-run',
  ]
}

/** The shipment is on record at the mall: what is left is its completion, where the shop has that automated. */
const onward = ({ order }: Problem, shops: Known['shops']): PlanStep[] => {
  const shop = shopOf(order, shops)
  if (shop?.links && phasesOf(shop, 'complete').length === 0) return ['set-shipped']
  const there = rolesOf(order, shops)?.includes('complete')
  return ['set-shipped', ...(there ? [] : (['move-to-complete'] as const)), 'wait-for-run']
}

const stepsOf = (problem: Problem, { shops, answer }: Known): PlanStep[] => {
  const { order, rule, run } = problem
  const state = stateOf(order, { runs: run ? [run] : [], ...(answer && { answer }) })
  if (state === 'cancelled' || rule === 'aupay/mall-cancelled') return ['move-out']
  if (state === 'cancel-requested') return ['ask-mall']

  const step = problem.step ?? run?.step ?? STEP_OF[rule] ?? failedStep(order)
  if (rule === 'aupay/timeout-unknown') {
    const told = reflected(step, run, answer)
    if (told === undefined) return ['ask-mall']
    if (!told) return again(step ?? 'ship', problem, shops)
    return step === 'complete' || answer?.state === 'done' ? ['set-completed'] : onward(problem, shops)
  }
  if (rule === 'aupay/wrong-phase')
    return again(order.status === 'shipped' ? 'complete' : 'ship', problem, shops)
  // The customer's wish to cancel came to nothing: the order goes its way.
  return step ? again(step, problem, shops) : ['wait-for-run']
}

/** What is done about one problem, in order. Of the statuses, only the three that may be set by hand are set. */
export const planItem = (problem: Problem, known: Known): PlanItem => {
  const steps = stepsOf(problem, known)
  const move = steps.find((step) => step === 'move-to-ship' || step === 'move-to-complete')
  const phase = move && wayTo(problem.order, move === 'move-to-ship' ? 'ship' : 'complete', known.shops)
  return { problem, steps, ...(phase && { phase }), ...(known.answer && { answer: known.answer }) }
}

/** 方法2, where it may be done instead of these steps: something failed that has to be sent once more. */
export const otherWay = ({ problem, steps, answer }: PlanItem): 'upload-csv' | undefined => {
  const { rule, run, step, order } = problem
  const sends = step === 'ship' || step === 'complete'
  const failed = run !== undefined || failedStep(order) !== undefined || rule.endsWith('-error')
  const taken = rule === 'aupay/timeout-unknown' && reflected(step, run, answer)
  return sends && failed && !taken && steps.includes('wait-for-run') ? 'upload-csv' : undefined
}

export interface StepGroup {
  readonly step: PlanStep
  /** The phase that a `move-*` step goes to, where it is known. */
  readonly phase?: string
  readonly items: readonly PlanItem[]
}

/** Items grouped so that staff can do all orders of one step in one go; each order's steps keep their order. */
export const groupedSteps = (items: readonly PlanItem[]): StepGroup[] => {
  const groups: { step: PlanStep; phase?: string; items: PlanItem[] }[] = []
  const waiting = items.map((item) => ({ item, at: 0 }))
  for (;;) {
    const step = PLAN_STEPS.find((each) => waiting.some(({ item, at }) => item.steps[at] === each))
    if (!step) return groups
    const round: typeof groups = []
    for (const each of waiting) {
      if (each.item.steps[each.at] !== step) continue
      each.at += 1
      const phase = step.startsWith('move-to-') ? each.item.phase : undefined
      const group = round.find((known) => fold(known.phase ?? '') === fold(phase ?? ''))
      if (group) group.items.push(each.item)
      else round.push({ step, ...(phase !== undefined && { phase }), items: [each.item] })
    }
    groups.push(...round)
  }
}
