import { findShops, readShops, type ShopRow } from '../../lib/consoles/crossmall/shops'
import type { PanelLine } from '../../lib/page/panel'
import { rowMarks } from '../../lib/page/rows'
import { skim } from '../../lib/page/skim'
import type { LinkSettings } from '../../lib/records'
import { linkSettingsVerdict } from '../../lib/rules/aupay-settings'
import { fold } from '../../lib/text'
import { type Desk, fits, type Placed, type View } from '../../lib/visit/desk'
import { over } from '../../lib/visit/lines'
import type { Page } from '../../lib/visit/stay'
import { makeTeller } from '../../lib/visit/tell'
import { seen, unreadable } from './shared'

/** 自動注文連携店舗一覧: what each au PAY shop lacks, as far as its own page was ever open. */
export const shopsPage = (desk: Desk): Page => {
  const { document, signal } = desk
  desk.useRows(rowMarks(document, signal))
  let rows: readonly ShopRow[] = []
  let known: readonly LinkSettings[] = []

  const told = (): LinkSettings[] =>
    rows.map(({ shop }) => shop).filter(({ mall }) => mall === undefined || mall === 'aupay')
  const share = makeTeller(
    desk,
    () => told(),
    async (at) => {
      known = (await seen(desk, 'link-shops', { shops: told(), at })).shops
    },
  )

  const update = async (): Promise<View> => {
    const grid = findShops(skim(document.body))
    rows = grid ? readShops(grid) : []
    if (!grid) return unreadable(document, 'panel.reading')
    const marks: Placed[] = []
    let unset = 0
    let others = 0
    for (const { shop, anchor } of rows) {
      const whole = over<LinkSettings>(
        known.find((one) => fold(one.shop) === fold(shop.shop)),
        shop,
      )
      if (whole.mall !== 'aupay') {
        others++
        continue
      }
      if (!whole.links) unset++
      for (const finding of linkSettingsVerdict(whole).findings) marks.push({ finding, anchor, place: 'row' })
    }
    return {
      read: rows.length,
      unread: [],
      marks,
      lines: (words): PanelLine[] => [
        ...marks.map(({ finding, anchor }) => ({
          shape: finding.severity,
          text: fits(finding, words, 'say'),
          act: () => anchor.scrollIntoView({ block: 'center' }),
        })),
        ...(unset > 0
          ? [{ shape: 'unchecked' as const, text: words('panel.links.unknown', { count: unset }) }]
          : []),
        ...(marks.length === 0 && unset === 0
          ? [{ shape: 'good' as const, text: words('panel.clean.links') }]
          : []),
        ...(others > 0
          ? [{ shape: 'info' as const, text: words('panel.shops.others', { count: others }) }]
          : []),
      ],
    }
  }
  return { update, rest: share }
}
