import type { FaultName } from './data-faults.ts'

export interface ProductCase {
  title: string
  handle: string
  /** What it shows. */
  shows: string
  faults?: readonly FaultName[]
  variants?: number
  sku?: string
}

/** Hand-made products, one fact each, then the combinations. Unnamed facets are sound. */
export const specialProducts = {
  sound: { title: '阿里山高山烏龍茶 150g', handle: 'alishan-oolong-150g', shows: 'nothing wrong at all' },
  soundSix: {
    title: '絲絨霧面唇釉 六色',
    handle: 'velvet-lip-tint',
    variants: 6,
    shows: 'six sound variants',
  },
  soundThree: {
    title: '冷泡四季春 茶包',
    handle: 'four-seasons',
    variants: 3,
    shows: 'three sound variants',
  },
  soundUpper: {
    title: 'GaN 快充頭',
    handle: 'GaN_Charger-65W.v2',
    shows: 'capitals, _ and . in the slug are fine',
  },
  gift: { title: '【贈品】旅行收納袋', handle: 'gift-pouch', faults: ['gift'], shows: 'tag 贈品: excluded' },
  giftFree: { title: '【滿額贈】試用包', handle: 'gift-sample', faults: ['gift'], shows: 'a second gift' },
  nameEmpty: { title: '', handle: 'no-name', faults: ['nameEmpty'], shows: '商品名稱 empty' },
  slugChinese: {
    title: '桂花烏龍茶包',
    handle: '',
    faults: ['slugChinese'],
    shows: 'slug written in Chinese',
  },
  slugChineseEncoded: {
    title: '土鳳梨酥禮盒',
    handle: '',
    faults: ['slugChineseEncoded'],
    shows: 'the same, percent-encoded',
  },
  slugBlank: { title: '手工牛軋糖', handle: '', faults: ['slugBlank'], shows: 'slug blank, name Chinese' },
  slugBlankAscii: {
    title: 'Ergonomic Mouse',
    handle: '',
    faults: ['slugBlank'],
    shows: 'slug blank, name ASCII',
  },
  slugFullWidth: {
    title: '磁吸行動電源',
    handle: 'power-bank',
    faults: ['slugFullWidth'],
    shows: 'ｆｕｌｌ width',
  },
  platformDomain: {
    title: '文山包種茶',
    handle: 'wenshan-baozhong',
    faults: ['platformDomain'],
    shows: 'its address lies under cyberbiz.co',
  },
  urlNone: {
    title: '東方美人茶',
    handle: 'beauty',
    faults: ['urlNone'],
    shows: 'API and feed give no address',
  },
  briefEmpty: { title: '木柵鐵觀音', handle: 'muzha', faults: ['briefEmpty'], shows: '商品簡述 empty' },
  briefBlanks: { title: '玄米煎茶', handle: 'genmaicha', faults: ['briefBlanks'], shows: 'only blanks' },
  briefImageOnly: {
    title: '角鯊烷美容油',
    handle: 'squalane',
    faults: ['briefImageOnly'],
    shows: 'only <img>',
  },
  briefNbspOnly: {
    title: '小蒼蘭護手霜',
    handle: 'freesia',
    faults: ['briefNbspOnly'],
    shows: 'only &nbsp;',
  },
  briefVideoOnly: {
    title: '隨行杯果汁機',
    handle: 'blender',
    faults: ['briefVideoOnly'],
    shows: 'only <iframe>',
  },
  briefCommentOnly: {
    title: '純棉浴巾',
    handle: 'towel',
    faults: ['briefCommentOnly'],
    shows: 'only a comment',
  },
  imageMissing: { title: '智慧型體脂計', handle: 'scale', faults: ['imageMissing'], shows: 'no picture' },
  imagePng: { title: '乾燥玫瑰眼影盤', handle: 'palette', faults: ['imagePng'], shows: 'PNG named .jpg' },
  imageWebp: { title: '抹茶綠循環扇', handle: 'fan', faults: ['imageWebp'], shows: 'WebP named .jpg' },
  imageGif: { title: '天絲床包組', handle: 'bedding', faults: ['imageGif'], shows: 'GIF named .jpg' },
  imageCmyk: { title: '葉黃素晶亮飲', handle: 'lutein', faults: ['imageCmyk'], shows: 'CMYK, Adobe 0' },
  imageCmykProfile: {
    title: '膠原蛋白胜肽粉',
    handle: 'collagen',
    faults: ['imageCmykProfile'],
    shows: 'CMYK whose frame header lies behind a 557 kB profile',
  },
  imageCmykExif: {
    title: '高濃度魚油',
    handle: 'fish-oil',
    faults: ['imageCmykExif'],
    shows: 'CMYK with an RGB thumbnail in its EXIF',
  },
  imageYcck: { title: '益生菌 500 億', handle: 'probiotics', faults: ['imageYcck'], shows: 'YCCK, Adobe 2' },
  imageGrey: { title: '日式陶瓷碗盤組', handle: 'bowls', faults: ['imageGrey'], shows: 'greyscale' },
  imageGone: { title: '檜木精油擴香石', handle: 'hinoki', faults: ['imageGone'], shows: '404' },
  imageForbidden: { title: '白茶擴香竹', handle: 'diffuser', faults: ['imageForbidden'], shows: '403' },
  imageTruncated: {
    title: '矽藻土地墊',
    handle: 'mat',
    faults: ['imageTruncated'],
    shows: 'cut before its frame',
  },
  imageEmptyFile: { title: '可折疊收納箱', handle: 'box', faults: ['imageEmptyFile'], shows: 'zero bytes' },
  imageErrorPage: {
    title: '寵物凍乾零食',
    handle: 'pet',
    faults: ['imageErrorPage'],
    shows: '200 and an HTML page',
  },
  imageRedirected: {
    title: '316 保溫瓶',
    handle: 'bottle',
    faults: ['imageRedirected'],
    shows: 'a sound redirect',
  },
  imageNoRange: {
    title: '無線滑鼠',
    handle: 'mouse',
    faults: ['imageNoRange'],
    shows: 'server ignores Range',
  },
  imageWrongRange: {
    title: '七合一集線器',
    handle: 'hub',
    faults: ['imageWrongRange'],
    shows: '206, wrong range',
  },
  imageTwelveBit: {
    title: '舒緩面膜',
    handle: 'cica',
    faults: ['imageTwelveBit'],
    shows: '12 bits a sample, RGB',
  },
  secondImageCmyk: {
    title: '潔面慕斯',
    handle: 'mousse',
    faults: ['secondImageCmyk'],
    shows: 'only a later one CMYK',
  },
  priceMissing: { title: '黑芝麻醬', handle: 'sesame', faults: ['priceMissing'], shows: '售價 empty' },
  priceZero: { title: '古早味蛋捲', handle: 'egg-roll', faults: ['priceZero'], shows: '售價 0' },
  priceNegative: { title: '香菇肉燥', handle: 'pork', faults: ['priceNegative'], shows: '售價 negative' },
  listPriceMissing: { title: '綜合堅果', handle: 'nuts', faults: ['listPriceMissing'], shows: '定價 empty' },
  listPriceZero: { title: '烏魚子一口吃', handle: 'roe', faults: ['listPriceZero'], shows: '定價 0' },
  listPriceBelow: {
    title: '滴雞精',
    handle: 'essence',
    faults: ['listPriceBelow'],
    shows: '定價 one dollar below',
  },
  listPriceBelowLast: {
    title: '冷凍蔥抓餅',
    handle: 'pancake',
    variants: 4,
    faults: ['lastVariantListPriceBelow'],
    shows: 'only the last of four variants has 定價 < 售價',
  },
  skuMissing: { title: '玻尿酸精華液', handle: 'serum', faults: ['skuMissing'], shows: '產品編號 empty' },
  skuMissingLast: {
    title: '神經醯胺乳霜',
    handle: 'ceramide',
    variants: 3,
    faults: ['lastVariantSkuMissing'],
    shows: 'only the last variant lacks its 產品編號',
  },
  skuDuplicateA: {
    title: '日月潭紅玉紅茶',
    handle: 'ruby',
    sku: 'TEA-TWICE',
    shows: 'shares its SKU with the next',
  },
  skuDuplicateB: { title: '紅玉紅茶 禮盒', handle: 'ruby-gift', sku: 'TEA-TWICE', shows: 'shares its SKU' },
  skuFullWidth: {
    title: '防曬乳',
    handle: 'sun-milk',
    faults: ['skuFullWidth'],
    shows: 'full-width 產品編號',
  },
  groupMissing: {
    title: '維他命C安瓶',
    handle: 'vitamin-c',
    faults: ['groupMissing'],
    shows: '商品群組 empty',
  },
  unpublished: { title: '去年禮盒', handle: 'old-box', faults: ['unpublished'], shows: '不公開: excluded' },
  excludeTag: {
    title: '員購專用茶包',
    handle: 'staff',
    faults: ['excludeTag'],
    shows: '美安 ignores that tag',
  },
  excludeTagSpaced: {
    title: '企業採購茶禮',
    handle: 'b2b-gift',
    faults: ['excludeTagSpaced'],
    shows: 'the tag with a space in it is a tag like any other',
  },
  giftFaulty: {
    title: '【贈品】環保吸管',
    handle: '',
    faults: ['gift', 'slugChinese', 'briefEmpty', 'imagePng', 'listPriceMissing', 'groupMissing'],
    shows: 'a gift: its other faults block nothing',
  },
  unpublishedFaulty: {
    title: '尚未上架新品',
    handle: '',
    faults: ['unpublished', 'slugBlank', 'briefImageOnly', 'imageMissing', 'priceMissing', 'skuMissing'],
    shows: 'unpublished: its other faults block nothing',
  },
  giftUnpublished: {
    title: '【贈品】舊款提袋',
    handle: 'old-bag',
    faults: ['gift', 'unpublished'],
    shows: 'excluded twice over',
  },
  giftExcludeTag: {
    title: '【贈品】月曆',
    handle: 'calendar',
    faults: ['gift', 'excludeTag'],
    shows: 'both tags',
  },
  everythingWrong: {
    title: '',
    handle: '',
    faults: [
      'slugChineseEncoded',
      'briefImageOnly',
      'imageCmyk',
      'priceZero',
      'listPriceMissing',
      'skuMissing',
      'groupMissing',
      'excludeTag',
    ],
    shows: 'all the errors at once',
  },
} as const satisfies Record<string, ProductCase>

export type ProductCaseName = keyof typeof specialProducts

export const FIRST_ID = 48_120_001

/** Product id of each named case: ids change neither with the seed nor with the number of products. */
export const productCases = Object.fromEntries(
  Object.keys(specialProducts).map((name, index) => [name, String(FIRST_ID + index)]),
) as Record<ProductCaseName, string>
