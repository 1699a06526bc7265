import { describe, expect, it } from 'vitest'
import type { Report, ReportRow } from '../../lib/records'
import { type KnownOrder, reportVerdict } from '../../lib/rules/report-shopcom'

const row = (order: string, rest: Partial<ReportRow> = {}): ReportRow => ({
  line: 2,
  lines: [2],
  order,
  rid: 'r',
  clickId: 'c',
  ...rest,
})
const bare = (order: string, rest: Partial<ReportRow> = {}): ReportRow => {
  const { rid: _, clickId: __, ...others } = row(order, rest)
  return others
}
const report = (rows: readonly ReportRow[], columns: Report['columns'] = {}): Report => ({
  rows,
  columns: { order: '訂單編號', rid: 'RID', clickId: 'Click ID', ...columns },
  missing: [],
  notes: [],
})
const test = { buyerIsTest: true }
const rules = (rows: readonly ReportRow[], known?: readonly KnownOrder[]) =>
  reportVerdict(report(rows), known).findings.map(({ rule, subject }) => `${rule} ${subject}`)

describe('RID and Click ID', () => {
  it('are missed row by row, with the line of the file', () => {
    expect(reportVerdict(report([row('#1'), bare('#2', { line: 9 })])).findings).toEqual([
      expect.objectContaining({
        rule: 'shopcom/report-rid-missing',
        subject: '#2',
        facts: { column: 'RID', row: 9 },
      }),
      expect.objectContaining({
        rule: 'shopcom/report-click-id-missing',
        facts: { column: 'Click ID', row: 9 },
      }),
    ])
  })
  it('are missed once where there is no such column', () => {
    const { rid: _, ...columns } = report([]).columns
    expect(reportVerdict({ ...report([bare('#1'), bare('#2')]), columns }).findings).toContainEqual(
      expect.objectContaining({ rule: 'shopcom/report-rid-missing', facts: { column: 'RID' } }),
    )
  })
})

describe('test orders', () => {
  it('are right where two of three are recorded, and the third lacks nothing', () => {
    expect(rules([row('#1', test), row('#2', test), bare('#3', test)])).toEqual([])
  })
  it.each([
    [[row('#1', test), bare('#2', test), bare('#3', test)], 1],
    [[row('#1', test), row('#2', test), row('#3', test)], 3],
  ])('are counted', (rows, recorded) => {
    expect(reportVerdict(report(rows)).findings).toEqual([
      expect.objectContaining({ rule: 'shopcom/test-orders-count', facts: { recorded } }),
    ])
  })
  it('are not judged where the report tells of none', () => {
    expect(reportVerdict(report([row('#1')])).notChecked).toEqual(['shopcom/test-orders-count'])
  })
})

describe('names as 美安 sees them', () => {
  it('collide by digits only where shortened', () => {
    expect(rules([row('春1101'), row('秋1101')])).toEqual([
      'shopcom/name-collides 春1101',
      'shopcom/name-collides 秋1101',
    ])
    expect(rules([row('A1101'), row('B1101')])).toEqual([])
    expect(rules([row('春1101')], [{ name: '1101' }])).toEqual(['shopcom/name-collides 春1101'])
  })
  it('match a name written short, which is no second order', () => {
    expect(reportVerdict(report([row('1101')]), [{ name: '春1101' }])).toMatchObject({
      findings: [],
      remarks: [],
    })
    const two = reportVerdict(report([row('1101')]), [{ name: '春1101' }, { name: '秋1101' }])
    expect(two.findings).toMatchObject([{ rule: 'shopcom/name-collides' }])
    expect(two.remarks).toEqual([{ kind: 'ambiguous', order: '1101', line: 2 }])
  })
})

it('remarks on what the report and memory do not share, within the report’s own days', () => {
  const at = Date.parse('2026-10-05T00:00:00+08:00')
  const rows = [row('#1', { placed: at, placedIsDay: true, cancelled: true }), row('#9')]
  const other = { shopCom: true, order: 'open' } as const
  const known: KnownOrder[] = [
    { name: '#1', ...other },
    { name: '#2', ...other, createdAt: at + 3_600_000 },
    { name: '#3', ...other, createdAt: at + 86_400_000 },
    { name: '#4', shopCom: true, order: 'cancelled', createdAt: at },
    { name: '#5', order: 'open', createdAt: at },
  ]
  expect(reportVerdict(report(rows), known).remarks).toEqual([
    { kind: 'cancelled-differs', order: '#1', line: 2 },
    { kind: 'unknown-order', order: '#9', line: 2 },
    { kind: 'not-in-report', order: '#2' },
  ])
})
