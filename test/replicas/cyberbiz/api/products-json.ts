import type { Photo, Product, Shop, Variant } from '../model.ts'
import { productUrl } from '../storefront.ts'
import { rarely } from './orders-json.ts'
import { money } from './wire.ts'

const text = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;|&#160;/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

export const photoJson = (photo: Photo, index: number) => ({
  id: Number(photo.id),
  url: photo.url,
  position: index + 1,
})

export const tagJson = (name: string, index: number, product: Product) => ({
  id: Number(product.id) * 10 + index,
  name,
  category: null,
})

export const variantJson = (variant: Variant, product: Product) => ({
  id: Number(variant.id),
  product_id: Number(product.id),
  title: variant.title,
  sku: variant.sku === '' && rarely(variant.id, 'sku', 2) ? null : variant.sku,
  qc: null,
  price: money(variant.price),
  compare_at_price: money(variant.compareAtPrice),
  cost: null,
  inventory_quantity: variant.stock,
  sold: variant.sold,
  weight: rarely(variant.id, 'weight', 3) ? null : 0.5,
})

/** Scheme-relative, as the platform gives it. */
const address = (product: Product, shop: Shop): string | null => {
  const url = productUrl(product, shop)
  return url === null ? null : url.replace('https:', '')
}

const shared = (product: Product, shop: Shop) => ({
  title: product.title === '' && rarely(product.id, 'title', 2) ? null : product.title,
  product_url: address(product, shop),
  published: product.published,
  sell_from: product.createdAt,
  sell_to: null,
  slogan: product.slogan || null,
  brief: product.brief === '' && rarely(product.id, 'brief', 2) ? null : product.brief,
  brief_text: text(product.brief) || null,
  brief_includes_html: /<[a-z]/i.test(product.brief),
  body_html: product.bodyHtml,
  price: money(product.variants[0]?.price ?? null),
  tags: product.tags.map((name, index) => tagJson(name, index, product)),
  custom_collections: product.collections.map((title, index) => ({ id: index + 1, title })),
  related_collections: rarely(product.id, 'related', 3) ? null : [],
  product_variants: product.variants.map((variant) => variantJson(variant, product)),
  seo_meta_tags: rarely(product.id, 'seo', 2) ? null : { title: product.title, description: '' },
  created_at: product.createdAt,
  updated_at: product.updatedAt,
  replica_extra_key: ['unasked', 'for'],
})

/** Lists come in two recorded kinds: with `photo_urls`, and with an empty `photos` that means nothing. */
export const productInList = (product: Product, shop: Shop) => ({
  id: Number(product.id),
  ...shared(product, shop),
  ...(rarely(product.id, 'list kind', 4)
    ? { photos: [] }
    : { photo_urls: product.photos.map((photo) => photo.url) }),
})

/** The detail answer leaves `id` out. */
export const productDetail = (product: Product, shop: Shop) => ({
  ...shared(product, shop),
  photos: product.photos.map(photoJson),
})

/** Only this one carries the slug itself. */
export const productInV2 = (product: Product, shop: Shop) => ({
  id: Number(product.id),
  handle: product.handle || null,
  ...shared(product, shop),
  photo_urls: product.photos.map((photo) => photo.url),
})
