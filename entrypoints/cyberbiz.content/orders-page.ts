import {
  findOrderGrid,
  type OrderRow,
  readOrderRow,
  WANTED_COLUMNS,
} from '../../lib/consoles/cyberbiz/orders'
import type { KnownOrder } from '../../lib/messages'
import { makeOnly } from '../../lib/page/only'
import { rowMarks } from '../../lib/page/rows'
import { inSlices } from '../../lib/page/watch'
import { display, type Finding, type ShopComOrder } from '../../lib/records'
import { cancelAmount } from '../../lib/rules/cancel'
import { shopComName } from '../../lib/rules/order-name'
import { orderVerdict } from '../../lib/rules/shopcom'
import type { Desk, Placed, View } from '../../lib/visit/desk'
import { bySeverity, grouped, over, unreadLine } from '../../lib/visit/lines'
import { makeReader } from '../../lib/visit/list'
import { atStake } from '../../lib/visit/stake'
import type { Page } from '../../lib/visit/stay'
import { makeTeller } from '../../lib/visit/tell'
import type { OrderNow } from './dialog-guard'

/** A list of orders, old or new or 美安's own: which of them still cost commission, and why. */
export const ordersPage = (desk: Desk, shopComList = false) => {
  const { document, signal } = desk
  desk.useRows(rowMarks(document, signal))
  desk.useMoney(display)
  const reader = makeReader<OrderRow>(signal)
  const only = makeOnly(document, signal)
  let filtering = false
  let known: Readonly<Record<string, KnownOrder>> = {}
  let turn = 0
  let rows: OrderRow[] = []
  let orders: readonly ShopComOrder[] = []
  let unread: string[] = []

  const share = makeTeller(
    desk,
    () => (rows.length > 0 ? rows.map((row) => row.order) : undefined),
    async (at) => {
      const answer = await desk.ask('seenOrders', {
        host: desk.host,
        url: document.location.href,
        page: shopComList ? 'shopdotcom-order-list' : 'order-list',
        orders: rows.map((row) => row.order),
        unread,
        at,
      })
      known = answer.known
    },
  )

  const update: Page['update'] = async (touched, early) => {
    const grid = findOrderGrid(document)
    if (!grid) return undefined
    reader.forget(touched, JSON.stringify([...grid.columns]))
    unread = WANTED_COLUMNS.filter((key) => !grid.columns.has(key))
    const found = await reader.read(
      grid.rows,
      (row) => readOrderRow(row, grid, shopComList),
      async (first) => {
        const view = await judge(first, [])
        if (view) await early(view)
      },
    )
    if (!found) return undefined
    rows = found
    return judge(rows, grid.rows)
  }

  /** What these rows come to; `all`: every row of the list, for "only these". */
  const judge = async (rows: readonly OrderRow[], all: readonly Element[]): Promise<View | undefined> => {
    const byDigits = new Map<string, string[]>()
    const merged = rows.map(({ order }) => over<ShopComOrder>(known[order.name]?.order, order))
    for (const order of merged) {
      if (order.shopCom !== true) continue
      const { digits } = shopComName(order.name)
      byDigits.set(digits, [...(byDigits.get(digits) ?? []), order.name])
    }
    const now = Date.now()
    const marks: Placed[] = []
    const open: Finding[] = []
    const keep = new Set<Element>()
    const urgent: Element[] = []
    const judgeRow = ([index, row]: [number, OrderRow]): void => {
      const order = merged[index]
      if (order?.shopCom !== true) return
      const { findings } = orderVerdict(order, {
        now,
        autoCancelDays: desk.shop.autoCancelDays,
        commissionRate: desk.shop.commissionRate,
        collidesWith: (digits) => (byDigits.get(digits) ?? []).filter((name) => name !== order.name),
      })
      const acks = known[order.name]?.acks
      for (const finding of [...findings].sort(bySeverity)) {
        marks.push({ finding, anchor: row.anchor, place: 'row' })
        const ack = acks?.[finding.rule]
        if (ack && (ack.state === 'done' || (ack.until ?? 0) > now)) continue
        open.push(finding)
        if (finding.severity === 'info' || keep.has(row.row)) continue
        keep.add(row.row)
        urgent.push(row.anchor)
      }
    }
    if (!(await inSlices([...rows.entries()], judgeRow, signal))) return undefined
    orders = merged
    if (all.length > 0) only(all, filtering ? keep : new Set(all))
    const jump = (): void => {
      const anchor = urgent[turn++ % urgent.length]
      anchor?.scrollIntoView({ block: 'center' })
    }
    return {
      read: rows.length,
      unread,
      marks,
      lines: (words) => [
        ...(open.length > 0
          ? grouped(open, words, (rule) => marks.find((mark) => mark.finding.rule === rule)?.anchor, atStake)
          : [{ shape: 'good' as const, text: words('panel.clean') }]),
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
              { text: words('panel.next'), act: jump },
            ]
          : []),
        ...(urgent.length > 0 && desk.shop.commissionRate === undefined
          ? [
              {
                text: words('panel.rate'),
                act: () => void desk.ask('openOptions', { host: desk.host }).catch(() => {}),
              },
            ]
          : []),
      ],
    }
  }
  /** A dialog opened from the list names its order; two names, or none of ours, tell nothing. */
  const current = (names: readonly string[]): OrderNow | undefined => {
    const about = orders.filter(({ name }) => names.includes(name))
    return about.length === 1 && about[0] ? { order: about[0], sum: cancelAmount(about[0]) } : undefined
  }
  return { update, rest: share, current }
}

/** 訂單→美安訂單, where every order is 美安's. */
export const shopComOrdersPage = (desk: Desk) => ordersPage(desk, true)
