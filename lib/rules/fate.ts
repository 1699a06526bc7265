import type { Finding, MallOrder, Verdict } from '../records'
import { failedStep, statusOf } from './aupay-evidence'

/** What the next run does with an order. */
export const FATES = [
  'will-ship',
  'will-complete',
  'skipped',
  'will-fail',
  'failed',
  'look-first',
  'done',
  'unknown',
] as const
export type Fate = (typeof FATES)[number]

const FAILURES = [
  'aupay/mall-cancelled',
  'aupay/ship-error',
  'aupay/complete-error',
  'aupay/fetch-error',
  'aupay/ship-date-missing',
]

/** What each rule says of an order that has not failed; the first that holds decides. */
const DECIDING = Object.entries<Fate>({
  'aupay/not-regular': 'skipped',
  'aupay/bundled-child': 'skipped',
  'aupay/mall-cancel-requested': 'look-first',
  'aupay/wrong-phase': 'skipped',
  'aupay/status-not-taken': 'skipped',
  'aupay/mall-cancelled': 'will-fail',
  'aupay/ship-date-missing': 'will-fail',
  'aupay/waits-for-start': 'skipped',
  'aupay/ship-ready': 'will-ship',
  'aupay/complete-ready': 'will-complete',
})

/**
 * One word for what the next run does with an order, and the finding behind it: none for `done` and `unknown`,
 * nor for an order that no run takes yet and of which there is nothing to say (`skipped`).
 */
export const fateOf = (
  order: MallOrder,
  { findings, notChecked }: Verdict,
): { readonly fate: Fate; readonly finding?: Finding } => {
  const said = (rule: string) => findings.find((each) => each.rule === rule)
  const timeout = said('aupay/timeout-unknown')
  if (timeout) return { fate: 'look-first', finding: timeout }

  // A failure shows in the status, in a run, or in what a run said.
  const failed = FAILURES.map(said).find(
    (each) =>
      each && (failedStep(order) !== undefined || each.rule.endsWith('-error') || 'message' in each.facts),
  )
  if (failed) return { fate: 'failed', finding: failed }
  if (order.mall === 'aupay' && order.status === 'completed') return { fate: 'done' }

  for (const [rule, fate] of DECIDING) {
    const finding = said(rule)
    if (finding) return { fate, finding }
  }
  const seen = order.mall === 'aupay' && statusOf(order) !== undefined
  return { fate: seen && !notChecked.includes('aupay/waits-for-start') ? 'skipped' : 'unknown' }
}
