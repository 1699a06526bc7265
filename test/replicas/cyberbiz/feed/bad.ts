import { deflateRawSync, gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'

/** What comes in place of a feed, or in the name of one. */
export interface BadFeed {
  readonly bytes: Uint8Array
  readonly type: string
  /** What is to be said of it: a trouble of reading, by its name. */
  readonly why: string
  readonly status?: number
  readonly location?: string
  /** File name, where it is dropped. */
  readonly name: string
}

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8')
const xml = (body: string): Uint8Array => utf8(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`)

const item = (name: string, more = ''): string =>
  `<Product><SKU>A-1</SKU><Name>${name}</Name><Description>說明</Description><URL>https://www.myshop.com.tw/products/a</URL>` +
  `<Price>120</Price><SalePrice>100</SalePrice><LargeImage>https://img.myshop-cdn.tw/feed/1/rgb.jpg</LargeImage><Category>茶</Category>${more}</Product>`

const laughs = (): string => {
  const lines = ['<!ENTITY lol "哈哈哈">']
  for (let at = 1; at < 10; at++)
    lines.push(`<!ENTITY lol${at} "${`&lol${at === 1 ? '' : at - 1};`.repeat(10)}">`)
  return lines.join('\n')
}

/** Asked for by whoever expands what the document names. */
export const EXTERNAL = 'https://www.myshop.com.tw/never-to-be-read'

const page = (title: string, body: string): Uint8Array =>
  utf8(
    `<!doctype html>\n<html lang="zh-TW">\n<head><meta charset="utf-8"><title>${title}</title></head>\n<body>${body}</body>\n</html>\n`,
  )

const loginPage = page(
  '會員登入 | 山嵐選物',
  '<h1>會員登入</h1><form action="/account/login" method="post"><label>Email<input type="email" name="email"></label><label>密碼<input type="password" name="password"></label><button>登入</button></form>',
)

const web = { type: 'text/html; charset=utf-8', name: 'shopdotcom.html' }
const feed = { type: 'text/xml; charset=utf-8', name: 'shopdotcom.xml' }

/** A zip with one small file, as spreadsheets are. */
const zip = (inner: string): Uint8Array => {
  const name = utf8(inner)
  const data = deflateRawSync(utf8('<worksheet/>'))
  const head = Buffer.alloc(30)
  head.write('PK\x03\x04', 'latin1')
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(8, 8)
  head.writeUInt32LE(data.length, 18)
  head.writeUInt32LE(12, 22)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, name, data])
}

const sound = (): string => `<Products>\n${item('烏龍茶')}\n${item('紅茶')}\n</Products>\n`

const unreadable = (charset: string): Uint8Array =>
  Buffer.concat([
    utf8(`<?xml version="1.0" encoding="${charset}"?>\n<Products>\n<Product><Name>`),
    Buffer.alloc(400, 0xff),
    utf8('</Name></Product>\n</Products>\n'),
  ])

export const badFeeds = {
  empty: { ...feed, bytes: new Uint8Array(), why: 'empty' },
  blanks: { ...feed, bytes: utf8('\r\n  \n\t\n'), why: 'empty' },
  json: {
    ...feed,
    type: 'application/json',
    bytes: utf8('{"error":["無此資源"]}'),
    why: 'not-a-feed',
    name: 'feed.json',
  },
  pdf: {
    ...feed,
    type: 'application/pdf',
    bytes: utf8('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n'),
    why: 'not-a-feed',
    name: 'feed.pdf',
  },
  workbook: {
    ...feed,
    type: 'application/octet-stream',
    bytes: zip('xl/worksheets/sheet1.xml'),
    why: 'not-a-feed',
    name: '商品.xlsx',
  },
  picture: {
    ...feed,
    type: 'image/png',
    bytes: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    why: 'not-a-feed',
    name: 'feed.png',
  },
  prose: {
    ...feed,
    type: 'text/plain',
    bytes: utf8('系統維護中，請稍後再試。'),
    why: 'not-a-feed',
    name: 'feed.txt',
  },
  login: { ...web, bytes: loginPage, why: 'login-page' },
  webPage: { ...web, bytes: page('山嵐選物', '<h1>歡迎光臨</h1><ul><li>茗茶</li></ul>'), why: 'web-page' },
  /** A page that calls itself XML. */
  webPageAsXml: { ...feed, bytes: page('系統忙線中', '<p>請稍後再試<br>謝謝</p>'), why: 'web-page' },
  unclosed: { ...feed, bytes: xml(`<Products>\n${item('烏龍茶')}\n<Product><Name>紅茶</Name>`), why: 'cut' },
  ampersand: {
    ...feed,
    bytes: xml(`<Products>\n${item('烏龍茶')}\n${item('Tea & Co.')}\n</Products>`),
    why: 'malformed',
  },
  crossed: {
    ...feed,
    bytes: xml(`<Products>\n${item('烏龍茶')}\n<Product><Name>紅茶</Product></Name>\n</Products>`),
    why: 'malformed',
  },
  entities: {
    ...feed,
    bytes: xml(`<!DOCTYPE Products [\n${laughs()}\n]>\n<Products>\n${item('&lol9;')}\n</Products>`),
    why: 'entities',
  },
  external: {
    ...feed,
    bytes: xml(
      `<!DOCTYPE Products [\n<!ENTITY secret SYSTEM "${EXTERNAL}">\n]>\n<Products>\n${item('&secret;')}\n</Products>`,
    ),
    why: 'entities',
  },
  nul: { ...feed, bytes: xml(`<Products>\n${item('烏龍茶')}\n${item('紅\0茶')}\n</Products>`), why: 'nul' },
  /** Bytes that are no character in any charset. */
  noCharset: { ...feed, bytes: unreadable('UTF-8'), why: 'charset' },
  unknownCharset: { ...feed, type: 'text/xml', bytes: unreadable('x-klingon'), why: 'unknown-charset' },
  noProducts: {
    ...feed,
    bytes: xml('<opml version="2.0"><head><title>x</title></head><body><outline text="a"/></body></opml>'),
    why: 'no-products',
  },
  emptyProducts: { ...feed, bytes: xml('<Products></Products>'), why: 'no-products' },
  giantText: {
    ...feed,
    bytes: xml(`<Products>${item(`茶${'a'.repeat(5_000_000)}`)}</Products>`),
    why: 'too-long',
  },
  deep: {
    ...feed,
    bytes: xml(`<Products>${item('茶', '<a>'.repeat(20_000) + '</a>'.repeat(20_000))}</Products>`),
    why: 'too-deep',
  },
  brokenGzip: {
    ...feed,
    type: 'application/gzip',
    bytes: gzipSync(xml(sound())).subarray(0, 150),
    why: 'gzip',
    name: 'shopdotcom.xml.gz',
  },
  otherTable: {
    ...feed,
    type: 'text/csv; charset=utf-8',
    bytes: utf8('日期,天氣,備註\n2026-11-01,晴,\n2026-11-02,雨,颱風\n'),
    why: 'no-header',
    name: '天氣.csv',
  },
} as const satisfies Record<string, BadFeed>

/** Feeds that say they were written in another charset than they were: read as what they are, and told so. */
export const lies = {
  big5AsUtf8: iconv.encode(`<?xml version="1.0" encoding="UTF-8"?>\n${sound()}`, 'big5'),
  utf8AsBig5: Buffer.from(`<?xml version="1.0" encoding="Big5"?>\n${sound()}`, 'utf8'),
  big5AsNobodyKnows: iconv.encode(`<?xml version="1.0" encoding="x-klingon"?>\n${sound()}`, 'big5'),
  utf8AsUtf16: Buffer.from(`<?xml version="1.0" encoding="UTF-16"?>\n${sound()}`, 'utf8'),
} as const satisfies Record<string, Uint8Array>

export type BadName = keyof typeof badFeeds
export const BAD_FEEDS = Object.keys(badFeeds) as BadName[]

const refusal = (status: number, title: string): BadFeed => ({
  ...web,
  status,
  bytes: page(title, `<h1>${title}</h1>`),
  why: 'http',
})

/** What only a server can answer. */
export const refusals = {
  redirectToLogin: {
    ...web,
    status: 302,
    location: '/account/login',
    bytes: new Uint8Array(),
    why: 'login-page',
  },
  forbidden: refusal(403, '403 Forbidden'),
  notFound: refusal(404, '找不到頁面'),
  serverError: refusal(500, '系統有誤，請聯絡 CYBERBIZ'),
  unavailable: refusal(503, '維護中'),
} as const satisfies Record<string, BadFeed>

export type RefusalName = keyof typeof refusals

export const loginAnswer = { status: 200, headers: { 'content-type': web.type }, body: loginPage }
