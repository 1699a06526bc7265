import type { AmazonBatch, Finding, LinkRun, LinkStep, Verdict } from '../records'
import { fold } from '../text'
import { STEP_NAMES } from './aupay-words'
import { collect, finding } from './collect'

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
      later.ok === true &&
      later.step === run.step &&
      later.at !== undefined &&
      run.at !== undefined &&
      later.at > run.at &&
      ofOrder(later, run),
  )

const ERRORS: Readonly<Record<LinkStep, string>> = {
  fetch: 'aupay/fetch-error',
  ship: 'aupay/ship-error',
  complete: 'aupay/complete-error',
}

/** The rule that a failure stands for; undefined where neither its sentence nor its step was seen. */
export const ruleOfFailure = (cause: Cause, step: LinkStep | undefined): string | undefined => {
  if (cause === 'ship-date') return 'aupay/ship-date-missing'
  if (cause === 'cancelled') return 'aupay/mall-cancelled'
  if (cause === 'timeout') return 'aupay/timeout-unknown'
  return step && ERRORS[step]
}

/** What a sentence about a failure quotes. */
export const failureFacts = ({ step, message }: LinkRun): Finding['facts'] => ({
  ...(step && { role: STEP_NAMES[step] }),
  ...(message?.trim() && { message: message.trim() }),
})

/**
 * au PAY API連携履歴, or a result mail: each failure that no later run of the same step made good. The
 * vendor's own sentence names the rule. Where one rule is said of one order more than once, `index` counts.
 */
export const runsVerdict = (runs: readonly LinkRun[]): { run: LinkRun; finding: Finding }[] => {
  const said = new Map<string, number>()
  return runs.flatMap((run) => {
    const cause = failureOf(run)
    const rule = cause && ruleOfFailure(cause, run.step)
    const subject = run.number?.trim() || run.code?.trim()
    if (!rule || !subject || madeGood(run, runs)) return []
    const key = `${rule}\n${subject}`
    const index = said.get(key) ?? 0
    said.set(key, index + 1)
    const rest = { field: 'result' as const, facts: failureFacts(run), ...(index > 0 && { index }) }
    return [{ run, finding: finding(rule, 'error', subject, rest) }]
  })
}

/** One line of Amazon出荷通知連携履歴. */
export const amazonVerdict = ({ id, warning, result, text }: AmazonBatch): Verdict => {
  const c = collect(id.trim())
  if (warning === undefined) c.skip('mall/amazon-warning')
  if (warning)
    c.warn('mall/amazon-warning', {
      field: 'warning',
      facts: {
        id: id.trim(),
        ...(result?.trim() && { result: result.trim() }),
        ...(text?.trim() && { text: text.trim() }),
      },
    })
  return c.verdict()
}
