/** Texts as they are met in shops' catalogues, each with what is to be made of it. */
export type TextTruth = 'fine' | 'missing'
export type UrlTruth = 'fine' | 'missing' | 'not-ascii'
export type BriefTruth = 'fine' | 'missing' | 'no-text'
export type AmountTruth = 'fine' | 'missing' | 'invalid'

/** Names that break careless writers and readers; `$` stands for the product's own name. */
export const oddNames = [
  '$ & Friends <限量> "雙人組"',
  "$ ]]> '特價'",
  '$（ＡＢＣ　全形）',
  '𠮷野家聯名 $ 🎁',
  '=HYPERLINK("https://example.org","$")',
  '+886 $',
  '@$',
  '-10% $',
  '$, "大", 中; 小',
  '  $\n  第二行  ',
  'Crème brûlée ＆ $ — ½',
  '$ 한정판 リミテッド',
] as const

export const blankNames = ['', '   ', '　', '\n    \n'] as const

export const briefTexts: readonly (readonly [string, BriefTruth])[] = [
  ['', 'missing'],
  ['  \n　 ', 'missing'],
  ['<p><img src="https://img.myshop-cdn.tw/feed/banner.jpg" alt="滿千送百"></p>', 'no-text'],
  ['<p>&nbsp;</p><p>&#160;&nbsp;</p>', 'no-text'],
  ['<p><br></p>', 'no-text'],
  ['<iframe src="https://www.youtube.com/embed/replica" allowfullscreen></iframe>', 'no-text'],
  ['<!-- 待補文案 -->', 'no-text'],
  ['<style>p { color: red }</style>', 'no-text'],
]

/** Good ones of which a careless reader makes something else. */
export const oddBriefs = [
  '<p title="a > b">尺寸：5 < 6 &amp; 7</p>',
  '<p>&nbsp;</p><p>&#21488;灣製造</p>',
  '<img src="x.jpg">看圖說故事',
  '價格 &lt; 1000 元',
  ']]>保存方式：常溫',
  `<ul>${'<li>成分：水、甘油、玻尿酸鈉、維生素原B5</li>'.repeat(40)}</ul>`,
] as const

/** How one and the same amount is written. Whole dollars in, text out. */
export const amountForms: readonly ((amount: number) => string)[] = [
  (amount) => `${amount}`,
  (amount) => `${amount}.0`,
  (amount) => `${amount}.00`,
  (amount) => amount.toLocaleString('en-US'),
  (amount) => `NT$${amount.toLocaleString('en-US')}`,
  (amount) => `NT$ ${amount}`,
  (amount) => `$${amount}`,
  (amount) => `${amount} TWD`,
  (amount) => `TWD ${amount}`,
  (amount) => `${amount.toLocaleString('en-US')} 元`,
  (amount) => `\n      ${amount}\n    `,
  (amount) => `${amount}`.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  (amount) => `ＮＴ＄${amount}`,
]

/** No amount that a product can be sold for. The second is what the API, which knows numbers alone, has there. */
export const badAmounts: readonly (readonly [string, number | null, AmountTruth])[] = [
  ['', null, 'missing'],
  ['   ', null, 'missing'],
  ['0', 0, 'invalid'],
  ['0.00', 0, 'invalid'],
  ['-100', -100, 'invalid'],
  ['洽詢', 0, 'invalid'],
  ['電洽 02-1234-5678', 0, 'invalid'],
  ['免費', 0, 'invalid'],
  ['NT$', 0, 'invalid'],
  ['100~200', 0, 'invalid'],
  ['N/A', 0, 'invalid'],
]

/** Address tails that 美安 does not take. `#` stands for the product's number. */
export const badTails = [
  '限定商品-#',
  '%E9%99%90%E5%AE%9A%E5%95%86%E5%93%81-#',
  'ｔｅａ-#',
  'café-#',
  '烏龍茶%20tea-#',
  'tea-#-🎁',
] as const

export const blankGroups = ['', ' ', '　'] as const
