/** A catalogue as 美安's feed carries it, made of nothing but a number: the same bytes every time. */

const ABOUT =
  '以台灣在地生產的精梳棉織成，觸感柔軟、透氣吸汗，經過多道水洗處理，不易縮水變形。剪裁合身而不緊繃，適合日常通勤與週末出遊；' +
  '附同色系備用鈕扣一組。版型參考：模特兒身高一百七十五公分，穿著中號；建議依平時尺寸選購，介於兩者之間請選大一號。尺寸為平放量測，' +
  '因量法不同會有一至兩公分的誤差。商品享七天鑑賞期（非試用期），退換貨請保持吊牌、包裝及贈品完整。清洗時請翻面並使用洗衣袋，避免長時間浸泡與高溫烘乾。實際顏色以收到的商品為準，螢幕顯示可能略有色差。'
const NAMES = ['純棉素色襯衫', '防潑水後背包', '北歐風餐桌燈', '無線藍牙耳機', '有機烏龍茶葉', '兒童益智積木']
const GROUPS = ['服飾配件', '生活居家', '3C 家電', '美食伴手禮', '親子']

/** Products with a fault: 3 of 100, of ten kinds in turn. */
const faultOf = (n: number): number => ([7, 41, 83].includes(n % 100) ? Math.floor(n / 50) % 10 : -1)

/** One product, about 1.2 kB. */
export const itemOf = (n: number): string => {
  const fault = faultOf(n)
  const name = fault === 0 ? ' ' : `${NAMES[n % NAMES.length]} ${n} 號 ${'春夏秋冬'.charAt(n % 4)}季新品`
  const url =
    fault === 1
      ? `https://www.myshop.com.tw/products/襯衫-${n}`
      : `https://www.myshop.com.tw/products/item-${n}`
  const brief =
    fault === 2 ? '' : fault === 3 ? '<p><img src="a.jpg"></p>' : `<p>${ABOUT}</p><p>型號 ${n}</p>`
  const sku = fault === 4 ? '' : fault === 5 ? `MS-${n - 20}` : `MS-${n}`
  const price = fault === 6 ? '洽詢' : `${200 + (n % 3_000)}`
  const list = fault === 7 ? '' : fault === 8 ? '100' : `${300 + (n % 3_000)}`
  const group = fault === 9 ? '' : GROUPS[n % GROUPS.length]
  return `<Product>
<ProductId>${1_000_000 + n}</ProductId>
<ProductName>${name}</ProductName>
<ProductUrl>${url}</ProductUrl>
<Brief><![CDATA[${brief}]]></Brief>
<LargeImage>https://img.myshop-cdn.tw/media/${n}/large.jpg?sha=${(n * 2_654_435_761) % 4_294_967_296}</LargeImage>
<Price>${price}</Price>
<ListPrice>${list}</ListPrice>
<SKU>${sku}</SKU>
<Group>${group} &gt; 新品 &amp; 熱銷</Group>
</Product>
`
}

export const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<Products>\n'
export const TAIL = '</Products>\n'

/** One product with little in it, and its 定價 missing. */
const spoiltItemOf = (n: number): string => `<Product>
<ProductId>${1_000_000 + n}</ProductId>
<ProductName>${NAMES[n % NAMES.length]} ${n} 號</ProductName>
<ProductUrl>https://www.myshop.com.tw/products/item-${n}</ProductUrl>
<Brief>型號 ${n}</Brief>
<LargeImage>https://img.myshop-cdn.tw/media/${n}/large.jpg</LargeImage>
<Price>${200 + (n % 3_000)}</Price>
<ListPrice></ListPrice>
<SKU>MS-${n}</SKU>
<Group>${GROUPS[n % GROUPS.length]}</Group>
</Product>
`

export const feedOf = (products: number) => pieces(products, itemOf)
/** A row in the table for every product. */
export const spoiltFeedOf = (products: number) => pieces(products, spoiltItemOf)

/** Pieces of about 64 kB. */
function* pieces(products: number, item: (n: number) => string): Generator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  let text = HEAD
  for (let n = 1; n <= products; n++) {
    text += item(n)
    if (n % 50 === 0) {
      yield encoder.encode(text)
      text = ''
    }
  }
  yield encoder.encode(text + TAIL)
}
