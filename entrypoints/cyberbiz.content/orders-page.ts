import {
  findOrderGrid,
  type OrderRow,
  readOrderRow,
  WANTED_COLUMNS,
} from '../../lib/consoles/cyberbiz/orders'
import type { KnownOrder } from '../../lib/messages'
import { makeOnly } from '../../lib/page/only'
import type { PanelLine } from '../../lib/page/panel'
import { inSlices } from '../../lib/page/watch'
import { add, display, type Finding, type Money, type ShopComOrder } from '../../lib/records'
import { shopComName } from '../../lib/rules/order-name'
import { orderVerdict } from '../../lib/rules/shopcom'
import { type Desk, fits, type Placed, type View } from './desk'
import { over } from './shared'

const ORDER: Record<Finding['severity'], number> = { error: 0, warning: 1, info: 2 }

/** A list of orders, old or new or 美安's own: which of them still cost commission, and why. */
export const ordersPage = (desk: Desk, shopComList: boolean) => {
  const { document, signal } = desk
  const cache = new WeakMap<Element, OrderRow | null>()
  const only = makeOnly(document, signal)
  let filtering = false
  let columns = ''
  let known: Readonly<Record<string, KnownOrder>> = {}
  let sent = ''
  let turn = 0
  let rows: OrderRow[] = []
  let unread: string[] = []

  const share = async (): Promise<void> => {
    const orders = rows.map((row) => row.order)
    const key = JSON.stringify(orders)
    if (key === sent || orders.length === 0) return
    sent = key
    try {
      known = (
        await desk.ask('seenOrders', {
          host: desk.host,
          url: document.location.href,
          page: shopComList ? 'shopdotcom-order-list' : 'order-list',
          orders,
          unread,
        })
      ).known
      desk.refresh()
    } catch {
      sent = ''
    }
  }
  desk.onPulse(() => {
    sent = ''
    void share()
  })

  const update = async (touched: ReadonlySet<Element>): Promise<View | undefined> => {
    const grid = findOrderGrid(document)
    if (!grid) return undefined
    for (const element of touched) {
      const row = element.closest('tr, [role=row]')
      if (row) cache.delete(row)
    }
    const layout = JSON.stringify([...grid.columns])
    const fresh = layout !== columns
    columns = layout
    const found: OrderRow[] = []
    const whole = await inSlices(
      grid.rows,
      (row) => {
        let read = fresh ? undefined : cache.get(row)
        if (read === undefined) {
          read = readOrderRow(row, grid, shopComList) ?? null
          cache.set(row, read)
        }
        if (read) found.push(read)
      },
      signal,
    )
    if (!whole) return undefined
    rows = found
    unread = WANTED_COLUMNS.filter((key) => !grid.columns.has(key))
    return judge(grid.rows)
  }

  const judge = (all: readonly Element[]): View => {
    const byDigits = new Map<string, string[]>()
    const merged = rows.map(({ order }) => over<ShopComOrder>(known[order.name]?.order, order))
    for (const order of merged) {
      if (order.shopCom !== true) continue
      const { digits } = shopComName(order.name)
      byDigits.set(digits, [...(byDigits.get(digits) ?? []), order.name])
    }
    const now = Date.now()
    const marks: Placed[] = []
    const groups = new Map<string, { finding: Finding; count: number; commission?: Money }>()
    const keep = new Set<Element>()
    const urgent: Element[] = []
    rows.forEach((row, index) => {
      const order = merged[index]
      if (order?.shopCom !== true) return
      const { findings } = orderVerdict(order, {
        now,
        autoCancelDays: desk.shop.autoCancelDays,
        commissionRate: desk.shop.commissionRate,
        collidesWith: (digits) => (byDigits.get(digits) ?? []).filter((name) => name !== order.name),
      })
      const ack = known[order.name]?.ack
      const quiet = ack && (ack.state === 'done' || (ack.until ?? 0) > now)
      for (const finding of findings) {
        marks.push({ finding, anchor: row.anchor, place: 'row' })
        if (quiet) continue
        const group = groups.get(finding.rule) ?? { finding, count: 0 }
        const commission = finding.facts.commission as Money | undefined
        groups.set(finding.rule, {
          ...group,
          count: group.count + 1,
          commission:
            commission && group.commission
              ? add(commission, group.commission)
              : (commission ?? group.commission),
        })
        if (finding.severity === 'info' || keep.has(row.row)) continue
        keep.add(row.row)
        urgent.push(row.anchor)
      }
    })
    only(all, filtering ? keep : new Set(all))
    const jump = (): void => {
      const anchor = urgent[turn++ % urgent.length]
      anchor?.scrollIntoView({ block: 'center' })
    }
    return {
      read: rows.length,
      unread,
      marks,
      lines: (words) => {
        const lines: PanelLine[] = [...groups.values()]
          .sort(
            (a, b) =>
              ORDER[a.finding.severity] - ORDER[b.finding.severity] ||
              (b.commission?.amount ?? 0) - (a.commission?.amount ?? 0),
          )
          .map(({ finding, count, commission }) => ({
            shape: finding.severity,
            text: fits(finding, words, 'short', { count }),
            figure: commission && display(commission, words.language),
            act: () =>
              marks
                .find((mark) => mark.finding.rule === finding.rule)
                ?.anchor.scrollIntoView({ block: 'center' }),
          }))
        if (lines.length === 0) lines.push({ shape: 'good', text: words('panel.clean') })
        if (unread.length > 0)
          lines.push({
            shape: 'unchecked',
            text: words('panel.unread', { facts: unread.map((key) => words(`fact.${key}`)).join('、') }),
          })
        return lines
      },
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
  return { update, rest: share }
}
