import { readSettings } from '../../lib/consoles/cyberbiz/settings'
import { settingsVerdict } from '../../lib/rules/settings'
import { type Desk, fits, type Placed, type View } from '../../lib/visit/desk'
import { unreadLine } from '../../lib/visit/lines'
import { PLATFORM } from './shared'

/** 美安 shop.com 設定: the two ids and the shop's own domain. */
export const settingsPage = ({ document }: Desk) => ({
  rest: () => {},
  update: (): View => {
    const { settings, places } = readSettings(document)
    const { findings } = settingsVerdict(settings, PLATFORM)
    const wanted = ['offerId', 'advertiserId', 'siteUrl'] as const
    const unread = wanted.filter((key) => !places.has(key))
    return {
      read: places.size,
      unread,
      marks: findings.flatMap((finding): Placed[] => {
        const place = places.get(finding.field as (typeof wanted)[number])
        return place ? [{ finding, anchor: place.label, place: 'inline', label: place.text }] : []
      }),
      lines: (words) => [
        ...findings.map((finding) => ({ shape: finding.severity, text: fits(finding, words, 'say') })),
        ...(findings.length === 0 && unread.length === 0
          ? [{ shape: 'good' as const, text: words('panel.settings.ok') }]
          : []),
        ...unreadLine(unread, words),
      ],
      footer: 'panel.footer.one',
    }
  },
})
