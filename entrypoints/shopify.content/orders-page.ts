import {
  findOrders,
  type PayRow,
  readOrderRow,
  WANTED_COLUMNS,
  writesNt,
} from '../../lib/consoles/shopify/orders'
import { expectedAt } from '../../lib/consoles/shopify/pages'
import type { KnownPayment } from '../../lib/messages'
import { closestOut } from '../../lib/page/deep'
import type { PanelLine } from '../../lib/page/panel'
import { rowMarks } from '../../lib/page/rows'
import { inSlices } from '../../lib/page/watch'
import { display, type Finding, type PayOrder } from '../../lib/records'
import { payVerdict } from '../../lib/rules/ecpay'
import { clocksOf } from '../../lib/rules/ecpay-clocks'
import { payLeft } from '../../lib/rules/ecpay-say'
import { methodsOf } from '../../lib/rules/gateway'
import type { Desk, Placed, View } from '../../lib/visit/desk'
import { bySeverity, grouped, over, unreadLine } from '../../lib/visit/lines'
import { boxOfCells, makeReader } from '../../lib/visit/list'
import type { Page } from '../../lib/visit/stay'
import { makeTeller } from '../../lib/visit/tell'
import type { Words } from '../../lib/words'
import { clockAt, edgeOf, isAside, isReady, listen, payShop, seen, withDeep } from './shared'

/** What each column's fact is called where it was not found. */
const FACTS = { date: 'placedAt', total: 'payTotal', financial: 'payStatus' } as const

/** The clock that a rule counts down, and that stands beside its mark. */
const COUNTS: Readonly<Record<string, string>> = {
  'ecpay/atm-due': 'atm',
  'ecpay/authorized-uncaptured': 'close',
}

interface Judged {
  readonly findings: readonly Finding[]
  /** The one that a clock belongs to, and epoch ms at which that ends. */
  readonly first: Finding | undefined
  readonly until: number | undefined
  /** Is it ECPay's? Undefined: nobody told by what it was paid. */
  readonly ours: boolean | undefined
}

/** Orders: until when something has to be done about a payment, and what Shopify's buttons would not do. */
export const ordersPage = (desk: Desk): Page => {
  const { document, signal } = desk
  desk.useRows(rowMarks(document, signal, closestOut, edgeOf))
  desk.useMoney(display)
  const reader = makeReader<PayRow>(signal, boxOfCells)
  const deep = listen(desk)
  /** Hides rows; fetched when it is first asked for. */
  let only: ReturnType<typeof import('../../lib/page/only').makeOnly> | undefined
  let filtering = false
  let turn = 0
  let rows: readonly PayRow[] = []
  let unread: string[] = []
  let label: string | undefined
  let known: Readonly<Record<string, KnownPayment>> = {}

  const share = makeTeller(
    desk,
    () => (isReady(desk) && rows.length > 0 ? rows.map(({ order }) => order) : undefined),
    async (at) => {
      const orders = rows.map(({ order }) => order)
      known = (await seen(desk, 'pay-order-list', { orders, unread, at })).known
    },
  )

  /** Orders stand there, in no row that we can read: a narrow window has them without columns. */
  const unreadable = async (): Promise<View | undefined> =>
    expectedAt(document, location.pathname)
      ? (await import('../../lib/visit/layout-unknown')).unknownView
      : undefined

  const update: Page['update'] = async (touched, early) => {
    const list = findOrders(document, deep.ear)
    if (!list) return unreadable()
    const clock = clockAt(desk)
    const nt = writesNt(list)
    reader.forget(withDeep(touched, deep), `${list.layout} ${clock.zone} ${nt}`)
    label = list.headers.get('financial')
    const found = await reader.read(
      list.rows,
      (row) => readOrderRow(row, list, clock, nt, deep.ear),
      async (first) => {
        const view = await judge(first, [])
        if (view) await early(view)
      },
    )
    if (!found) return undefined
    rows = found
    // A head may stand above rows that have no such cells.
    unread = WANTED_COLUMNS.filter((key) =>
      rows[0] ? rows.every(({ row }) => !list.cell(row, key)) : !list.headers.has(key),
    ).map((key) => FACTS[key])
    return (!rows[0] && (await unreadable())) || judge(rows, list.rows)
  }

  const judged = (own: PayOrder, now: number): Judged => {
    const shop = payShop(desk)
    const order = over<PayOrder>(known[own.name]?.order, own)
    const methods = methodsOf(order, shop)
    const findings = [...payVerdict(order, { now, shop }).findings].sort(bySeverity)
    const first = findings.find(({ rule }) => COUNTS[rule])
    return {
      findings,
      first,
      until: first && clocksOf(order, { now, shop }).find(({ kind }) => kind === COUNTS[first.rule])?.at,
      ours: methods && methods.length > 0,
    }
  }

  /** What these rows come to; `all`: every row of the list, for "only these". */
  const judge = async (some: readonly PayRow[], all: readonly Element[]): Promise<View | undefined> => {
    const now = Date.now()
    const marks: Placed[] = []
    const open: Finding[] = []
    const keep = new Set<Element>()
    const urgent: Element[] = []
    let unknown = 0
    let others = 0
    const judgeRow = ({ row, anchor, order: own }: PayRow): void => {
      const { findings, first, until, ours } = judged(own, now)
      if (ours === undefined) unknown++
      else if (!ours) others++
      const acks = known[own.name]?.acks
      for (const finding of findings) {
        const word =
          finding === first && until !== undefined
            ? (words: Words) => words('pay.left', { left: payLeft(until - now, words.language) })
            : undefined
        const field = finding.field === 'status' ? label : undefined
        marks.push({ finding, anchor, place: 'row', label: field, word })
        if (isAside(acks?.[finding.rule], now)) continue
        open.push(finding)
        if (finding.severity === 'info' || keep.has(row)) continue
        keep.add(row)
        urgent.push(anchor)
      }
    }
    if (!(await inSlices(some, judgeRow, signal))) return undefined
    filtering &&= keep.size > 0
    if (filtering && !only) only = (await import('../../lib/page/only')).makeOnly(document, signal)
    if (all.length > 0) only?.(all, filtering ? keep : new Set(all))
    return {
      read: some.length,
      unread,
      marks,
      lines: (words) => [
        ...(open.length > 0
          ? grouped(open, words, (rule) => marks.find((mark) => mark.finding.rule === rule)?.anchor)
          : unknown < some.length && !unread.includes(FACTS.financial)
            ? [{ shape: 'good' as const, text: words('panel.clean') }]
            : []),
        ...note('panel.pay.unknown', 'unchecked', unknown, words),
        ...note('panel.pay.others', 'info', others, words),
        ...unreadLine(unread, words),
      ],
      actions: (words) => [
        ...(urgent.length > 0
          ? [
              {
                text: words(filtering ? 'panel.all' : 'panel.only'),
                pressed: filtering,
                act: () => {
                  filtering = !filtering
                  desk.refresh()
                },
              },
              {
                text: words('panel.next'),
                act: () => urgent[turn++ % urgent.length]?.scrollIntoView({ block: 'center' }),
              },
            ]
          : []),
        // Most rows of a list say nothing until their method is known: one word for all of them is the shortest way.
        ...(unknown > 0
          ? [
              {
                text: words('panel.pay.tell'),
                act: () => void desk.ask('openOptions', { host: desk.host }).catch(() => {}),
              },
            ]
          : []),
      ],
    }
  }
  return { update, rest: share }
}

const note = (key: string, shape: PanelLine['shape'], count: number, words: Words): PanelLine[] =>
  count > 0 ? [{ shape, text: words(key, { count }) }] : []
