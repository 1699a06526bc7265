import { type OrderSeen, readOrder } from '../../lib/consoles/shopify/order'
import { LAYER } from '../../lib/consoles/shopify/said'
import type { ReadDetails } from '../../lib/consoles/shopify/timeline'
import type { KnownPayment } from '../../lib/messages'
import { besideIn, componentOf } from '../../lib/page/deep'
import type { PanelAction, PanelLine, Shape } from '../../lib/page/panel'
import { type Ability, display, type Finding, type PayOrder } from '../../lib/records'
import { payVerdict } from '../../lib/rules/ecpay'
import { clocksOf, type PayContext } from '../../lib/rules/ecpay-clocks'
import { payFacts, payLeft, payTime } from '../../lib/rules/ecpay-say'
import { abilitiesOf } from '../../lib/rules/ecpay-ways'
import { methodOf } from '../../lib/rules/gateway'
import { type Desk, fits, type Placed, type View } from '../../lib/visit/desk'
import { bySeverity, over, unreadLine } from '../../lib/visit/lines'
import type { Page } from '../../lib/visit/stay'
import { makeTeller } from '../../lib/visit/tell'
import type { Words } from '../../lib/words'
import type { CancelGuard } from './cancel-guard'
import { clockAt, isReady, listen, payShop, seen as tell } from './shared'

const SHAPES: Record<Ability['able'], Shape> = {
  yes: 'good',
  no: 'info',
  elsewhere: 'warning',
  unknown: 'unchecked',
}

/**
 * The application changes the address before it draws: the order of another address that still stands here is
 * no order of this one.
 */
let latest: { readonly id: string | undefined; readonly name: string } | undefined

/** One order: by what it was paid, until when, and what Shopify's buttons can and cannot do with it. */
export const orderPage = (desk: Desk): Page => {
  const { document } = desk
  desk.useMoney(display)
  const deep = listen(desk)
  const path = document.location.pathname
  let seen: OrderSeen | undefined
  let known: KnownPayment | undefined
  let guard: CancelGuard | undefined
  /** Reads what is opened in the timeline; fetched with the first of it. */
  let details: ReadDetails | undefined

  const share = makeTeller(
    desk,
    () => (isReady(desk) ? seen?.order : undefined),
    async (at) => {
      if (!seen) return
      const { order, unread } = seen
      known = (await tell(desk, 'pay-order', { orders: [order], unread, at })).known[order.name]
    },
  )

  const update = async (): Promise<View | undefined> => {
    deep.take()
    let read = readOrder(document, path, clockAt(desk), deep.ear, details)
    if (read?.isOpened && !details) {
      details = (await import('../../lib/consoles/shopify/details')).readDetails
      read = readOrder(document, path, clockAt(desk), deep.ear, details)
    }
    const stale = read && latest?.name === read.order.name && latest.id !== read.order.id
    if (!read || stale) return undefined
    seen = read
    latest = { id: read.order.id, name: read.order.name }
    const shop = payShop(desk)
    const order = over<PayOrder>(known?.order.name === read.order.name ? known.order : undefined, read.order)
    const context: PayContext = { now: Date.now(), shop }
    const findings = [...payVerdict(order, context).findings].sort(bySeverity)
    const { places } = read
    const marks = findings.flatMap((finding): Placed[] => {
      const badge = finding.field === 'status' && places.get('status')
      if (badge) return [{ finding, anchor: componentOf(badge), place: 'after' }]
      const words = (finding.field === 'refund' && places.get('received')) || places.get('name')
      return words ? [{ finding, anchor: besideIn(words), place: 'inline' }] : []
    })
    if (document.querySelector(LAYER)) guard ??= (await import('./cancel-guard')).cancelGuard(desk)
    const inDialog = guard?.update(order, context, deep.ear) ?? []
    return {
      read: 1,
      unread: read.unread,
      marks: [...marks, ...inDialog],
      lines: (words) => lines(order, findings, read.unread, context, words),
      actions: (words) => assign(order, desk, words),
    }
  }
  return { update, rest: share }
}

/** Whoever knows by what it was paid can tell. */
const assign = (order: PayOrder, desk: Desk, words: Words): PanelAction[] =>
  order.gateways && methodOf(order, payShop(desk)) === undefined
    ? [
        {
          text: words('panel.pay.assign'),
          act: () => void desk.ask('openOptions', { host: desk.host }).catch(() => {}),
        },
      ]
    : []

const lines = (
  order: PayOrder,
  findings: readonly Finding[],
  unread: readonly string[],
  context: PayContext,
  words: Words,
): PanelLine[] => {
  const { now, shop } = context
  const { language } = words
  const method = methodOf(order, shop)
  const gateway = order.gateways?.[0]
  const by: Record<string, string> = gateway === undefined ? {} : { gateway }
  if (method === 'other') return [{ shape: 'info', text: words('panel.pay.other', by) }]
  return [
    method
      ? { shape: 'info', text: words('panel.pay.method', { method: words(`pay.method.${method}`) }) }
      : { shape: 'unchecked', text: words('panel.pay.gateway', by) },
    ...findings.map(
      (finding): PanelLine => ({
        shape: finding.severity,
        text: fits(finding, words, 'say', payFacts(finding, language, shop.zone)),
      }),
    ),
    ...clocksOf(order, context)
      // A term that a finding names is not said twice.
      .filter(({ at }) => !findings.some(({ facts }) => facts.whenAt === at))
      .map(
        ({ kind, at }): PanelLine => ({
          shape: 'info',
          text: words(`pay.clock.${kind}`, {
            when: payTime(at, language, shop.zone, now),
            left: payLeft(at - now, language),
          }),
        }),
      ),
    ...abilitiesOf(order, context).map(({ action, able, why }): PanelLine => {
      const may = words(`pay.may.${action}.${able}`)
      return {
        shape: SHAPES[able],
        text: why === undefined ? may : words('panel.pay.because', { may, why: words(`pay.why.${why}`) }),
      }
    }),
    ...unreadLine(unread, words),
  ]
}
