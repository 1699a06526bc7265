import type { Finding, Verdict } from '../records'
import { fold } from '../text'
import { finding } from './collect'

export interface Report {
  readonly columns: readonly string[]
  /** Cells by column name. */
  readonly rows: readonly Readonly<Record<string, string>>[]
}

const plainName = (column: string): string =>
  fold(column)
    .toLowerCase()
    .replace(/[\s_.-]+/g, ' ')

const NEEDED = [
  { rule: 'shopcom/report-rid-missing', column: 'RID', name: /(^|[^a-z])rid([^a-z]|$)/ },
  { rule: 'shopcom/report-click-id-missing', column: 'Click ID', name: /(^|[^a-z])click ?id([^a-z]|$)/ },
]
const ORDER = /^(訂單(編號|號碼|名稱)?|order( (no|number|name|id))?)$/

/** The report for 美安 that 美安 shop.com 設定 exports: one finding a row, or one for a column that is not there. */
export const reportVerdict = ({ columns, rows }: Report): Verdict => {
  if (!columns.length) return { findings: [], notChecked: NEEDED.map(({ rule }) => rule) }
  const orderColumn = columns.find((column) => ORDER.test(plainName(column)))
  const findings: Finding[] = []
  for (const { rule, column, name } of NEEDED) {
    const found = columns.find((each) => name.test(plainName(each)))
    if (found === undefined) findings.push(finding(rule, 'error', column, { facts: { column } }))
    else
      rows.forEach((row, index) => {
        if (fold(row[found] ?? '')) return
        const order = orderColumn === undefined ? '' : (row[orderColumn] ?? '').trim()
        findings.push(
          finding(rule, 'error', order || `${index + 1}`, {
            index,
            facts: { column: found, row: index + 1 },
          }),
        )
      })
  }
  return { findings, notChecked: [] }
}

/** `recorded`: how many of 美安's three test orders are among 美安訂單; two is how it should be. */
export const testOrdersVerdict = (recorded: number): Verdict => ({
  findings:
    recorded === 2
      ? []
      : [finding('shopcom/test-orders-count', 'warning', '美安測試', { facts: { recorded } })],
  notChecked: [],
})
