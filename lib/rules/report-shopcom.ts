import type { Finding, Report, ReportRow, ShopComOrder, Verdict } from '../records'
import { fold } from '../text'
import { collect, finding } from './collect'
import { shopComName } from './order-name'

/** What page or API told of an order. */
export type KnownOrder = Pick<ShopComOrder, 'name' | 'shopCom' | 'order' | 'createdAt'>

/** A difference that no rule speaks of. */
export interface ReportRemark {
  readonly kind: /** In the report, and nothing else knows it. */
    | 'unknown-order'
    /** Several known orders look the same to 美安. */
    | 'ambiguous'
    /** A 美安 order of the report's own days that it lacks. */
    | 'not-in-report'
    /** 已取消 here and not there. */
    | 'cancelled-differs'
  readonly order: string
  /** Line of the report. */
  readonly line?: number
}

export interface ReportVerdict extends Verdict {
  readonly remarks: readonly ReportRemark[]
}

const DAY = 86_400_000
const NEEDED = [
  { rule: 'shopcom/report-rid-missing', field: 'rid', column: 'RID' },
  { rule: 'shopcom/report-click-id-missing', field: 'clickId', column: 'Click ID' },
] as const

/** Of the three test orders one is not 美安's: it has neither. How many are is judged by their count. */
const isUnrecordedTest = ({ buyerIsTest, rid, clickId }: ReportRow): boolean =>
  buyerIsTest === true && rid === undefined && clickId === undefined

const judgeIds = ({ rows, columns }: Report): Finding[] =>
  NEEDED.flatMap(({ rule, field, column }) => {
    const header = columns[field]
    if (header === undefined) return [finding(rule, 'error', column, { facts: { column } })]
    return rows.flatMap((row, index) =>
      row[field] !== undefined || isUnrecordedTest(row)
        ? []
        : [finding(rule, 'error', row.order, { index, facts: { column: header, row: row.line } })],
    )
  })

const bySent = <T>(all: readonly T[], nameOf: (one: T) => string): ReadonlyMap<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const { sent } = shopComName(nameOf(one))
    const group = groups.get(sent)
    if (group) group.push(one)
    else groups.set(sent, [one])
  }
  return groups
}

const judgeNames = ({ rows }: Report, known: readonly KnownOrder[]): Finding[] => {
  const names = [
    ...new Set([...rows.map(({ order }) => order.trim()), ...known.map(({ name }) => name.trim())]),
  ]
  const groups = bySent(names, (name) => name)
  // The report may write an order as 美安 sees it: then that name is no second order.
  const written = new Set(known.map(({ name }) => name.trim()))
  return rows.flatMap((row, index) => {
    const name = row.order.trim()
    const { sent } = shopComName(name)
    if (sent === '') return []
    const alike = (groups.get(sent) ?? []).filter(
      (other) => written.size === 0 || written.has(other) || !(other === sent && !written.has(sent)),
    )
    const isItself = name === sent && written.size > 0 && !written.has(name)
    const others = alike.filter((other) => other !== name)
    const [other] = isItself ? others.slice(1) : others
    if (other === undefined || ![name, ...alike].some((one) => shopComName(one).shortened)) return []
    return [finding('shopcom/name-collides', 'warning', row.order, { index, facts: { sent, other } })]
  })
}

const compare = ({ rows }: Report, known: readonly KnownOrder[]): ReportRemark[] => {
  const remarks: ReportRemark[] = []
  const groups = bySent(known, ({ name }) => name)
  const matched = new Set<KnownOrder>()
  for (const { order, line, cancelled } of rows) {
    const alike = groups.get(shopComName(order).sent) ?? []
    const same = alike.filter(({ name }) => fold(name) === fold(order))
    const found = same.length > 0 ? same : alike
    for (const one of found) matched.add(one)
    const [one] = found
    if (!one) remarks.push({ kind: 'unknown-order', order, line })
    else if (found.length > 1) remarks.push({ kind: 'ambiguous', order, line })
    else if (cancelled !== undefined && one.order !== undefined && cancelled !== (one.order === 'cancelled'))
      remarks.push({ kind: 'cancelled-differs', order, line })
  }
  const begins = rows.flatMap(({ placed }) => placed ?? [])
  const ends = rows.flatMap(({ placed, placedIsDay }) =>
    placed === undefined ? [] : placed + (placedIsDay ? DAY - 1 : 0),
  )
  const from = begins.reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY)
  const to = ends.reduce((most, at) => Math.max(most, at), Number.NEGATIVE_INFINITY)
  for (const one of known) {
    const { name, shopCom, order, createdAt } = one
    // Such reports may leave out what was cancelled.
    if (matched.has(one) || !shopCom || order === undefined || order === 'cancelled') continue
    if (createdAt !== undefined && createdAt >= from && createdAt <= to)
      remarks.push({ kind: 'not-in-report', order: name.trim() })
  }
  return remarks
}

/** A report of 美安's orders, row by row, and against the orders that page or API told of (none: nothing is known). */
export const reportVerdict = (report: Report, known: readonly KnownOrder[] = []): ReportVerdict => {
  const c = collect('美安測試')
  const tests = report.rows.filter(({ buyerIsTest }) => buyerIsTest)
  const recorded = tests.filter(({ rid }) => rid !== undefined).length
  // A report of later days holds no test orders.
  if (tests.length === 0 || report.columns.rid === undefined) c.skip('shopcom/test-orders-count')
  else if (recorded !== 2) c.warn('shopcom/test-orders-count', { facts: { recorded } })
  const { findings, notChecked } = c.verdict()
  return {
    findings: [...judgeIds(report), ...judgeNames(report, known), ...findings],
    notChecked,
    remarks: known.length === 0 ? [] : compare(report, known),
  }
}
