import { photo } from './data-photos.ts'
import type { Product, Variant } from './model.ts'

/** What staff do to a product. Each is applied to some of the many; the named cases use them too. */
export type Fault = (product: Product) => void

export const duplicateSku = 'DUP-0001'

const first = (product: Product): Variant => {
  const [variant] = product.variants
  if (!variant) throw new Error(`product ${product.id} has no variant`)
  return variant
}

const picture =
  (name: string): Fault =>
  (product) => {
    product.photos[0] = photo(product.id, 0, name)
  }

const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))

export const faults = {
  nameEmpty: (product) => {
    product.title = ''
  },
  slugChinese: (product) => {
    product.handle = `${product.title.replace(/[^\p{L}\p{N}]+/gu, '-')}-${product.id.slice(-4)}`
  },
  slugChineseEncoded: (product) => {
    product.handle = encodeURIComponent(`限定商品-${product.id.slice(-4)}`)
  },
  slugBlank: (product) => {
    product.handle = ''
  },
  slugFullWidth: (product) => {
    product.handle = fullWidth(product.handle)
  },
  briefEmpty: (product) => {
    product.brief = ''
  },
  briefBlanks: (product) => {
    product.brief = '  \n　 '
  },
  briefImageOnly: (product) => {
    product.brief = '<p><img src="https://img.myshop-cdn.tw/media/banner.jpg" alt="滿千送百"></p>'
  },
  briefNbspOnly: (product) => {
    product.brief = '<p>&nbsp;</p><p>&#160;&nbsp;</p>'
  },
  briefBreakOnly: (product) => {
    product.brief = '<p><br></p>'
  },
  briefVideoOnly: (product) => {
    product.brief =
      '<iframe width="560" height="315" src="https://www.youtube.com/embed/replica" allowfullscreen></iframe>'
  },
  briefCommentOnly: (product) => {
    product.brief = '<!-- 待補文案 -->'
  },
  imageMissing: (product) => {
    product.photos = []
  },
  imagePng: picture('png-named-jpg'),
  imageWebp: picture('webp-named-jpg'),
  imageGif: picture('gif-named-jpg'),
  imageCmyk: picture('cmyk'),
  imageCmykProfile: picture('cmyk-large-icc'),
  imageCmykExif: picture('cmyk-exif-40k'),
  imageYcck: picture('ycck'),
  imageGrey: picture('grey'),
  imageGone: picture('not-found'),
  imageForbidden: picture('forbidden'),
  imageTruncated: picture('truncated'),
  imageEmptyFile: picture('empty'),
  imageErrorPage: picture('error-page'),
  imageRedirected: picture('redirect'),
  imageNoRange: picture('no-range'),
  imageWrongRange: picture('wrong-range'),
  imageSlow: picture('slow'),
  imageTwelveBit: picture('twelve-bit'),
  secondImageCmyk: (product) => {
    product.photos.push(photo(product.id, product.photos.length, 'cmyk'))
  },
  priceMissing: (product) => {
    first(product).price = null
  },
  priceZero: (product) => {
    first(product).price = 0
  },
  priceNegative: (product) => {
    first(product).price = -1
  },
  listPriceMissing: (product) => {
    for (const variant of product.variants) variant.compareAtPrice = null
  },
  listPriceZero: (product) => {
    first(product).compareAtPrice = 0
  },
  listPriceNegative: (product) => {
    first(product).compareAtPrice = -100
  },
  listPriceBelow: (product) => {
    const variant = first(product)
    variant.compareAtPrice = Math.max(1, (variant.price ?? 2) - 1)
  },
  lastVariantListPriceBelow: (product) => {
    const variant = product.variants.at(-1)
    if (variant) variant.compareAtPrice = Math.max(1, (variant.price ?? 2) - 20)
  },
  skuMissing: (product) => {
    for (const variant of product.variants) variant.sku = ''
  },
  skuBlank: (product) => {
    first(product).sku = '　'
  },
  lastVariantSkuMissing: (product) => {
    const variant = product.variants.at(-1)
    if (variant) variant.sku = ''
  },
  skuDuplicate: (product) => {
    first(product).sku = duplicateSku
  },
  skuFullWidth: (product) => {
    first(product).sku = fullWidth(first(product).sku)
  },
  groupMissing: (product) => {
    product.collections = []
  },
  gift: (product) => {
    product.tags.push('贈品')
  },
  unpublished: (product) => {
    product.published = false
  },
  excludeTag: (product) => {
    product.tags.push('排除product feed')
  },
  /** With a space it is a tag like any other: not the one that other feeds honour. */
  excludeTagSpaced: (product) => {
    product.tags.push('排除 product feed')
  },
  platformDomain: (product) => {
    product.urlHost = 'myshop.cyberbiz.co'
  },
  urlNone: (product) => {
    product.urlHost = ''
  },
} satisfies Record<string, Fault>

export type FaultName = keyof typeof faults

export const faultNames = Object.keys(faults) as FaultName[]
