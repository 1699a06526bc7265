import type { Finding, LinkRun, LinkStep } from '../records'
import { fold } from '../text'
import { STEP_NAMES } from './aupay-words'

/** What the vendor's own sentence says of a failure. */
export type Cause = 'ship-date' | 'cancelled' | 'timeout' | 'other'

const SENTENCES: readonly (readonly [cause: Cause, sentence: RegExp])[] = [
  ['ship-date', /発送日[」』”"']*が登録されていません/],
  ['cancelled', /取引はキャンセル済み/],
  ['timeout', /タイムアウト/],
]

const causeOf = ({ step, message }: LinkRun): Cause => {
  // Fetching only reads: whatever stopped it, nothing is unknown about what the mall was told.
  if (step === 'fetch') return 'other'
  const sentence = fold(message ?? '').replace(/ /g, '')
  return SENTENCES.find((each) => each[1].test(sentence))?.[0] ?? 'other'
}

/** Why this run failed; undefined for a run that did not, or whose result was not seen. */
export const failureOf = (run: LinkRun): Cause | undefined => {
  const cause = causeOf(run)
  return run.ok === false || (run.ok === undefined && cause !== 'other') ? cause : undefined
}

const sameOrder = (a: LinkRun, b: LinkRun): boolean => {
  if (a.number !== undefined && b.number !== undefined) return fold(a.number) === fold(b.number)
  return a.code !== undefined && b.code !== undefined && fold(a.code) === fold(b.code)
}

/** Did the same step succeed for the same order later? Told only where both times are known. */
export const madeGood = (
  run: LinkRun,
  runs: readonly LinkRun[],
  ofOrder: (other: LinkRun, run: LinkRun) => boolean = sameOrder,
): boolean =>
  runs.some(
    (later) =>
      later.ok && later.step === run.step && (later.at ?? 0) > (run.at ?? Infinity) && ofOrder(later, run),
  )

/** The rules that a sentence names. */
const NAMED: Readonly<Partial<Record<Cause, string>>> = {
  'ship-date': 'aupay/ship-date-missing',
  cancelled: 'aupay/mall-cancelled',
  timeout: 'aupay/timeout-unknown',
}

/** The rule that a failure stands for; undefined where neither its sentence nor its step was seen. */
export const ruleOfFailure = (cause: Cause, step: LinkStep | undefined): string | undefined =>
  NAMED[cause] ?? (step && `aupay/${step}-error`)

/** What a sentence about a failure quotes. */
export const failureFacts = ({ step, message }: LinkRun): Finding['facts'] => ({
  ...(step && { role: STEP_NAMES[step] }),
  ...(message?.trim() && { message: message.trim() }),
})
