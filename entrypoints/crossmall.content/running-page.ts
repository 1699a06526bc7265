import { findShops, readBlocks, readShops, type ShopRow } from '../../lib/consoles/crossmall/shops'
import type { PanelLine } from '../../lib/page/panel'
import { skim } from '../../lib/page/skim'
import type { LinkSettings } from '../../lib/records'
import { linkSettingsVerdict } from '../../lib/rules/aupay-settings'
import { fold } from '../../lib/text'
import { type Desk, fits, type Placed, type View } from '../../lib/visit/desk'
import { over, unreadLine } from '../../lib/visit/lines'
import type { Page } from '../../lib/visit/stay'
import { makeTeller } from '../../lib/visit/tell'
import { seen } from './shared'

const RULE = 'aupay/not-started'

/** 自動処理 開始/停止: automations that are set up, and stand still. What is set up, memory knows. */
export const runningPage = (desk: Desk): Page => {
  const { document } = desk
  let rows: readonly ShopRow[] = []
  let known: readonly LinkSettings[] = []

  const told = (): LinkSettings[] =>
    rows.map(({ shop }) => shop).filter(({ mall }) => mall === undefined || mall === 'aupay')
  const share = makeTeller(
    desk,
    () => told(),
    async (at) => {
      known = (await seen(desk, 'link-running', { shops: told(), at })).shops
    },
  )

  const update = (): View => {
    const said = skim(document.body)
    const grid = findShops(said)
    const listed = grid ? readShops(grid).filter(({ shop }) => shop.running) : []
    rows =
      listed.length > 0
        ? listed
        : readBlocks(
            said,
            known.map(({ shop }) => shop),
          )
    const marks: Placed[] = []
    let unset = 0
    for (const { shop, anchor, states } of rows) {
      const memory = known.find((one) => fold(one.shop) === fold(shop.shop))
      const whole = over<LinkSettings>(memory, shop)
      if (whole.mall === 'aupay' && !whole.links) unset++
      for (const finding of linkSettingsVerdict(whole).findings) {
        if (finding.rule !== RULE) continue
        const step = whole.links?.[finding.index ?? -1]?.step
        marks.push({ finding, anchor: (step && states[step]) ?? anchor, place: 'inline' })
      }
    }
    const unread = rows.length > 0 ? [] : ['running']
    return {
      read: rows.length,
      unread,
      marks,
      lines: (words): PanelLine[] => [
        ...marks.map(({ finding, anchor }) => ({
          shape: finding.severity,
          text: fits(finding, words, 'say'),
          act: () => anchor.scrollIntoView({ block: 'center' }),
        })),
        ...(marks.length === 0 && rows.length > 0 && unset === 0
          ? [{ shape: 'good' as const, text: words('panel.clean.running') }]
          : []),
        ...(unset > 0
          ? [{ shape: 'unchecked' as const, text: words('panel.links.unknown', { count: unset }) }]
          : []),
        ...unreadLine(unread, words),
      ],
    }
  }
  return { update, rest: share }
}
