import type { Finding, LinkStep, MallOrder, MallState, Verdict } from '../records'
import { failureFacts, ruleOfFailure } from './aupay-causes'
import {
  failedStep,
  type MallContext,
  type OpenFailure,
  openFailure,
  reflected,
  stateOf,
  statusOf,
} from './aupay-evidence'
import { phasesOf, rolesOf, shopOf, wayTo } from './aupay-phases'
import { CATEGORY_NAMES, STATUS_NAMES, STEP_NAMES } from './aupay-words'
import { type Collector, collect } from './collect'

export type { MallContext } from './aupay-evidence'

/** The rules that need an au PAY order. */
export const MALL_ORDER_RULES: readonly string[] = [
  'aupay/ship-date-missing',
  'aupay/mall-cancelled',
  'aupay/mall-cancel-requested',
  'aupay/not-regular',
  'aupay/fetch-error',
  'aupay/ship-error',
  'aupay/complete-error',
  'aupay/timeout-unknown',
  'aupay/bundled-child',
  'aupay/split-shares-number',
  'aupay/ship-ready',
  'aupay/complete-ready',
  'aupay/waits-for-start',
  'aupay/wrong-phase',
  'aupay/status-not-taken',
]

/** All that is seen of one order, once. */
interface Sight {
  readonly order: MallOrder
  readonly context: MallContext
  readonly status: ReturnType<typeof statusOf>
  readonly roles: readonly LinkStep[] | undefined
  readonly state: MallState | undefined
  readonly failure: OpenFailure | undefined
  /** 発送日: is it empty? */
  readonly undated: boolean | undefined
}

const see = (order: MallOrder, context: MallContext): Sight => ({
  order,
  context,
  status: statusOf(order),
  roles: rolesOf(order, context.shops),
  state: stateOf(order, context),
  failure: openFailure(order, context),
  undated: order.shipDate === undefined ? undefined : !/[^\s\u200b]/.test(order.shipDate),
})

const phaseFact = ({ phase }: MallOrder): Finding['facts'] =>
  phase === undefined ? {} : { phase: phase.trim() || '空欄' }

/** No automation takes it, whatever its phase: not 通常, or a 同梱 child. */
const leftOut = ({ category, bundle }: MallOrder): boolean =>
  (category !== undefined && category !== 'regular') || bundle === 'child'

/** Errors, by the status or by what the last run said. Returns the rule that the vendor's own sentence named. */
const judgeFailure = (c: Collector, sight: Sight): string | undefined => {
  const { order, context, status, state, failure, undated } = sight
  const field = 'linkStatus' as const
  const step = failedStep(order) ?? failure?.step
  if (!step && !failure) {
    if (status === undefined) c.skip('aupay/fetch-error', 'aupay/ship-error', 'aupay/complete-error')
    if (status === undefined && !context.runs) c.skip('aupay/timeout-unknown')
    return undefined
  }
  if (!failure && !context.runs && step !== 'fetch') c.skip('aupay/timeout-unknown')

  const facts: Record<string, Finding['facts'][string]> = { ...(failure && failureFacts(failure.run)) }
  if (failure?.cause === 'timeout') {
    const told = reflected(failure.step, failure.run, context.answer)
    if (told === undefined && state !== 'cancelled') {
      c.error('aupay/timeout-unknown', { field, facts })
      return 'aupay/timeout-unknown'
    }
    // Whoever asked the mall is told which status to set; without a status nobody knows whether it was set.
    if (status === undefined) return undefined
    if (told) facts.set = settledStatus(step, context)
  }
  if (failure?.cause === 'cancelled') return 'aupay/mall-cancelled'
  if (failure?.cause === 'ship-date' && undated !== false) return 'aupay/ship-date-missing'
  const rule = ruleOfFailure('other', step)
  if (rule)
    c.error(rule, { field, facts: { ...facts, ...(state === 'cancelled' && { cancelled: 'キャンセル' }) } })
  return undefined
}

/** What an order is set to by hand once the mall turns out to have taken what was sent. */
const settledStatus = (step: LinkStep | undefined, { answer }: MallContext): string =>
  STATUS_NAMES[step === 'complete' || answer?.state === 'done' ? 'completed' : 'shipped']

const judgeMall = (c: Collector, { order, status, roles, state, failure }: Sight, named: boolean): void => {
  const field = 'mallState' as const
  const failed = failedStep(order)
  const taken = roles?.some((role) => role !== 'fetch')
  // Where it failed it was in such a phase, and would have to go back there.
  // Nobody knows that it has not failed whose status is not seen.
  const target =
    failed && failed !== 'fetch' ? true : taken || (order.status === undefined ? undefined : taken)
  const facts = { ...phaseFact(order), ...(named && failure && failureFacts(failure.run)) }
  // A status that nobody has published may mean that all is done.
  const odd = order.status === 'other'
  if (named || (state === 'cancelled' && target && status !== 'completed' && !odd))
    c.error('aupay/mall-cancelled', { field, facts })
  else if ((state ?? 'cancelled') === 'cancelled' && target !== false && status !== 'completed')
    c.skip('aupay/mall-cancelled')

  if (state === 'cancel-requested') c.warn('aupay/mall-cancel-requested', { field, facts: phaseFact(order) })
  if (state === undefined) c.skip('aupay/mall-cancel-requested')
}

const judgeDate = (c: Collector, sight: Sight, named: boolean): void => {
  const { order, status, roles, state, failure, undated } = sight
  const rule = 'aupay/ship-date-missing'
  const facts = { ...phaseFact(order), ...(named && failure && failureFacts(failure.run)) }
  // What was shipped, will not be shipped, or never goes by itself, needs no date.
  const waits = status !== 'shipped' && status !== 'completed' && status !== 'complete-error'
  const asked = waits && state !== 'cancelled' && !leftOut(order) && (roles?.includes('ship') ?? true)
  if (named || (asked && roles && undated && order.status !== 'other'))
    c.error(rule, { field: 'shipDate', facts })
  else if (asked && undated !== false) c.skip(rule)
}

const judgeStanding = (c: Collector, { order, status }: Sight): void => {
  const { category, bundle, bundledInto, split } = order
  const open = status === undefined || status === 'blank' || status === 'shipped'
  if (open && category !== 'regular') {
    if (!category || !status) c.skip('aupay/not-regular')
    else
      c.info('aupay/not-regular', {
        field: 'category',
        facts: category === 'other' ? {} : { category: CATEGORY_NAMES[category] },
      })
  }
  if (bundle === undefined) c.skip('aupay/bundled-child')
  if (bundle === 'child')
    c.info('aupay/bundled-child', {
      field: 'bundle',
      facts: bundledInto?.trim() ? { parent: bundledInto.trim() } : {},
    })
  if (split === undefined) c.skip('aupay/split-shares-number')
  if (split) c.warn('aupay/split-shares-number', { field: 'split' })
}

const readyFor = (step: 'ship' | 'complete'): string => `aupay/${step}-ready`

/** 空欄 or 出荷情報反映済み, in a phase from which nothing takes that. */
const judgeElsewhere = (
  c: Collector,
  { order, context, state, undated }: Sight,
  step: 'ship' | 'complete',
  roles: readonly LinkStep[],
): void => {
  const facts = { ...phaseFact(order), status: STATUS_NAMES[step === 'ship' ? 'blank' : 'shipped'] }
  const [other] = roles
  if (other === undefined) {
    // Out of every such phase is where a cancelled order belongs.
    if (state === 'cancelled' || phasesOf(shopOf(order, context.shops), step).length === 0) return
    // Every new order is 空欄: that it is meant to go shows only in its 発送日.
    if (step === 'ship' && undated) return
    if (step === 'ship' && undated === undefined) {
      c.skip('aupay/wrong-phase')
      return
    }
    const to = wayTo(order, step, context.shops)
    c.warn('aupay/wrong-phase', {
      field: 'phase',
      facts: { ...facts, role: STEP_NAMES[step], ...(to && { to }) },
    })
  } else if (other !== 'fetch' || step === 'complete')
    c.info('aupay/status-not-taken', { field: 'linkStatus', facts: { ...facts, role: STEP_NAMES[other] } })
}

/** What the next run does with an order whose status is 空欄 or 出荷情報反映済み. */
const judgeNext = (c: Collector, sight: Sight): void => {
  const { order, context, status, roles, state, undated } = sight
  if (leftOut(order)) return
  const idle = ['aupay/waits-for-start', 'aupay/wrong-phase', 'aupay/status-not-taken']
  if (status === undefined) {
    for (const step of ['ship', 'complete'] as const)
      if (roles?.includes(step) ?? true) c.skip(readyFor(step))
    c.skip(...idle)
    return
  }
  if (status !== 'blank' && status !== 'shipped') return
  const step = status === 'blank' ? 'ship' : 'complete'
  if (!roles) {
    c.skip(readyFor(step), ...idle)
    return
  }
  if (!roles.includes(step)) {
    judgeElsewhere(c, sight, step, roles)
    return
  }
  const halted = state === 'cancelled' || state === 'cancel-requested'
  if (halted || (step === 'ship' && undated)) return
  // Which of two automations of one phase comes first is told nowhere.
  if (roles.length > 1 || order.category === undefined || (step === 'ship' && undated === undefined)) {
    c.skip(readyFor(step), 'aupay/waits-for-start')
    return
  }
  const facts = { ...phaseFact(order), role: STEP_NAMES[step] }
  const stopped = shopOf(order, context.shops)?.running?.[step] === 'stopped'
  c.info(stopped ? 'aupay/waits-for-start' : readyFor(step), { field: stopped ? 'running' : 'phase', facts })
}

/**
 * What the automatic link to au PAY マーケット does with an order, and what stands in its way. Says nothing of
 * orders of other malls.
 */
export const mallVerdict = (order: MallOrder, context: MallContext): Verdict =>
  order.mall === 'aupay'
    ? aupayVerdict(order, context)
    : { findings: [], notChecked: order.mall === undefined ? MALL_ORDER_RULES : [] }

/** {@link mallVerdict} of an order that is known to be of au PAY マーケット. */
export const aupayVerdict = (order: MallOrder, context: MallContext): Verdict => {
  const c = collect(order.number.trim())
  const sight = see(order, context)
  const named = judgeFailure(c, sight)
  judgeMall(c, sight, named === 'aupay/mall-cancelled')
  judgeDate(c, sight, named === 'aupay/ship-date-missing')
  judgeStanding(c, sight)
  if (!sight.failure) judgeNext(c, sight)
  return c.verdict()
}
