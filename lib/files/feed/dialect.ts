import type { Dialect } from './types'
import type { Use } from './uses'
import { keyOf } from './words'

/** Feeds of these were made for somebody else than 美安. */
export const isOther = (dialect: Dialect): boolean =>
  dialect === 'google' || dialect === 'heureka' || dialect === 'facebook' || dialect === 'atom'

/** Whose feed it is, by the names of its root, of its product and of what stands in it. */
export const dialectOf = (root: string, product: string, uses: readonly Use[]): Dialect => {
  const keys = new Set(uses.map(({ key }) => key))
  const has = (...names: string[]): boolean => names.some((name) => keys.has(name))
  if (
    has('quantitytosellonfacebook', 'fbproductcategory', 'facebookproductcategory') ||
    keyOf(root) === 'listings'
  )
    return 'facebook'
  if (uses.some(({ source }) => /^g:/i.test(source)) || has('googleproductcategory')) return 'google'
  if (keyOf(product) === 'shopitem' || (has('productname') && has('pricevat', 'categorytext', 'imgurl')))
    return 'heureka'
  if (keyOf(root) === 'feed' && keyOf(product) === 'entry') return 'atom'
  if (has('largeimage', '商品簡述', '商品群組', '商品網址')) return 'shopcom'
  return /^(?:products?|items?|goods|good|offers?|商品|產品)$/.test(keyOf(product)) ? 'products' : 'unknown'
}
