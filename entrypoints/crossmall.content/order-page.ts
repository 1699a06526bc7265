import { type OrderSeen, readOrder } from '../../lib/consoles/crossmall/fields'
import type { OrderColumn } from '../../lib/consoles/crossmall/words-orders'
import type { KnownMallOrder } from '../../lib/messages-mall'
import type { PanelLine } from '../../lib/page/panel'
import { skim } from '../../lib/page/skim'
import type { LinkSettings, MallOrder } from '../../lib/records'
import { mallVerdict } from '../../lib/rules/aupay'
import { fateOf } from '../../lib/rules/fate'
import { type Desk, fits, type Placed, type View } from '../../lib/visit/desk'
import { bySeverity, over, unreadLine } from '../../lib/visit/lines'
import type { Page } from '../../lib/visit/stay'
import { makeTeller } from '../../lib/visit/tell'
import { makeSaved } from './saved'
import { SHAPES, seen as tell, withMall } from './shared'

/** 注文個別確認: what the next run does with this order, as its boxes stand now, and what to do about it. */
export const orderPage = (desk: Desk): Page => {
  const { document } = desk
  let seen: OrderSeen | undefined
  let known: KnownMallOrder | undefined
  let shops: readonly LinkSettings[] = []

  const isOurs = (): boolean => seen?.order.mall === undefined || seen.order.mall === 'aupay'
  const saved = makeSaved(desk)
  const share = makeTeller(
    desk,
    () => (seen && saved() && isOurs() ? seen.order : undefined),
    async (at) => {
      if (!seen) return
      const { order, unread } = seen
      const answer = await tell(desk, 'mall-order', { orders: [order], unread, at })
      known = answer.known[order.number]
      shops = answer.shops
    },
  )

  const update = (): View | undefined => {
    seen = readOrder(skim(document.body))
    if (!seen) return undefined
    const { places, unread } = seen
    const memory = known?.order.number === seen.order.number ? known : undefined
    const order = withMall(over<MallOrder>(memory?.order, seen.order), shops)
    const verdict = mallVerdict(order, { shops, runs: memory?.runs, answer: memory?.answer })
    const { fate, finding: reason } = fateOf(order, verdict)
    const findings = [...verdict.findings].sort(
      (a, b) => Number(b === reason) - Number(a === reason) || bySeverity(a, b),
    )
    const marks = findings.flatMap((finding): Placed[] => {
      const place = places.get(finding.field as OrderColumn) ?? places.get('number')
      return place ? [{ finding, anchor: place.element, place: 'inline', label: place.text }] : []
    })
    const ours = order.mall === 'aupay'
    return {
      read: 1,
      unread: ours ? unread : [],
      marks,
      lines: (words): PanelLine[] => [
        ours
          ? { shape: SHAPES[fate], text: words(`panel.order.${fate}`) }
          : order.mall
            ? { shape: 'info', text: words('panel.order.other') }
            : { shape: 'unchecked', text: words('panel.order.unnamed') },
        ...findings.flatMap((finding): PanelLine[] => [
          { shape: finding.severity, text: fits(finding, words, 'say') },
        ]),
        ...(reason ? [{ shape: 'info' as const, text: fits(reason, words, 'step') }] : []),
        ...evidence(memory, words('panel.evidence')),
        ...(ours ? unreadLine(unread, words) : []),
      ],
      footer: 'panel.footer.one',
    }
  }
  return { update, rest: share }
}

/** The vendor's own last word about it, as it was seen in the history or in a mail. */
const evidence = (known: KnownMallOrder | undefined, name: string): PanelLine[] => {
  const run = known?.runs?.find(({ ok, message }) => ok === false && message)
  return run?.message ? [{ shape: 'info', text: `${name}「${run.message}」` }] : []
}
