import { hash, type Random, random } from '../../random.ts'
import { ownDomain, pictureHost } from '../data-photos.ts'
import { briefs, editions, ranges } from '../data-words.ts'
import {
  type AmountTruth,
  amountForms,
  type BriefTruth,
  badAmounts,
  badTails,
  blankGroups,
  blankNames,
  briefTexts,
  oddBriefs,
  oddNames,
  type TextTruth,
  type UrlTruth,
} from './specimens.ts'

/** A value as it is written, and what is to be made of it. */
export interface Told<T> {
  readonly text: string
  readonly is: T
}

export interface ToldAmount extends Told<AmountTruth> {
  /** As the API has it. */
  readonly amount: number | null
}

/** What stands behind the address of a picture. */
export const PICTURE_KINDS = [
  'rgb',
  'grey',
  'cmyk',
  'cmyk-large-icc',
  'ycck',
  'png-named-jpg',
  'webp-named-jpg',
  'missing',
  'forbidden',
  'error-page',
  'truncated',
  'no-range',
  'exif-40k',
] as const
export type PictureKind = (typeof PICTURE_KINDS)[number]

export interface CataloguePicture {
  readonly url: string
  readonly kind: PictureKind
}

export interface CatalogueVariant {
  readonly label: string
  readonly sku: Told<TextTruth>
  /** 售價. */
  readonly price: ToldAmount
  /** 定價. */
  readonly listPrice: ToldAmount
}

export interface CatalogueProduct {
  /** From 0. */
  readonly index: number
  readonly id: string
  readonly name: Told<TextTruth>
  readonly url: Told<UrlTruth> & { readonly platform: boolean }
  readonly brief: Told<BriefTruth>
  readonly pictures: readonly CataloguePicture[]
  readonly variants: readonly [CatalogueVariant, ...CatalogueVariant[]]
  /** 商品群組, the first is the feed's. */
  readonly group: Told<TextTruth>
  readonly tags: readonly string[]
  readonly published: boolean
}

export interface CatalogueOptions {
  readonly products: number
  readonly seed?: number
  /** Every picture sound unless told otherwise: then one in eight is of another kind. */
  readonly badPictures?: boolean
  /** So many addresses at most, shared by the products; default: one of its own for each. */
  readonly addresses?: number
  /** By index from 0: products that were set right since, and others to which somebody did a thing. */
  readonly mended?: readonly number[]
  readonly spoiled?: Readonly<Record<number, CatalogueFault>>
  /** Hosts of the pictures in turn; the shop's own CDN alone unless told. */
  readonly pictureHosts?: readonly string[]
}

export interface Catalogue {
  readonly options: CatalogueOptions
  readonly size: number
  /** Any product by its place, without the others being made. */
  at(index: number): CatalogueProduct
  all(): Iterable<CatalogueProduct>
}

type Draft = { -readonly [Key in keyof CatalogueProduct]: CatalogueProduct[Key] }
type Fault = (draft: Draft, turn: number) => void

const pick = <T>(from: readonly T[], turn: number): T => {
  const found = from[turn % from.length]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}

const first = (draft: Draft, change: Partial<CatalogueVariant>): void => {
  const [variant, ...others] = draft.variants
  draft.variants = [{ ...variant, ...change }, ...others]
}

const last = (draft: Draft, change: (variant: CatalogueVariant) => Partial<CatalogueVariant>): void => {
  const index = draft.variants.length - 1
  draft.variants = draft.variants.map((variant, at) =>
    at === index ? { ...variant, ...change(variant) } : variant,
  ) as unknown as Draft['variants']
}

const badAmount = (turn: number, which?: AmountTruth): ToldAmount => {
  const fit = badAmounts.filter(([, , is]) => which === undefined || is === which)
  const [text, amount, is] = pick(fit, turn)
  return { text, amount, is }
}

const plainAmount = (amount: number): ToldAmount => ({ text: `${amount}`, amount, is: 'fine' })

/** One fault each; each sets a whole value, so that two of them on one product leave one truth. */
const faults = {
  nameMissing: (draft, turn) => {
    draft.name = { text: pick(blankNames, turn), is: 'missing' }
  },
  urlMissing: (draft, turn) => {
    draft.url = { text: pick(['', '  '], turn), is: 'missing', platform: false }
  },
  urlNotAscii: (draft, turn) => {
    const tail = pick(badTails, turn).replace('#', String(draft.index))
    draft.url = { text: `https://${ownDomain}/products/${tail}`, is: 'not-ascii', platform: false }
  },
  urlPlatform: (draft) => {
    draft.url = {
      text: `https://myshop.cyberbiz.co/products/item-${draft.index}`,
      is: 'fine',
      platform: true,
    }
  },
  urlPlatformNotAscii: (draft) => {
    draft.url = {
      text: `https://myshop.cyberbiz.co/products/茶-${draft.index}`,
      is: 'not-ascii',
      platform: true,
    }
  },
  brief: (draft, turn) => {
    const [text, is] = pick(briefTexts, turn)
    draft.brief = { text, is }
  },
  pictureMissing: (draft) => {
    draft.pictures = []
  },
  priceMissing: (draft, turn) => first(draft, { price: badAmount(turn, 'missing') }),
  priceInvalid: (draft, turn) => first(draft, { price: badAmount(turn, 'invalid') }),
  listPriceMissing: (draft, turn) => first(draft, { listPrice: badAmount(turn, 'missing') }),
  listPriceInvalid: (draft, turn) => first(draft, { listPrice: badAmount(turn, 'invalid') }),
  listPriceBelow: (draft) => {
    first(draft, { price: plainAmount(1_000 + draft.index), listPrice: plainAmount(999) })
  },
  bothPricesMissing: (draft, turn) => {
    first(draft, { price: badAmount(turn, 'missing'), listPrice: badAmount(turn + 1, 'missing') })
  },
  skuMissing: (draft, turn) => first(draft, { sku: { text: pick(['', ' ', '　'], turn), is: 'missing' } }),
  groupMissing: (draft, turn) => {
    draft.group = { text: pick(blankGroups, turn), is: 'missing' }
  },
  gift: (draft) => {
    draft.tags = [...draft.tags, '贈品']
  },
  unpublished: (draft) => {
    draft.published = false
  },
  excludeTag: (draft) => {
    draft.tags = [...draft.tags, '排除product feed']
  },
  /** Left out, whatever else is wrong with it. */
  giftWithoutAnything: (draft) => {
    draft.tags = ['贈品']
    draft.brief = { text: '', is: 'missing' }
    draft.pictures = []
    draft.group = { text: '', is: 'missing' }
  },
  lastVariantBelow: (draft) => {
    last(draft, ({ price }) =>
      price.amount !== null && price.amount > 1
        ? { price: plainAmount(price.amount), listPrice: plainAmount(1) }
        : {},
    )
  },
  lastVariantSkuMissing: (draft) => last(draft, () => ({ sku: { text: '', is: 'missing' } })),
} satisfies Record<string, Fault>

export type CatalogueFault = keyof typeof faults
export const CATALOGUE_FAULTS = Object.keys(faults) as CatalogueFault[]

/** Which products share their 產品編號: every 400th from the 18th on, three by three; and the 4th with the last but one. */
const sharedSku = (index: number, size: number): string | undefined => {
  if (size > 10 && (index === 3 || index === size - 2)) return 'DUP-FAR-1'
  if (index % 400 !== 17) return undefined
  const turn = Math.floor(index / 400)
  const code = `DUP-${Math.floor(turn / 3)}`
  // Full-width letters are the same code to whoever reads it.
  return turn % 3 === 2
    ? code.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))
    : code
}

/** A 贈品 that is left out has the code of the sound product behind it: that one shares it with nothing in the feed. */
const isDecoy = (index: number): boolean => index % 400 === 200

const variantsOf = (index: number, code: string, base: number, axis: readonly string[], draw: Random) => {
  const count = draw.weighted([
    [1, 60],
    [2, 20],
    [3, 12],
    [6, 8],
  ])
  return Array.from({ length: count }, (_, at): CatalogueVariant => {
    const amount = base + at * 10
    const list = amount + draw.pick([0, 20, 100, 200, 500])
    return {
      label: count === 1 ? '預設規格' : `${pick(axis, at)}`,
      sku: { text: count === 1 ? code : `${code}-${at + 1}`, is: 'fine' },
      price: { text: pick(amountForms, index + at)(amount), amount, is: 'fine' },
      listPrice: { text: pick(amountForms, index * 3 + at)(list), amount: list, is: 'fine' },
    }
  })
}

const badKinds = PICTURE_KINDS.slice(1)

const pictureAt = (options: CatalogueOptions, number: number): CataloguePicture => {
  const turn = options.addresses ? number % options.addresses : number
  const kind = options.badPictures && turn % 8 === 5 ? pick(badKinds, Math.floor(turn / 8)) : 'rgb'
  const host = pick(options.pictureHosts ?? [pictureHost], turn)
  return { url: `https://${host}/feed/${turn}/${kind}.jpg`, kind }
}

const make = (options: CatalogueOptions, index: number): CatalogueProduct => {
  const { products, seed = 1 } = options
  const draw = random(hash(`${seed} ${index}`))
  const range = pick(ranges, index)
  const turn = Math.floor(index / ranges.length)
  const [title, slug] = pick(range.names, turn)
  const [edition, tail] = pick(editions, Math.floor(turn / range.names.length))
  const number = String(index + 1).padStart(5, '0')
  const plain = `${edition}${title} ${number}`
  const code = `${range.code}-${number}`
  const odd = index % 10 === 4 ? pick(oddNames, Math.floor(index / 10)) : '$'
  const oddBrief = index % 10 === 6 ? pick(oddBriefs, Math.floor(index / 10)) : undefined
  const pictures = draw.weighted([
    [1, 70],
    [2, 20],
    [4, 10],
  ])
  const draft: Draft = {
    index,
    id: String(70_000_001 + index),
    // A function: `$` and what stands behind it are no pattern.
    name: { text: odd.replace('$', () => plain), is: 'fine' },
    url: {
      text: `https://${ownDomain}/products/${slug}${tail}-${index + 1}`,
      is: 'fine',
      platform: false,
    },
    brief: { text: oddBrief ?? pick(briefs, draw.int(0, 99)), is: 'fine' },
    pictures: Array.from({ length: pictures }, (_, at) => pictureAt(options, at * products + index)),
    variants: variantsOf(
      index,
      code,
      draw.int(...range.price),
      range.axis,
      draw,
    ) as unknown as Draft['variants'],
    group: { text: range.group, is: 'fine' },
    tags: draw.chance(0.3) ? [draw.pick(['新品', '熱銷', '冷藏', '免運'])] : [],
    published: true,
  }
  const shared = sharedSku(index, products)
  if (shared) first(draft, { sku: { text: shared, is: 'fine' } })
  else if (isDecoy(index)) {
    faults.gift(draft)
    if (index + 1 < products) first(draft, { sku: make(options, index + 1).variants[0].sku })
  } else if (options.spoiled?.[index]) {
    faults[options.spoiled[index]](draft, 0)
  } else if (index % 5 === 2 && !options.mended?.includes(index)) {
    const place = Math.floor(index / 5)
    const round = Math.floor(place / CATALOGUE_FAULTS.length)
    faults[pick(CATALOGUE_FAULTS, place)](draft, round)
    if (place % 7 === 3) faults[draw.pick(CATALOGUE_FAULTS)](draft, round)
  }
  return draft
}

/** Products without end, the same for the same options; each is made when it is asked for. */
export const makeCatalogue = (options: CatalogueOptions): Catalogue => ({
  options,
  size: options.products,
  at: (index) => make(options, index),
  *all() {
    for (let index = 0; index < options.products; index++) yield make(options, index)
  },
})
