import { type PaySettingsSeen, readPaySettings } from '../../lib/consoles/shopify/settings'
import { besideIn } from '../../lib/page/deep'
import type { PanelLine } from '../../lib/page/panel'
import { paySettingsVerdict } from '../../lib/rules/ecpay-settings'
import { type Desk, fits, type Placed, type View } from '../../lib/visit/desk'
import { unreadLine } from '../../lib/visit/lines'
import type { Page } from '../../lib/visit/stay'
import { makeTeller } from '../../lib/visit/tell'
import { makeSaved } from './saved'
import { isReady, listen, payShop, seen as tell } from './shared'

/** 設定 → 付款: how money is captured, and apps that take test payments, as chosen now. */
export const settingsPage = (desk: Desk): Page => {
  const { document } = desk
  const deep = listen(desk)
  let seen: PaySettingsSeen | undefined
  const saved = makeSaved(desk)
  const share = makeTeller(
    desk,
    () => (isReady(desk) && saved() && seen && seen.unread.length < 2 ? seen.settings : undefined),
    async (at) => {
      if (seen) await tell(desk, 'payment-settings', { settings: seen.settings, unread: seen.unread, at })
    },
  )

  const update = (): View => {
    deep.take()
    seen = readPaySettings(document, deep.ear)
    const { settings, capture, apps, unread } = seen
    const { findings } = paySettingsVerdict(settings, { now: Date.now(), shop: payShop(desk) })
    const marks = findings.flatMap((finding): Placed[] => {
      const place = finding.rule === 'ecpay/manual-capture' ? capture?.element : apps.get(finding.subject)
      const label = finding.rule === 'ecpay/manual-capture' ? capture?.label : undefined
      return place ? [{ finding, anchor: besideIn(place), place: 'inline', label: label || undefined }] : []
    })
    return {
      read: (settings.apps?.length ?? 0) + (settings.capture ? 1 : 0),
      unread,
      marks,
      lines: (words): PanelLine[] => [
        ...marks.map(({ finding, anchor }) => ({
          shape: finding.severity,
          text: fits(finding, words, 'say'),
          act: () => anchor.scrollIntoView({ block: 'center' }),
        })),
        ...(findings.length === 0 ? [{ shape: 'good' as const, text: words('panel.clean.payments') }] : []),
        ...unreadLine(unread, words),
      ],
    }
  }
  return { update, rest: share }
}
