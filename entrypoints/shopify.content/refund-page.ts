import { type RefundSeen, readRefund } from '../../lib/consoles/shopify/refund'
import type { KnownPayment } from '../../lib/messages'
import { besideIn } from '../../lib/page/deep'
import { makeNote } from '../../lib/page/note'
import type { PanelLine } from '../../lib/page/panel'
import { display, money, type PayOrder } from '../../lib/records'
import { payVerdict } from '../../lib/rules/ecpay'
import { abilitiesOf } from '../../lib/rules/ecpay-ways'
import { methodOf } from '../../lib/rules/gateway'
import { type Desk, fits, type Placed, type View } from '../../lib/visit/desk'
import { bySeverity, over } from '../../lib/visit/lines'
import type { Page } from '../../lib/visit/stay'
import { makeTeller } from '../../lib/visit/tell'
import { blockOf, isReady, listen, payShop, seen as tell } from './shared'

/** The page on which a refund is made: whether it goes through is said at its amount, before that is filled. */
export const refundPage = (desk: Desk): Page => {
  const { document, signal } = desk
  desk.useMoney(display)
  const deep = listen(desk)
  const note = makeNote(document, desk.css, signal)
  const path = document.location.pathname
  let seen: RefundSeen | undefined
  let known: KnownPayment | undefined

  const own = ({ name, id, gateway }: RefundSeen): PayOrder => ({
    name: name ?? id ?? '',
    id,
    gateways: gateway === undefined ? undefined : [gateway],
  })
  const share = makeTeller(
    desk,
    () => (isReady(desk) && seen?.name !== undefined ? own(seen) : undefined),
    async (at) => {
      if (!seen?.name) return
      const order = own(seen)
      const unread = seen.gateway === undefined ? ['gateway'] : []
      known = (await tell(desk, 'pay-refund', { orders: [order], unread, at })).known[order.name]
    },
  )

  const update = (): View | undefined => {
    deep.take()
    const read = readRefund(document, path, deep.ear)
    if (!read) return undefined
    seen = read
    const { available } = read
    const memory = over<PayOrder>(known?.order.name === read.name ? known?.order : undefined, own(read))
    // What can still be paid back here is what is held.
    const order: PayOrder = available
      ? { ...memory, received: available, refunded: money(0, available.currency) }
      : memory
    const context = { now: Date.now(), shop: payShop(desk) }
    const findings = payVerdict(order, context)
      .findings.filter(({ rule }) => rule.startsWith('ecpay/refund-'))
      .sort(bySeverity)
    const anchor = besideIn(read.label)
    const words = desk.words
    if (words && findings.length > 0) {
      const text = findings
        .flatMap((each) => [fits(each, words, 'say'), fits(each, words, 'step')])
        // 「。」 holds the blank after it already.
        .join(words.language === 'en' ? ' ' : '')
      note.show(blockOf(read.box), { language: words.language, text })
    } else note.hide()
    const method = methodOf(order, context.shop)
    const unread = read.gateway === undefined && method === undefined ? ['gateway'] : []
    return {
      read: 1,
      unread,
      marks: findings.map((finding): Placed => ({ finding, anchor, place: 'inline', label: read.labelText })),
      lines: (words): PanelLine[] => {
        if (method === 'other')
          return [
            { shape: 'info', text: words('panel.pay.other', read.gateway ? { gateway: read.gateway } : {}) },
          ]
        return [
          method
            ? { shape: 'info', text: words('panel.pay.method', { method: words(`pay.method.${method}`) }) }
            : {
                shape: 'unchecked',
                text: words('panel.pay.gateway', read.gateway ? { gateway: read.gateway } : {}),
              },
          ...findings.map(
            (finding): PanelLine => ({ shape: finding.severity, text: fits(finding, words, 'say') }),
          ),
          ...(method
            ? abilitiesOf(order, context)
                .filter(({ action }) => action === 'refund' || action === 'partial')
                .map(({ action, able, why }): PanelLine => {
                  const may = words(`pay.may.${action}.${able}`)
                  return {
                    shape: able === 'yes' ? 'good' : able === 'unknown' ? 'unchecked' : 'warning',
                    // Of what is not checked, why not; of the rest the findings above say it.
                    text:
                      able === 'unknown' && why
                        ? words('panel.pay.because', { may, why: words(`pay.why.${why}`) })
                        : may,
                  }
                })
            : []),
        ]
      },
      actions: (words) =>
        method === undefined && read.gateway !== undefined
          ? [
              {
                text: words('panel.pay.assign'),
                act: () => void desk.ask('openOptions', { host: desk.host }).catch(() => {}),
              },
            ]
          : [],
    }
  }
  return { update, rest: share }
}
