import type { Finding, Severity, Verdict } from '../records'

type Rest = Partial<Omit<Finding, 'rule' | 'severity'>>

/** Gathers what the rules say of one subject. */
export const collect = (subject: string) => {
  const findings: Finding[] = []
  const notChecked: string[] = []
  const says =
    (severity: Severity) =>
    (rule: string, rest?: Rest): void => {
      findings.push(finding(rule, severity, subject, rest))
    }
  return {
    error: says('error'),
    warn: says('warning'),
    info: says('info'),
    /** The rules named lacked a fact. */
    skip: (...rules: readonly string[]): void => {
      for (const rule of rules) if (!notChecked.includes(rule)) notChecked.push(rule)
    },
    verdict: (): Verdict => ({ findings, notChecked }),
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
