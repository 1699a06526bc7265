import type { ReplicaResponse, ReplicaSite } from '../http.ts'
import type { Product, Shop } from './model.ts'

const slug = (product: Product): string =>
  // Percent signs are kept, so that a slug typed in its encoded form stays as typed.
  (product.handle || product.title.trim()).replace(/\s+/g, '-').replace(/[?#/\\]/g, '')

/** The public address as the platform writes it, Chinese left as typed; null = it has none. */
export const productUrl = (product: Product, shop: Shop): string | null => {
  const tail = slug(product)
  const host = product.urlHost ?? shop.ownDomain
  return tail === '' || host === '' ? null : `https://${host}/products/${tail}`
}

export const escapeText = (text: string): string =>
  text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)

const element = (name: string, value: string | number | null): string =>
  value === null ? '' : `    <${name}>${typeof value === 'number' ? value : escapeText(value)}</${name}>\n`

const entry = (product: Product, shop: Shop): string => {
  const [variant] = product.variants
  const picture = product.photos[0]?.url ?? ''
  return [
    '  <Product>\n',
    element('SKU', variant?.sku ?? ''),
    element('Name', product.title),
    `    <Description>${product.brief === '' ? '' : `<![CDATA[${product.brief}]]>`}</Description>\n`,
    element('URL', productUrl(product, shop) ?? ''),
    // 定價 is Price and 售價 is SalePrice, as two other platforms' plug-ins write them.
    element('Price', variant?.compareAtPrice ?? null),
    element('SalePrice', variant?.price ?? ''),
    element('LargeImage', picture.startsWith('//') ? `https:${picture}` : picture),
    element('Category', product.collections[0] ?? ''),
    '  </Product>\n',
  ].join('')
}

/** Published products without the tag 贈品; the tag 排除product feed is not honoured here. */
export const shopDotComFeed = (shop: Shop): string => {
  const kept = shop.products.filter((product) => product.published && !product.tags.includes('贈品'))
  const entries = kept.map((product) => entry(product, shop)).join('')
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Products>\n${entries}</Products>\n`
}

const html = (title: string, body: string): ReplicaResponse => ({
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!doctype html><html lang="zh-TW"><head><meta charset="utf-8"><title>${escapeText(title)}</title></head><body>${body}</body></html>`,
})

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

const productPage = (product: Product): ReplicaResponse => {
  const [variant] = product.variants
  const pictures = product.photos.map((photo) => `<img alt="" src="${escapeText(photo.url)}">`).join('')
  const price = `<del>NT$${variant?.compareAtPrice ?? ''}</del> <strong>NT$${variant?.price ?? ''}</strong>`
  return html(
    product.title,
    `<h1>${escapeText(product.title)}</h1>${pictures}<p>${price}</p>${product.brief}`,
  )
}

/** The shop itself, on its own domain and on the platform's; consoles and pictures are other sites. */
export const storefront =
  (shop: Shop): ReplicaSite =>
  ({ host, path, method }) => {
    if (host !== shop.ownDomain && host !== shop.host) return undefined
    if (method !== 'GET' && method !== 'HEAD') return undefined
    if (path === '/shopdotcom.xml') {
      return {
        status: 200,
        headers: { 'content-type': 'text/xml; charset=utf-8' },
        body: shopDotComFeed(shop),
      }
    }
    if (path === '/') {
      const links = shop.products
        .filter((product) => product.published)
        .slice(0, 40)
        .map(
          (product) =>
            `<li><a href="${escapeText(productUrl(product, shop) ?? '#')}">${escapeText(product.title)}</a>`,
        )
      return html(shop.name, `<h1>${escapeText(shop.name)}</h1><ul>${links.join('')}</ul>`)
    }
    const tail = /^\/products\/(.+)$/.exec(path)?.[1]
    if (!tail) return undefined
    const product = shop.products.find((item) => item.published && decoded(slug(item)) === decoded(tail))
    return product && productPage(product)
  }
