import type { Finding, Picture, Price, Product, Variant, Verdict } from '../records'
import { foldMany, isBlank } from '../text'
import { hasText } from './brief'
import { type Collector, collect } from './collect'
import { hostOf, isUnder } from './host'

export interface FeedContext {
  /** Domain that the platform gives every shop an address under: `cyberbiz.co`. */
  readonly platformSuffix: string
  /** The shop's own domain, without scheme; '' = not told. */
  readonly ownDomain: string
  /** A product form: a slug box left blank takes the name. */
  readonly form: boolean
  /** Ids or titles of other feed entries with this 产品編號, folded. Undefined: nothing knows them. */
  readonly othersWithSku?: (foldedSku: string) => readonly string[]
}

/** Letters, digits and the punctuation of RFC 3986; a percent-coded byte counts as what it stands for. */
const isPlainUrl = (url: string): boolean =>
  /^[\w\-.~:/?#[\]@!$&'()*+,;=%]*$/.test(
    url.includes('%')
      ? url
          .trim()
          .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      : url.trim(),
  )

/** Of the address before, up to the slash behind its host: products of a catalogue share it. */
let origin = ''
let originHost: string | undefined

const productHost = (address: string): string | undefined => {
  if (origin !== '' && address.startsWith(origin)) return originHost
  originHost = hostOf(address)
  origin = /^(?:https?:)?\/\/[\w.-]+\//i.exec(address)?.[0] ?? ''
  return originHost
}

const readable = (url: string): string => {
  try {
    return decodeURIComponent(url.trim())
  } catch {
    return url.trim()
  }
}

const judgeUrl = (c: Collector, product: Product, context: FeedContext): void => {
  const { title, slug, url } = product
  const address = context.form ? (slug ?? url) : (url ?? slug)
  if (address === undefined) c.skip('feed/url-missing', 'feed/url-not-ascii')
  else if (!isBlank(address)) {
    if (!isPlainUrl(address))
      c.error('feed/url-not-ascii', { field: 'url', facts: { url: readable(address) } })
  } else if (!context.form || (title !== undefined && isBlank(title))) {
    c.error('feed/url-missing', { field: 'url' })
  } else if (title === undefined) c.skip('feed/url-blank-takes-name')
  else if (/[^\x20-\x7e]/.test(title.trim())) {
    c.warn('feed/url-blank-takes-name', { field: 'url', facts: { name: title.trim() } })
  }
  if (context.form && slug === undefined) c.skip('feed/url-blank-takes-name')

  // A slug has no host: only a whole address can lie under the wrong one.
  const host = productHost((url ?? '').trim())
  if (host === undefined) {
    if (!context.form || url !== undefined) c.skip('feed/url-platform-domain')
  } else if (isUnder(host, context.platformSuffix)) {
    const own = context.ownDomain && !isUnder(context.ownDomain, context.platformSuffix)
    c.warn('feed/url-platform-domain', {
      field: 'url',
      facts: { host, ...(own && { own: context.ownDomain }) },
    })
  }
}

const PICTURE_RULES = [
  'feed/image-not-jpeg',
  'feed/image-cmyk',
  'feed/image-greyscale',
  'feed/image-unreadable',
]

const isUnseen = ({ verdict }: Picture): boolean => !verdict || verdict.kind === 'not-permitted'

const judgePicture = (c: Collector, { verdict }: Picture, index: number): void => {
  const at = (facts: Finding['facts'] = {}) =>
    ({ field: 'picture', index, facts: { place: index + 1, ...facts } }) as const
  const kind = verdict?.kind
  if (verdict?.kind === 'not-jpeg')
    c.error('feed/image-not-jpeg', at({ format: verdict.format.toUpperCase() }))
  else if (kind === 'cmyk' || kind === 'ycck') c.error('feed/image-cmyk', at({ mode: kind.toUpperCase() }))
  else if (kind === 'grey') c.warn('feed/image-greyscale', at())
  else if (kind === 'unreadable') c.warn('feed/image-unreadable', at())
}

/** Whether it is an amount that something can be sold for. */
const judgePrice = (price: Price): 'missing' | 'invalid' | 'fine' => {
  if (isBlank(price.text)) return 'missing'
  return price.money && price.money.amount > 0 ? 'fine' : 'invalid'
}

const judgeVariant = (c: Collector, variant: Variant, index: number, which: { variant?: string }): void => {
  const { price, listPrice, sku } = variant
  if (!price) c.skip('feed/price-missing', 'feed/price-invalid', 'feed/list-price-below-price')
  else {
    const state = judgePrice(price)
    if (state === 'missing') c.error('feed/price-missing', { field: 'price', index, facts: which })
    if (state === 'invalid')
      c.error('feed/price-invalid', { field: 'price', index, facts: { ...which, text: price.text.trim() } })
  }
  if (!listPrice) c.skip('feed/list-price-missing', 'feed/list-price-invalid', 'feed/list-price-below-price')
  else {
    const state = judgePrice(listPrice)
    if (state === 'missing') c.error('feed/list-price-missing', { field: 'listPrice', index, facts: which })
    if (state === 'invalid')
      c.error('feed/list-price-invalid', {
        field: 'listPrice',
        index,
        facts: { ...which, text: listPrice.text.trim() },
      })
    const paid = price?.money
    const listed = listPrice.money
    if (paid && listed && listed.amount > 0 && listed.amount < paid.amount)
      c.warn('feed/list-price-below-price', {
        field: 'listPrice',
        index,
        facts: { ...which, listPrice: listed, price: paid },
      })
  }
  if (sku === undefined) c.skip('feed/sku-missing', 'feed/sku-duplicate')
  else if (isBlank(sku)) c.error('feed/sku-missing', { field: 'sku', index, facts: which })
}

/** One finding a SKU: at the variant that repeats an earlier one, else where another product has it. */
const judgeDuplicates = (
  c: Collector,
  product: Product,
  names: readonly { variant?: string }[],
  others: FeedContext['othersWithSku'],
): void => {
  if (!others) c.skip('feed/sku-duplicate')
  const { variants } = product
  if (variants?.length === 1) {
    const sku = foldMany(variants[0]?.sku ?? '')
    const other = sku === '' ? undefined : others?.(sku).find((it) => it !== product.id)
    if (other !== undefined)
      c.warn('feed/sku-duplicate', { field: 'sku', index: 0, facts: { ...names[0], sku, other } })
    return
  }
  const first = new Map<string, number>()
  variants?.forEach((variant, index) => {
    const sku = foldMany(variant.sku ?? '')
    if (!sku) return
    const earlier = first.get(sku)
    if (earlier === undefined) first.set(sku, index)
    const other =
      earlier === undefined ? others?.(sku).find((it) => it !== product.id) : names[earlier]?.variant
    if (other !== undefined)
      c.warn('feed/sku-duplicate', { field: 'sku', index, facts: { ...names[index], sku, other } })
  })
}

/** What the 美安 feed makes of one product. */
export const feedVerdict = (product: Product, context: FeedContext): Verdict => {
  const { title, tags, published, brief, pictures, variants, groups } = product
  const c = collect(title?.trim() || product.id || product.slug || product.url || '')

  if (tags?.some((tag) => foldMany(tag) === '贈品')) c.info('feed/excluded-gift', { field: 'tags' })
  if (published === false) c.info('feed/excluded-unpublished', { field: 'published' })
  const excluded = c.verdict()
  if (excluded.findings.length) return excluded

  if (!tags) c.skip('feed/excluded-gift', 'feed/exclude-tag-ignored')
  if (published === undefined) c.skip('feed/excluded-unpublished')
  const ignored = tags?.find((tag) => /^排除 ?product ?feed$/i.test(foldMany(tag)))
  if (ignored) c.warn('feed/exclude-tag-ignored', { field: 'tags', facts: { tag: ignored.trim() } })

  if (title === undefined) c.skip('feed/name-missing')
  else if (isBlank(title)) c.error('feed/name-missing', { field: 'name' })

  judgeUrl(c, product, context)

  if (brief === undefined) c.skip('feed/brief-missing', 'feed/brief-no-text')
  else if (!brief.trim()) c.error('feed/brief-missing', { field: 'brief' })
  else if (!hasText(brief)) c.error('feed/brief-no-text', { field: 'brief' })

  if (!pictures) c.skip('feed/image-missing', ...PICTURE_RULES)
  else if (!pictures.length) c.error('feed/image-missing', { field: 'picture' })
  if (pictures?.some(isUnseen)) c.skip(...PICTURE_RULES)
  pictures?.forEach((picture, index) => {
    judgePicture(c, picture, index)
  })

  if (!groups) c.skip('feed/group-missing')
  else if (groups.every(isBlank)) c.error('feed/group-missing', { field: 'group' })

  // Every product has a variant; none seen means that they were not read, not that there is no price.
  const seen = variants?.length ? variants : [{}]
  const names = seen.map(({ label }: Variant, index) =>
    seen.length > 1 ? { variant: label?.trim() || `${index + 1}` } : {},
  )
  seen.forEach((variant, index) => {
    judgeVariant(c, variant, index, names[index] ?? {})
  })
  judgeDuplicates(c, product, names, context.othersWithSku)
  return c.verdict()
}
