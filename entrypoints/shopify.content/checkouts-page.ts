import {
  type CheckoutRow,
  findCheckouts,
  readCheckoutRow,
  WANTED_CHECKOUTS,
} from '../../lib/consoles/shopify/checkouts'
import { writesNt } from '../../lib/consoles/shopify/orders'
import { closestOut } from '../../lib/page/deep'
import { rowMarks } from '../../lib/page/rows'
import type { Ack, Checkout } from '../../lib/records'
import { checkoutVerdict } from '../../lib/rules/ecpay-settings'
import type { Desk, Placed, View } from '../../lib/visit/desk'
import { grouped, unreadLine } from '../../lib/visit/lines'
import { boxOfCells, makeReader } from '../../lib/visit/list'
import type { Page } from '../../lib/visit/stay'
import { makeTeller } from '../../lib/visit/tell'
import { clockAt, edgeOf, isAside, isReady, listen, seen, withDeep } from './shared'

const FACTS = { date: 'placedAt', total: 'payTotal', reminded: 'reminded', recovered: 'recovered' } as const

/** 未完成結帳作業: checkouts whose buyer can still be sent the link. */
export const checkoutsPage = (desk: Desk): Page => {
  const { document, signal } = desk
  desk.useRows(rowMarks(document, signal, closestOut, edgeOf))
  const reader = makeReader<CheckoutRow>(signal, boxOfCells)
  const deep = listen(desk)
  let rows: readonly CheckoutRow[] = []
  let unread: string[] = []
  let label: string | undefined
  let acks: Readonly<Record<string, Ack>> = {}

  const checkouts = (): Checkout[] => rows.map(({ checkout }) => checkout)
  const share = makeTeller(
    desk,
    () => (isReady(desk) && rows.length > 0 ? checkouts() : undefined),
    async (at) => {
      acks = (await seen(desk, 'checkout-list', { checkouts: checkouts(), unread, at })).acks
    },
  )

  const update: Page['update'] = async (touched, early) => {
    const list = findCheckouts(document, deep.ear)
    if (!list) return undefined
    const clock = clockAt(desk)
    const nt = writesNt(list)
    reader.forget(withDeep(touched, deep), `${list.layout} ${clock.zone} ${nt}`)
    unread = WANTED_CHECKOUTS.flatMap((key) => (list.headers.has(key) ? [] : [FACTS[key]]))
    label = list.headers.get('recovered')
    const found = await reader.read(
      list.rows,
      (row) => readCheckoutRow(row, list, clock, nt, deep.ear),
      (first) => early(judge(first)),
    )
    if (!found) return undefined
    rows = found
    return judge(rows)
  }

  const judge = (some: readonly CheckoutRow[]): View => {
    const now = Date.now()
    const marks = some.flatMap(({ checkout, anchor }): Placed[] =>
      checkoutVerdict(checkout).findings.map((finding) => ({ finding, anchor, place: 'row', label })),
    )
    const open = marks.filter(
      ({ finding }) => !isAside(acks[`${desk.host}|${finding.rule}|${finding.subject}`], now),
    )
    return {
      read: some.length,
      unread,
      marks,
      lines: (words) => [
        ...(open.length > 0
          ? grouped(
              open.map(({ finding }) => finding),
              words,
              () => open[0]?.anchor,
            )
          : [{ shape: 'good' as const, text: words('panel.clean.checkouts') }]),
        ...unreadLine(unread, words),
      ],
    }
  }
  return { update, rest: share }
}
