import type { FeedField } from './types'

/**
 * What an element may serve by its name. `amount`: a price of which only its neighbours tell which. `label`: which of the
 * things that a product is sold as.
 */
export type Meaning = FeedField | 'amount' | 'currency' | 'label'

export interface Candidate {
  readonly meaning: Meaning
  /** Of what it was made for, or only where nothing else serves. */
  readonly strong: boolean
  /** Lower goes first. */
  readonly rank: number
}

/**
 * Names as they are compared ({@link keyOf}). First those that a name was made for, best first; behind `|` those
 * that serve only where none of them stands, the one in most products first. 美安 publishes no list: these are the
 * names of shops that feed it (EVO, WC1: name, description, url, price, saleprice, largeimage, category, sku), of the
 * large marketplaces, and what CYBERBIZ calls the fields in its console.
 */
const WORDS: Readonly<Record<Meaning, string>> = {
  name:
    '商品名稱 產品名稱 商品名 品名 商品名称 产品名称 名稱 品項名稱 name title productname producttitle itemname itemtitle ' +
    'goodsname 商品タイトル 製品名 商品標題 | headline displayname fullname shortname 標題',
  url:
    '商品網址 產品網址 商品連結 產品連結 網址 連結 商品网址 url link producturl productlink itemurl itemlink goodsurl permalink ' +
    '商品url 商品ページurl 商品リンク リンク | href canonicallink canonicalurl mobilelink weburl deeplink guid loc',
  brief:
    '商品簡述 產品簡述 簡述 商品簡介 產品簡介 簡介 短描述 商品简述 brief briefdescription shortdescription shortdesc ' +
    'description desc productdescription itemdescription 商品說明 商品描述 產品描述 描述 說明 商品説明 商品説明文 概要 | ' +
    'summary content longdescription fulldescription details detail bodyhtml body text 詳細說明 商品特色 商品詳情 キャッチコピー',
  picture:
    '圖片 圖片網址 商品圖片 商品圖片網址 產品圖片 圖片連結 主圖 商品主圖 图片 商品图片 largeimage largeimageurl imagelink image ' +
    'imageurl imagesrc productimage productimageurl mainimage mainimageurl primaryimage picture pictureurl pictures images ' +
    'imagelinks imageurls imgurl img photo photos photourl imagelarge bigimage additionalimagelink additionalimagelinks ' +
    'additionalimage additionalimages additionalimageurl imgurlalternative extraimage extraimages otherimages 其他圖片 商品圖 ' +
    '画像 商品画像 商品画像url 画像url メイン画像 メイン画像url | smallimage thumbnail thumbnailurl thumb mediumimage ' +
    'imagesmall icon 縮圖 enclosure',
  price:
    '售價 商品售價 銷售價 銷售價格 特價 優惠價 促銷價 網路價 網路售價 會員價 售价 saleprice sellingprice sellprice salesprice ' +
    'specialprice currentprice finalprice nowprice offerprice promoprice discountprice discountedprice pricevat pricewithvat ' +
    '販売価格 販売価格税込 セール価格 売価 |',
  listPrice:
    '定價 商品定價 建議售價 建議零售價 市價 原價 原售價 定价 市场价 listprice msrp rrp srp retailprice suggestedretailprice ' +
    'regularprice originalprice compareatprice oldprice priceold standardprice fullprice normalprice marketprice baseprice ' +
    'pricebeforediscount strikeprice 定価 メーカー希望小売価格 希望小売価格 通常価格 参考価格 |',
  amount: 'price 價格 价格 価格 商品價格 商品価格 金額 productprice itemprice unitprice |',
  sku:
    '產品編號 商品編號 產品编号 商品编号 貨號 商品貨號 料號 商品料號 品號 sku skucode skuid productsku itemsku productcode itemcode ' +
    'productnumber productno itemnumber itemno goodsno partnumber 商品コード 商品番号 品番 管理番号 商品管理番号 | mpn id code itemid ' +
    'productid goodsid modelnumber model gtin ean upc barcode isbn jan janコード 國際條碼 條碼',
  group:
    '商品群組 產品群組 群組 商品分類 產品分類 分類 類別 商品類別 館別 商品群组 分类 categorytext category categories productcategory itemcategory ' +
    'categoryname categorypath producttype productgroup collection collections customcollections カテゴリ カテゴリー ' +
    '商品カテゴリ 商品カテゴリー ジャンル | googleproductcategory fbproductcategory categoryid maincategory department section',
  tags: '標籤 商品標籤 標籤欄位 标签 tag tags producttags タグ 商品タグ | keywords labels',
  published:
    '上架 是否上架 上架狀態 商品狀態 公開 是否公開 顯示狀態 published ispublished visible visibility 公開状態 公開狀態 | status 狀態',
  id: '商品id 產品id id productid itemid goodsid entryid 系統編號 商品系統編號 handle 商品handle 商品代碼 商品代號 | guid offerid uid',
  currency: 'currency currencyid currencycode pricecurrency 幣別 貨幣 通貨 |',
  label:
    '規格 規格名稱 款式 款式名稱 選項 variant varianttitle variantname variation option optionvalue option1value オプション バリエーション |',
}

const TABLE: ReadonlyMap<string, readonly Candidate[]> = (() => {
  const table = new Map<string, Candidate[]>()
  for (const [meaning, words] of Object.entries(WORDS)) {
    const [made = '', other = ''] = words.split('|')
    const add = (list: string, strong: boolean): void => {
      list
        .split(' ')
        .filter(Boolean)
        .forEach((word, rank) => {
          table.set(word, [...(table.get(word) ?? []), { meaning: meaning as Meaning, strong, rank }])
        })
    }
    add(made, true)
    add(other, false)
  }
  return table
})()

/** What a product is called. Compared as {@link keyOf} makes it. */
const PRODUCTS = new Set(
  'product item shopitem entry offer goods good prod listing productitem 商品 產品 製品 アイテム article artikel merchandise'.split(
    ' ',
  ),
)

/** Hold several elements of a product and mean nothing themselves, so their children count as the product's. */
const CARRIERS = new Set(
  (
    'prices pricing priceinfo priceinformation product productinfo productdata item info information basic basicinfo data ' +
    'fields general main variants variations productvariants skus models 規格列表 規格 款式 offers'
  ).split(' '),
)

/** One of the things a product is sold as.
 */
const VARIANTS = new Set(
  'variant variation productvariant skuitem 規格 款式 sub subproduct childproduct'.split(' '),
)

/** How an element's or a column's name is compared: case, width, prefix, `_`, `-`, blanks and brackets do not count. */
export const keyOf = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/^[\w.-]+:(?=\S)/, '')
    .replace(/[([【［][^)\]】］]*[)\]】］]/g, '')
    .replace(/[\s\u200b\ufeff_\-.*:：・"'#]+/g, '')
    .toLowerCase()

export const prefixOf = (name: string): string => {
  const colon = name.indexOf(':')
  return colon > 0 ? name.slice(0, colon).toLowerCase() : ''
}

const NONE: readonly Candidate[] = []
/** Of an attribute (`@id`) too. */
export const candidatesFor = (key: string): readonly Candidate[] => {
  const plain = key.startsWith('@') ? key.slice(1) : key
  const known = TABLE.get(plain)
  if (known) return known
  // `圖片2`, `image_link_3`: one of several.
  const unnumbered = /^(.*\D)\d{1,2}$/.exec(plain)?.[1]
  return unnumbered === undefined
    ? NONE
    : (TABLE.get(unnumbered) ?? NONE).filter(({ meaning }) => meaning === 'picture' || meaning === 'tags')
}

export const isProductName = (key: string): boolean => PRODUCTS.has(key)
export const isCarrier = (key: string): boolean => CARRIERS.has(key)
export const isVariantName = (key: string): boolean => VARIANTS.has(key)
