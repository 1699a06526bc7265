import { menuLink } from '../../lib/consoles/futureshop/pages'
import { type AmazonFields, readAmazonSettings } from '../../lib/consoles/futureshop/settings'
import { type AmazonKey, CLOSE_MENU, PAY_MENU } from '../../lib/consoles/futureshop/words'
import type { PanelLine } from '../../lib/page/panel'
import { tight } from '../../lib/page/skim'
import { type AmazonPlace, SELLER_CENTRAL } from '../../lib/records'
import { amazonVerdict, isReadable } from '../../lib/rules/amazonpay'
import { type Desk, fits, type Placed, type View } from '../../lib/visit/desk'
import { bySeverity, unreadLine } from '../../lib/visit/lines'
import type { Page } from '../../lib/visit/stay'
import { makeTeller } from '../../lib/visit/tell'
import type { Words } from '../../lib/words'
import { guardPreset } from './preset'

/** What a person fills in here. */
const FILLED: readonly AmazonPlace[] = ['sellerId', 'clientId', 'mwsToken', 'notifyMail']
/** What each value is called where it was not found. */
const FACTS: Readonly<Record<AmazonKey, string>> = {
  enabled: 'amazonUse',
  sellerId: 'amazonSeller',
  clientId: 'amazonClient',
  mwsToken: 'amazonToken',
  notifyMail: 'amazonMail',
  ipnUrl: 'amazonIpn',
}
/** A page may fill its boxes, or put them back, without a word to anybody: they are looked at so often, in ms. */
const LOOK = 300

/** Amazon設定: each field while it is typed, the address that Amazon is to be told, and what is set elsewhere. */
export const settingsPage = (desk: Desk): Page => {
  const { document, signal } = desk
  const guard = guardPreset(document, signal)
  let fields: AmazonFields = new Map()
  /** The address that was copied last, and whether that went well. */
  let copied: { readonly url: string; readonly isDone: boolean } | undefined

  const address = (): string | undefined => fields.get('ipnUrl')?.value
  const share = makeTeller(desk, address, async () => {
    const url = address()
    if (url) await desk.ask('seenIpn', { host: desk.host, url })
  })

  const copy = (url: string): void => {
    const said = (isDone: boolean) => (): void => {
      copied = { url, isDone }
      desk.refresh()
    }
    navigator.clipboard
      .writeText(url)
      .catch(() => copyByEvent(document, url))
      .then(said(true), said(false))
  }

  const stands = (): string =>
    JSON.stringify([...fields.values()].map(({ box, tick }) => tick?.checked ?? box?.value))
  let shown = ''
  const look = setInterval(() => {
    if (document.visibilityState === 'visible' && fields.size > 0 && stands() !== shown) desk.refresh()
  }, LOOK)
  signal.addEventListener('abort', () => clearInterval(look))

  const update = (): View | undefined => {
    fields = readAmazonSettings(document)
    shown = stands()
    // Not only at rest: whoever begins to type at once is not at rest for long.
    void share()
    const value = (key: AmazonKey): string | undefined => fields.get(key)?.value
    const token = fields.get('mwsToken')
    const preset = guard.see(token?.box, token?.value)
    const enabled = value('enabled')
    const { findings } = amazonVerdict(
      {
        enabled: enabled === undefined ? undefined : enabled === '1',
        sellerId: value('sellerId'),
        clientId: value('clientId'),
        notifyMail: value('notifyMail'),
      },
      { value: token?.value, preset },
      Object.fromEntries([...fields].map(([key, { label }]) => [key, label])),
    )
    const marks = findings.flatMap((finding): Placed[] => {
      const field = fields.get(finding.field as AmazonKey)
      if (!field) return []
      const { anchor, label } = field
      return [{ finding, anchor, place: anchor.matches('input, textarea') ? 'corner' : 'inline', label }]
    })
    const unread = (Object.keys(FACTS) as AmazonKey[])
      .filter((key) => value(key) === undefined)
      .map((key) => FACTS[key])
    return {
      read: [...fields.values()].filter((field) => field.value !== undefined).length,
      unread,
      marks,
      lines: (words) => [
        ...judged(
          marks,
          FILLED.some((key) => isReadable(fields.get(key)?.value)),
          unread,
          words,
        ),
        ...(copied && copied.url === address()
          ? [
              {
                key: 'copied',
                ...(copied.isDone
                  ? { shape: 'good' as const, text: words('amazon.copied') }
                  : { shape: 'warning' as const, text: words('amazon.notCopied') }),
              },
            ]
          : []),
        ...elsewhere(document, words),
      ],
      actions: (words) => actions(words),
      footer: 'panel.footer.one',
    }
  }

  const actions = (words: Words) => {
    const url = address()
    const compare = (): void =>
      void desk.ask('openPermit', { origin: `https://${SELLER_CENTRAL[0]}` }).catch(() => {})
    return [
      ...(url ? [{ text: words('amazon.copy'), act: () => copy(url) }] : []),
      { text: words('amazon.compare'), act: compare },
    ]
  }
  return { update, rest: share }
}

/** Where the newer way is denied to pages of a site; the page hears nothing of it. */
const copyByEvent = (document: Document, url: string): void => {
  const write = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', url)
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  document.addEventListener('copy', write, { capture: true })
  const done = document.execCommand('copy')
  document.removeEventListener('copy', write, { capture: true })
  if (!done) throw new Error('not copied')
}

const judged = (
  marks: readonly Placed[],
  isAnySeen: boolean,
  unread: readonly string[],
  words: Words,
): PanelLine[] => {
  const told = marks.filter(({ finding }) => finding.rule !== 'amazonpay/closed-store-needed')
  const wrong = told.some(({ finding }) => finding.severity !== 'info')
  return [
    ...[...told]
      .sort((a, b) => bySeverity(a.finding, b.finding))
      .map(
        ({ finding, anchor, label }): PanelLine => ({
          key: `${finding.rule} ${finding.subject}`,
          shape: finding.severity,
          text:
            finding.rule === 'amazonpay/stray-space'
              ? words('amazon.at', { label: label ?? '', said: fits(finding, words, 'say') })
              : fits(finding, words, 'say'),
          act: () => anchor.scrollIntoView({ block: 'center' }),
        }),
      ),
    ...(wrong || !isAnySeen ? [] : [{ shape: 'good' as const, text: words('amazon.fine') }]),
    ...unreadLine(unread, words),
  ]
}

/** What this page does not set, with the entries that its own menu has: addresses are not published. */
const elsewhere = (document: Document, words: Words): PanelLine[] => {
  const pay = menuLink(document, PAY_MENU, tight)
  const close = menuLink(document, CLOSE_MENU, tight)
  const line = (name: string, href?: string): PanelLine => ({
    key: `${name} ${href ?? ''}`,
    shape: 'info',
    text: words(`amazon.elsewhere.${name}`),
    // Beside the page: what is typed into it is not saved yet.
    ...(href ? { act: () => void open(href, '_blank', 'noreferrer') } : {}),
  })
  return [line('close', close), line('pay', pay), line('kinds', pay), line('ipn')]
}
