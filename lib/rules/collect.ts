import type { Finding, Severity, Verdict } from '../records'

type Rest = Partial<Omit<Finding, 'rule' | 'severity'>>

/** Gathers what the rules say of one subject. */
export const collect = (subject: string) => {
  const findings: Finding[] = []
  const notChecked = new Set<string>()
  return {
    error: (rule: string, rest?: Rest): void => {
      findings.push(finding(rule, 'error', subject, rest))
    },
    warn: (rule: string, rest?: Rest): void => {
      findings.push(finding(rule, 'warning', subject, rest))
    },
    info: (rule: string, rest?: Rest): void => {
      findings.push(finding(rule, 'info', subject, rest))
    },
    /** The rules named lacked a fact. */
    skip: (...rules: readonly string[]): void => {
      for (const rule of rules) notChecked.add(rule)
    },
    verdict: (): Verdict => ({ findings, notChecked: [...notChecked] }),
  }
}
export type Collector = ReturnType<typeof collect>

export const finding = (rule: string, severity: Severity, subject: string, rest?: Rest): Finding => ({
  rule,
  severity,
  subject,
  facts: {},
  ...rest,
})
