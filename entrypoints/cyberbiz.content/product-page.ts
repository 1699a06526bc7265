import { type ProductSeen, readProductForm } from '../../lib/consoles/cyberbiz/product'
import type { PanelLine } from '../../lib/page/panel'
import { display, type PictureVerdict, type Product } from '../../lib/records'
import { feedVerdict } from '../../lib/rules/feed'
import type { Desk, Placed, View } from '../../lib/visit/desk'
import { grouped, over, unreadLine } from '../../lib/visit/lines'
import { makeTeller } from '../../lib/visit/tell'
import type { Words } from '../../lib/words'
import { PLATFORM } from './shared'

/** As many pictures as one message may name. */
const BATCH = 60
/** Pictures are fetched from a host that may be slow, ms. */
const PATIENCE = 60_000

const WANTED = ['title', 'slug', 'brief', 'pictures', 'variants', 'groups', 'tags', 'published'] as const
const CALLED: Record<(typeof WANTED)[number], string> = {
  title: 'name',
  slug: 'url',
  brief: 'brief',
  pictures: 'picture',
  variants: 'price',
  groups: 'group',
  tags: 'tags',
  published: 'published',
}

/** A product's form: every finding at its own field while it is typed, and whether the feed will take it. */
export const productPage = (desk: Desk) => {
  const { document } = desk
  desk.useMoney(display)
  const verdicts = new Map<string, PictureVerdict>()
  const asked = new Set<string>()
  /** A form's tabs unmount each other: what one showed still stands while another is open. */
  let remembered: Product = {}
  let path = ''
  let known: Product | undefined
  let skus: Readonly<Record<string, readonly string[]>> = {}
  let product: Product = {}

  const look = async (): Promise<void> => {
    const urls = (product.pictures ?? [])
      .map((picture) => picture.url)
      .filter((url) => url && !asked.has(url))
      .slice(0, BATCH)
    if (urls.length === 0) return
    for (const url of urls) asked.add(url)
    try {
      const answer = await desk.ask('pictures', { host: desk.host, urls }, PATIENCE)
      for (const [url, verdict] of Object.entries(answer.verdicts)) verdicts.set(url, verdict)
      desk.refresh()
      await look()
    } catch {
      // Asked again when the form changes, not in a loop: the background may be gone for good.
      for (const url of urls) asked.delete(url)
    }
  }

  const tell = makeTeller(
    desk,
    () => remembered,
    async (at) => {
      const answer = await desk.ask('seenProducts', {
        host: desk.host,
        url: document.location.href,
        page: 'product-form',
        products: remembered.id ? [remembered] : [],
        at,
      })
      known = product.id ? answer.known[product.id] : undefined
      skus = answer.skus
    },
  )
  const share = (): void => {
    void look()
    void tell()
  }
  desk.onPulse(() => {
    for (const [url, verdict] of verdicts) if (verdict.kind === 'not-permitted') asked.delete(url)
    void look()
  })

  const update = (): View => {
    const here = document.location.pathname
    if (here !== path) {
      path = here
      remembered = {}
      known = undefined
    }
    const { product: seen, places }: ProductSeen = readProductForm(document, here)
    remembered = over(remembered, seen)
    const whole = over(known, remembered)
    product = {
      ...whole,
      pictures: whole.pictures?.map(({ url, verdict }) => ({ url, verdict: verdicts.get(url) ?? verdict })),
    }
    const self = product.id
    const { findings } = feedVerdict(product, {
      platformSuffix: PLATFORM,
      ownDomain: desk.shop.ownDomain,
      form: true,
      othersWithSku: (sku) => (skus[sku] ?? []).filter((id) => id !== self),
    })
    const marks = findings.flatMap((finding): Placed[] => {
      if (!finding.field) return []
      const own = finding.index === undefined ? undefined : places.get(`${finding.field}/${finding.index}`)
      const place = own ?? places.get(finding.field) ?? places.get(`${finding.field}/0`)
      if (!place?.label.isConnected) return []
      const corner = place.box && (finding.field === 'picture' || place.label.matches('td'))
      return [
        {
          finding,
          anchor: corner && place.box ? place.box : place.label,
          place: corner ? 'corner' : 'inline',
          label: place.text,
        },
      ]
    })
    const unread = WANTED.filter((key) => product[key] === undefined).map((key) => CALLED[key])
    return {
      read: 1,
      unread,
      marks,
      lines: (words) => [
        summary(findings, unread, product, words),
        ...grouped(findings, words, (rule) => marks.find((mark) => mark.finding.rule === rule)?.anchor),
        ...pictureLines(product, asked, words),
        ...unreadLine(unread, words),
      ],
      actions: (words) =>
        [
          ...new Set(
            (product.pictures ?? []).flatMap(({ verdict }) =>
              verdict?.kind === 'not-permitted' ? [verdict.origin] : [],
            ),
          ),
        ].map((origin) => ({
          text: words('panel.permit', { origin: origin.replace(/^https:\/\//, '').replace(/\/\*?$/, '') }),
          act: () => void desk.ask('openPermit', { origin }).catch(() => {}),
        })),
      footer: 'panel.footer.one',
    }
  }
  return { update, rest: share }
}

const summary = (
  findings: readonly { rule: string; severity: string }[],
  unread: readonly string[],
  product: Product,
  words: Words,
): PanelLine => {
  if (findings.some(({ rule }) => rule.startsWith('feed/excluded-')))
    return { shape: 'info', text: words('panel.feed.excluded') }
  const errors = findings.filter(({ severity }) => severity === 'error').length
  if (errors > 0) return { shape: 'error', text: words('panel.feed.refused', { count: errors }) }
  const pending = (product.pictures ?? []).some(({ verdict }) => !verdict || verdict.kind === 'not-permitted')
  return unread.length > 0 || pending
    ? { shape: 'unchecked', text: words('panel.feed.sofar') }
    : { shape: 'good', text: words('panel.feed.ok') }
}

const pictureLines = (product: Product, asked: ReadonlySet<string>, words: Words): PanelLine[] => {
  const pictures = product.pictures ?? []
  const count = (test: (picture: (typeof pictures)[number]) => boolean): number =>
    pictures.filter(test).length
  const barred = count(({ verdict }) => verdict?.kind === 'not-permitted')
  const preview = count(({ url }) => url === '')
  const reading = count(({ url, verdict }) => url !== '' && !verdict && asked.has(url))
  const line = (key: string, many: number): PanelLine[] =>
    many > 0 ? [{ shape: 'unchecked', text: words(`panel.pictures.${key}`, { count: many }) }] : []
  return [...line('unchecked', barred), ...line('preview', preview), ...line('reading', reading)]
}
