import type { Product } from '../model.ts'
import type { Catalogue, CatalogueProduct } from './catalogue.ts'

const DAY = '2026-10-01 09:00:00'

/** As the shop itself holds it: what its console draws and its API answers with. */
const shopProduct = (product: CatalogueProduct): Product => {
  const { id, name, url, brief, group, tags, published } = product
  const { hostname, pathname } = new URL(url.text.trim() || 'https://none.invalid/')
  const tail = url.text.split('/products/')[1] ?? decodeURIComponent(pathname.slice(1))
  return {
    id,
    title: name.text,
    handle: url.is === 'missing' ? '' : tail,
    slogan: '',
    brief: brief.text,
    bodyHtml: '<p>內容物與規格以實品為準。</p>',
    published,
    tags: [...tags],
    collections: group.text === '' ? [] : [group.text],
    photos: product.pictures.map(({ url: address, kind }, at) => ({
      id: `${id}${at}`,
      url: address,
      picture: kind,
    })),
    variants: [...product.variants].map(({ label, sku, price, listPrice }, at) => ({
      id: `${id}${at + 1}`,
      title: label,
      sku: sku.text,
      price: price.amount,
      compareAtPrice: listPrice.amount,
      stock: 10,
      sold: 0,
    })),
    ...(url.is === 'missing' ? { urlHost: '' } : url.platform ? { urlHost: hostname } : {}),
    createdAt: DAY,
    updatedAt: DAY,
  }
}

/** Made as they are asked for, and kept: ten thousand at once would be felt. */
export const shopProducts = (catalogue: Catalogue): Product[] => Array.from(catalogue.all(), shopProduct)
