import { rarely } from '../api/orders-json.ts'
import type { Catalogue, CatalogueProduct, CatalogueVariant, PictureKind } from './catalogue.ts'
import { FEED_FACTS, type FeedFact, factsOf, type LayoutName } from './layouts.ts'

/** By which door a catalogue is looked at; each shows other parts of it. */
export interface Door {
  readonly facts: ReadonlySet<FeedFact>
  /** Tags and 公開/不公開 are seen, and products that are left out of the feed with them. */
  readonly leftOut: boolean
  readonly variants: 'first' | 'all'
  readonly pictures: 'first' | 'all'
  /** False: a list may come without a product's pictures, and an address of null may mean as little. */
  readonly always: boolean
}

export const feedDoor = (layout: LayoutName = 'pascal'): Door => ({
  facts: factsOf(layout),
  leftOut: false,
  variants: 'first',
  pictures: 'first',
  always: true,
})

export const apiDoor: Door = {
  facts: new Set(FEED_FACTS),
  leftOut: true,
  variants: 'all',
  pictures: 'all',
  always: false,
}

/** The product export: a line a product, with tags and 公開. */
export const exportDoor: Door = {
  facts: new Set(FEED_FACTS),
  leftOut: true,
  variants: 'first',
  pictures: 'first',
  always: true,
}

export interface ProductTruth {
  readonly product: CatalogueProduct
  /** From 1, among the entries that the door shows. */
  readonly place: number
  /** Sorted ids of the rulebook; of a product that is left out, why it is. */
  readonly rules: readonly string[]
  readonly excluded: boolean
}

export interface Truth {
  /** Entries that the door shows. */
  readonly products: number
  /** Those of them with something to say. */
  readonly rows: readonly ProductTruth[]
  /** Products by rule, those that leave out apart. */
  readonly counts: Readonly<Record<string, number>>
  readonly excluded: Readonly<Record<string, number>>
  readonly refused: number
  readonly doubtful: number
  readonly fine: number
  readonly excludedProducts: number
}

const WARNINGS: ReadonlySet<string> = new Set([
  'feed/url-platform-domain',
  'feed/image-greyscale',
  'feed/image-unreadable',
  'feed/list-price-below-price',
  'feed/sku-duplicate',
  'feed/exclude-tag-ignored',
])

const ofPicture: Readonly<Record<PictureKind, string | undefined>> = {
  rgb: undefined,
  'no-range': undefined,
  'exif-40k': undefined,
  grey: 'feed/image-greyscale',
  cmyk: 'feed/image-cmyk',
  'cmyk-large-icc': 'feed/image-cmyk',
  ycck: 'feed/image-cmyk',
  'png-named-jpg': 'feed/image-not-jpeg',
  'webp-named-jpg': 'feed/image-not-jpeg',
  missing: 'feed/image-unreadable',
  forbidden: 'feed/image-unreadable',
  'error-page': 'feed/image-unreadable',
  truncated: 'feed/image-unreadable',
}

export const pictureRule = (kind: PictureKind): string | undefined => ofPicture[kind]

export const isLeftOut = (product: CatalogueProduct): boolean =>
  !product.published || product.tags.includes('贈品')

const leavesOut = (product: CatalogueProduct): string[] => [
  ...(product.tags.includes('贈品') ? ['feed/excluded-gift'] : []),
  ...(product.published ? [] : ['feed/excluded-unpublished']),
]

/** 產品編號 as two of them are compared. */
const code = (variant: CatalogueVariant): string => variant.sku.text.normalize('NFKC').trim()

const variantsAt = (product: CatalogueProduct, door: Door): readonly CatalogueVariant[] =>
  door.variants === 'first' ? product.variants.slice(0, 1) : product.variants

const ofVariant = (variant: CatalogueVariant, facts: Door['facts']): string[] => {
  const { price, listPrice, sku } = variant
  const says: string[] = []
  if (facts.has('price') && price.is !== 'fine') says.push(`feed/price-${price.is}`)
  if (facts.has('listPrice') && listPrice.is !== 'fine') says.push(`feed/list-price-${listPrice.is}`)
  if (facts.has('sku') && sku.is === 'missing') says.push('feed/sku-missing')
  // A price of nothing is below no list price; a list price is below any other amount that is larger.
  const below = listPrice.is === 'fine' && (listPrice.amount ?? 0) < (price.amount ?? 0)
  if (facts.has('price') && facts.has('listPrice') && below) says.push('feed/list-price-below-price')
  return says
}

/** Everything but what other products have to do with it. */
const alone = (
  product: CatalogueProduct,
  door: Door,
  readPictures: (url: string) => boolean,
): Set<string> => {
  const { facts } = door
  const says = new Set<string>()
  if (facts.has('name') && product.name.is === 'missing') says.add('feed/name-missing')
  if (facts.has('url')) {
    if (product.url.is === 'not-ascii' || (product.url.is === 'missing' && door.always))
      says.add(`feed/url-${product.url.is}`)
    if (product.url.platform) says.add('feed/url-platform-domain')
  }
  if (facts.has('brief') && product.brief.is !== 'fine') says.add(`feed/brief-${product.brief.is}`)
  if (facts.has('group') && product.group.is === 'missing') says.add('feed/group-missing')
  if (facts.has('picture') && (door.always || !rarely(product.id, 'list kind', 4))) {
    if (product.pictures.length === 0) says.add('feed/image-missing')
    for (const { kind, url } of product.pictures.slice(0, door.pictures === 'first' ? 1 : undefined)) {
      const rule = readPictures(url) ? ofPicture[kind] : undefined
      if (rule) says.add(rule)
    }
  }
  for (const variant of variantsAt(product, door))
    for (const rule of ofVariant(variant, facts)) says.add(rule)
  if (door.leftOut && product.tags.includes('排除product feed')) says.add('feed/exclude-tag-ignored')
  return says
}

/**
 * What a careful check of this catalogue must come to. `pictures`: which addresses were read; none unless told.
 * `products`: only so many entries were read.
 */
export const truthOf = (
  catalogue: Catalogue,
  door: Door,
  {
    pictures = () => false,
    products: most = Number.POSITIVE_INFINITY,
  }: { pictures?: (url: string) => boolean; products?: number } = {},
): Truth => {
  const entries: CatalogueProduct[] = []
  for (const product of catalogue.all()) {
    if (entries.length >= most) break
    if (door.leftOut || !isLeftOut(product)) entries.push(product)
  }
  const codes = new Map<string, number>()
  for (const product of entries) {
    // What is left out stands in no feed: nothing there shares its 產品編號.
    if (isLeftOut(product)) continue
    for (const variant of variantsAt(product, door))
      if (code(variant)) codes.set(code(variant), (codes.get(code(variant)) ?? 0) + 1)
  }
  const counts: Record<string, number> = {}
  const excluded: Record<string, number> = {}
  const rows: ProductTruth[] = []
  let [refused, doubtful, excludedProducts] = [0, 0, 0]
  entries.forEach((product, index) => {
    const place = index + 1
    if (isLeftOut(product)) {
      const rules = leavesOut(product)
      excludedProducts++
      for (const rule of rules) excluded[rule] = (excluded[rule] ?? 0) + 1
      rows.push({ product, place, rules, excluded: true })
      return
    }
    const says = alone(product, door, pictures)
    const shares = variantsAt(product, door).some((variant) => (codes.get(code(variant)) ?? 0) > 1)
    if (door.facts.has('sku') && shares) says.add('feed/sku-duplicate')
    if (says.size === 0) return
    const rules = [...says].sort()
    for (const rule of rules) counts[rule] = (counts[rule] ?? 0) + 1
    if (rules.every((rule) => WARNINGS.has(rule))) doubtful++
    else refused++
    rows.push({ product, place, rules, excluded: false })
  })
  const fine = entries.length - refused - doubtful - excludedProducts
  return { products: entries.length, rows, counts, excluded, refused, doubtful, fine, excludedProducts }
}
