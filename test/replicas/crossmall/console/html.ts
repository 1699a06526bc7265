import type { Bundle } from './bundle.ts'
import type { Params } from './params.ts'
import { withQuery } from './params.ts'
import { esc } from './words.ts'

export { esc } from './words.ts'

/** `</script>` in a name must not end the data block. */
export const jsonBlock = (id: string, data: unknown): string =>
  `<script type="application/json" id="${id}">${JSON.stringify(data).replace(/</g, '\\u003c')}</script>`

export const select = (
  attributes: string,
  options: readonly (readonly [value: string, text: string])[],
  chosen: string,
): string =>
  `<select ${attributes}>${options
    .map(
      ([value, text]) =>
        `<option value="${esc(value)}"${value === chosen ? ' selected' : ''}>${esc(text)}</option>`,
    )
    .join('')}</select>`

export const same = (values: readonly string[]): [string, string][] => values.map((each) => [each, each])

/** The accordion at the left; 注文分析 is its seventh, as the scripts of other people say. */
const MENU: [group: string, items: [word: string, path: string][]][] = [
  ['商品管理', [['商品情報', '/rfc_items/']]],
  [
    '在庫管理',
    [
      ['在庫一覧', '/rfc_stocks/'],
      ['入荷予定', '/rfc_inbound_shedules/'],
    ],
  ],
  [
    '注文処理',
    [
      ['注文一括処理', '/order_batch/'],
      ['注文伝票CSV連携', '/order_csv/'],
      ['au PAY API連携履歴', '/aupay_histories/'],
      ['楽天市場 API連携履歴', '/rakuten_histories/'],
      ['Amazon出荷通知連携履歴', '/amazon_histories/'],
      ['Yahoo!注文処理実績連携履歴', '/yahoo_histories/'],
    ],
  ],
  [
    '自動注文連携',
    [
      ['自動注文連携店舗一覧', '/auto_orders/'],
      ['自動処理 開始/停止', '/auto_process/'],
    ],
  ],
  ['出品処理', [['商品一括処理', '/item_batch/']]],
  [
    'CSV処理',
    [
      ['ダウンロード', '/rfc_batch/'],
      ['サービス開始/停止', '/services/'],
    ],
  ],
  ['注文分析', [['商品注文', '/item_orders/']]],
  [
    'システム設定',
    [
      ['処理フェーズ', '/phases/'],
      ['権限設定', '/roles/'],
    ],
  ],
]

const accordion = (active: string): string =>
  MENU.map(([group, items], index) => {
    const id = `menu${index + 1}`
    const open = items.some(([word]) => word === active)
    const subs = items
      .map(
        ([word, path]) =>
          `<div id="menu_icon_sub" class="menu_sub" data-href="${path}?mId=${index + 1}&umId=0">${word}</div>`,
      )
      .join('')
    return `<div class="x-panel x-box-item x-accordion-item x-panel-default${open ? '' : ' x-collapsed'}" id="${id}"><div class="x-panel-header x-header x-unselectable x-panel-header-default x-accordion-hd" id="${id}_header"><div class="x-component x-header-text-container" unselectable="on" id="${id}_header_hd"><span id="${id}_header_hd-textEl" class="x-header-text x-panel-header-text" unselectable="on">${group}</span></div><div class="x-tool" id="tool-${1010 + index}"><img class="x-tool-img x-tool-${open ? 'collapse-top' : 'expand-bottom'}" role="presentation" alt=""></div></div><div id="${id}-body" class="x-panel-body x-accordion-body x-panel-body-default">${subs}</div></div>`
  }).join('')

export interface PageOptions {
  bundle: Bundle
  params: Params
  target: string
  company: string
  /** The screen's name, the group of the menu it stands in. */
  title: string
  group: string
  body: string
  data?: object
  /** A screen that opens in a window of its own has no menu. */
  alone?: boolean
}

const head = (bundle: Bundle): string =>
  `<head>
<meta charset="utf-8">
<title>CROSS MALL</title>
<link rel="stylesheet" href="${bundle.stylePath}">
<link rel="icon" href="data:,">
</head>`

const script = (bundle: Bundle, data: object | undefined): string =>
  `${data ? jsonBlock('page-data', data) : ''}<script src="${bundle.scriptPath}"></script>`

const heading = (title: string, group: string): string =>
  `<div class="pan">${esc(group)}<span class="pan_sep">＞</span><span class="pan_now">${esc(title)}</span></div>`

const frameTo = (target: string, frame: string): string =>
  `<iframe src="${esc(withQuery(target, { frame }))}" name="main_${frame}" frameborder="0" width="100%" height="100%"></iframe>`

/** The screen, or the frame around it, or the frame around that. */
export function page(options: PageOptions): string {
  const { bundle, params, target, title, group } = options
  const { frame } = params
  if (frame === 'mid')
    return `<!DOCTYPE html><html lang="ja">${head(bundle)}<body class="framed">${frameTo(target, 'in')}</body></html>`
  const within = frame === 'in' && params.title !== 'in' ? '' : heading(title, group)
  if (frame === 'in' || (options.alone && frame === '0'))
    return `<!DOCTYPE html><html lang="ja">${head(bundle)}<body class="x-body framed"><div id="contents">${within}${options.body}</div>${script(bundle, options.data)}</body></html>`

  const framed = frame === '1' || frame === '2'
  const body = framed ? frameTo(target, frame === '1' ? 'in' : 'mid') : options.body
  const named = framed && params.title !== 'top' ? '&nbsp;' : `${esc(title)}`
  return `<!DOCTYPE html>
<html lang="ja">
${head(bundle)}
<body class="x-body shell">
<div id="header"><span class="logo">CROSS MALL</span><span class="company">${esc(options.company)} 様</span><span id="logout" class="logout" data-href="/">ログアウト</span></div>
<div id="west" class="x-panel x-border-item x-panel-default"><div class="x-panel-header x-panel-header-default"><span class="x-header-text x-panel-header-text">メニュー</span></div><div class="x-panel-body x-accordion-layout-ct">${accordion(title)}</div></div>
<div id="center" class="x-panel x-border-item x-panel-default"><div class="x-panel-header x-header x-panel-header-default" id="center_header"><div class="x-component x-header-text-container" id="center_header_hd"><span id="center_header_hd-textEl" class="x-header-text x-panel-header-text" unselectable="on">${named}</span></div></div><div class="x-panel-body${framed ? ' has-frame' : ''}" id="center-body">${framed ? body : `<div id="contents">${body}</div>`}</div></div>
${script(bundle, framed ? undefined : options.data)}
</body>
</html>`
}
