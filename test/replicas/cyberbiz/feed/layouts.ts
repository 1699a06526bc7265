import type { CatalogueProduct } from './catalogue.ts'

/** What a layout may carry of a product. */
export const FEED_FACTS = ['name', 'url', 'brief', 'picture', 'price', 'listPrice', 'sku', 'group'] as const
export type FeedFact = (typeof FEED_FACTS)[number]

export interface Layout {
  /** Everything before the first product, apart from the XML declaration: one tag a line. */
  readonly open: readonly string[]
  readonly item: string
  readonly close: readonly string[]
  /** Attributes of a product's own element. */
  readonly attributes?: (product: CatalogueProduct) => string
  /** Element by element: its name, and what of a product stands in it (or a text of its own). */
  readonly elements: readonly (readonly [string, FeedFact | ((product: CatalogueProduct) => string)])[]
  /** Elements by whose names nobody could tell what they hold. */
  readonly nameless?: boolean
}

/** 定價 is Price and 售價 is SalePrice, as two other platforms' plug-ins write them. */
const pascal = [
  ['SKU', 'sku'],
  ['Name', 'name'],
  ['Description', 'brief'],
  ['URL', 'url'],
  ['Price', 'listPrice'],
  ['SalePrice', 'price'],
  ['LargeImage', 'picture'],
  ['Category', 'group'],
] as const

const currency = (text: string): string => (/^\d+$/.test(text) ? `${text} TWD` : text)

export const layouts = {
  pascal: { open: ['<Products>'], item: 'Product', close: ['</Products>'], elements: pascal },
  /** As another Taiwan platform writes it: lower case, no 產品編號. */
  evo: {
    open: ['<products>'],
    item: 'product',
    close: ['</products>'],
    elements: [
      ['category', 'group'],
      ['largeimage', 'picture'],
      ['price', 'listPrice'],
      ['saleprice', 'price'],
      ['description', 'brief'],
      ['name', 'name'],
      ['url', 'url'],
    ],
  },
  /** As a WooCommerce plug-in writes it: one price, the present one. */
  wc1: {
    open: ['<Products>'],
    item: 'Product',
    close: ['</Products>'],
    elements: [
      ['SKU', 'sku'],
      ['Name', 'name'],
      ['Description', 'brief'],
      ['URL', 'url'],
      ['Price', 'price'],
      ['LargeImage', 'picture'],
      ['Category', 'group'],
    ],
  },
  /** Deeper, with a namespace, attributes, and elements that serve nothing. */
  wrapped: {
    open: [
      '<shop:Export xmlns:shop="https://example.org/shop" version="2">',
      '<Shop name="山嵐選物">',
      '<Items>',
    ],
    item: 'Item',
    close: ['</Items>', '</Shop>', '</shop:Export>'],
    attributes: ({ id }) => ` id="${id}" stock='${Number(id) % 7}'`,
    elements: [...pascal.slice(0, 4), ['Stock', ({ index }) => `${index % 90}`], ...pascal.slice(4)],
  },
  /** The console's own words as element names. */
  chinese: {
    open: ['<商品清單>'],
    item: '商品',
    close: ['</商品清單>'],
    elements: [
      ['產品編號', 'sku'],
      ['商品名稱', 'name'],
      ['商品簡述', 'brief'],
      ['商品網址', 'url'],
      ['定價', 'listPrice'],
      ['售價', 'price'],
      ['圖片網址', 'picture'],
      ['商品群組', 'group'],
    ],
  },
  /** Names that nobody could know. */
  strange: {
    open: ['<zx>'],
    item: 'w',
    close: ['</zx>'],
    nameless: true,
    elements: [
      ['q1', 'sku'],
      ['q2', 'name'],
      ['q3', 'brief'],
      ['q4', 'url'],
      ['q5', 'listPrice'],
      ['q6', 'price'],
      ['q7', 'picture'],
      ['q8', 'group'],
    ],
  },
  /** Google's shopping feed. */
  google: {
    open: [
      '<rss xmlns:g="http://base.google.com/ns/1.0" version="2.0">',
      '<channel>',
      '<title>山嵐選物</title>',
      '<link>https://www.myshop.com.tw</link>',
      '<description>每一天的好東西</description>',
    ],
    item: 'item',
    close: ['</channel>', '</rss>'],
    elements: [
      ['g:id', 'sku'],
      ['title', 'name'],
      ['description', 'brief'],
      ['link', 'url'],
      ['g:image_link', 'picture'],
      ['g:price', 'listPrice'],
      ['g:sale_price', 'price'],
      ['g:availability', () => 'in stock'],
      ['g:product_type', 'group'],
    ],
  },
  /** A Czech price comparison's. */
  heureka: {
    open: ['<SHOP>'],
    item: 'SHOPITEM',
    close: ['</SHOP>'],
    elements: [
      ['ITEM_ID', 'sku'],
      ['PRODUCTNAME', 'name'],
      ['DESCRIPTION', 'brief'],
      ['URL', 'url'],
      ['IMGURL', 'picture'],
      ['PRICE_VAT', 'price'],
      ['CATEGORYTEXT', 'group'],
      ['DELIVERY_DATE', () => '0'],
    ],
  },
} as const satisfies Record<string, Layout>

export type LayoutName = keyof typeof layouts
export const LAYOUTS = Object.keys(layouts) as LayoutName[]
export const layoutOf = (name: LayoutName): Layout => layouts[name]

/** What a layout carries. */
export const factsOf = (name: LayoutName): ReadonlySet<FeedFact> =>
  new Set(layoutOf(name).elements.flatMap(([, fact]) => (typeof fact === 'string' ? [fact] : [])))

/** The text of one fact in the feed: of the first variant, and of the first picture. */
export const factText = (product: CatalogueProduct, fact: FeedFact, layout: LayoutName): string => {
  const [variant] = product.variants
  if (fact === 'picture') return product.pictures[0]?.url ?? ''
  if (fact === 'price' || fact === 'listPrice') {
    const { text } = variant[fact]
    return layout === 'google' ? currency(text) : text
  }
  return (fact === 'sku' ? variant.sku : product[fact]).text
}
