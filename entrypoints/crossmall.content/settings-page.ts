import { readLinkSettings, type SettingsSeen } from '../../lib/consoles/crossmall/settings'
import type { PanelLine } from '../../lib/page/panel'
import { skim } from '../../lib/page/skim'
import type { Finding, LinkSettings } from '../../lib/records'
import { linkSettingsVerdict } from '../../lib/rules/aupay-settings'
import { fold } from '../../lib/text'
import { type Desk, fits, type Placed, type View } from '../../lib/visit/desk'
import { over, unreadLine } from '../../lib/visit/lines'
import type { Page } from '../../lib/visit/stay'
import { makeTeller } from '../../lib/visit/tell'
import { makeSaved } from './saved'
import { seen as tell } from './shared'

/** One shop's automations: conflicts said at the box that makes them, while it is chosen. */
export const settingsPage = (desk: Desk): Page => {
  const { document } = desk
  let seen: SettingsSeen | undefined
  let shops: readonly LinkSettings[] = []

  const saved = makeSaved(desk)
  const share = makeTeller(
    desk,
    () => (saved() && seen?.shop.shop && seen.links.length > 0 ? seen.shop : undefined),
    async (at) => {
      if (seen) shops = (await tell(desk, 'link-settings', { shops: [seen.shop], at })).shops
    },
  )

  const update = (): View => {
    seen = readLinkSettings(document, skim(document.body))
    const { shop, labels } = seen
    const known = shops.find((one) => fold(one.shop) === fold(shop.shop))
    const { findings } = linkSettingsVerdict(over<LinkSettings>(known, shop))
    const unread = [
      ...(seen.shop.shop ? [] : ['shop']),
      ...(labels.has('phase') ? [] : ['phase']),
      ...(labels.has('moveTo') ? [] : ['moveTo']),
    ]
    const marks = findings.flatMap((finding) => placed(finding, seen as SettingsSeen))
    return {
      read: seen.links.length,
      unread,
      marks,
      lines: (words): PanelLine[] => [
        ...findings.map((finding) => ({
          shape: finding.severity,
          text: fits(finding, words, 'say'),
          act: () =>
            marks.find((mark) => mark.finding === finding)?.anchor.scrollIntoView({ block: 'center' }),
        })),
        ...(findings.length === 0 && seen && seen.links.length > 0
          ? [{ shape: 'good' as const, text: words('panel.clean.links') }]
          : []),
        ...unreadLine(unread, words),
      ],
      footer: 'panel.footer.one',
    }
  }
  return { update, rest: share }
}

/** At the box that the finding is about; what is said of a whole automation, at its name. */
const placed = (finding: Finding, { links, sections, labels }: SettingsSeen): Placed[] => {
  const line = finding.index === undefined ? undefined : links[finding.index]
  if (!line || finding.field === 'running') {
    const anchor = sections.get(line?.link.step ?? 'complete') ?? sections.get('ship')
    return anchor ? [{ finding, anchor, place: 'inline' }] : []
  }
  const key =
    finding.field !== 'moveTo'
      ? 'phase'
      : line.link.moveTo === '' || !line.boxes.moveToOnError
        ? 'moveTo'
        : 'moveToOnError'
  const box = line.boxes[key] ?? line.boxes.phase
  if (!box) return []
  // A cell has room inside; a box of a form is marked at its corner.
  const cell = box.matches('td, th, [role=gridcell], [role=cell]')
  const control = cell ? box.querySelector('select, input:not([type=hidden])') : box
  return control
    ? [{ finding, anchor: control, place: 'corner', label: labels.get(key) }]
    : [{ finding, anchor: box, place: 'inline', label: labels.get(key) }]
}
