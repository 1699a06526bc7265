import type { AmazonBatch, Finding, LinkRun, Verdict } from '../records'
import { failureFacts, failureOf, madeGood, ruleOfFailure } from './aupay-causes'
import { collect, finding } from './collect'

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
