/** Seller Central's インスタント通知(IPN): which address is told of payments, of the live and of the test environment. */

import { follows } from '../../page/labels'
import { asWritten, isOurs, isShown, textNodes } from '../../page/seen'
import { fold } from '../../text'

export interface IpnEndpoint {
  /** Undefined: the page names none. */
  readonly environment: 'live' | 'sandbox' | undefined
  /** Character for character; '' where the page shows that none is set. */
  readonly url: string
  /** What the page calls it. */
  readonly label: string
  readonly anchor: Element
}

/** What the page is called; its words change often, and are in the seller's language. */
const TITLE =
  /^(?:インスタント(?:支払い?)?通知(?:設定)?|instant (?:payment )?notifications?(?: settings?)?|(?:即時|即时|实时|實時)(?:付款|支付)?通知(?:設定|设置)?|ipn(?: settings?|設定|设置)?)(?: ?\((?:ipn|instant payment notifications?)\))?(?: ?(?:settings?|設定|设置))?$/i
/** What an address on it is called. */
const ENDPOINT =
  /\bipn\b|endpoint|エンドポイント|端[點点]|终端节点|終端節點|merchant url|販売事業者様?(?:サイト)? ?url|(?:商家|賣家|卖家|商戶|商户)(?:网站|網站)? ?(?:url|網址|网址)|^(?:通知(?:先)?)? ?url$/i
/** An integrator's address is none of the shop's; nor is where Amazon's own pages may return to. */
const OTHERS =
  /integrator|インテグレーター|整合商|集成商|origin|return|戻り先|返回|javascript|logo|ロゴ|privacy|プライバシー/i
const SANDBOX = /sandbox|サンドボックス|テスト環境|test environment|測試環境|测试环境|沙[盒箱]/i
const LIVE =
  /production|本番|^live$|\blive (?:environment|endpoint|mode|view)|正式環境|正式环境|生[產产]環?境?环?境?/i
const NONE =
  /^(?:-|—|―|–|(?:未|まだ)?(?:設定|登録)(?:されて)?(?:いません|なし)?|未設定|未登録|なし|(?:none|no (?:url|endpoint)|not (?:set|configured|registered))(?: .{0,20})?|(?:尚?未|没有|沒有)(?:设置|設置|設定|配置|添加|新增)?|無|无)[.。]?$/i

const MENU = 'nav, [role=navigation], [role^=menu], option'
const CHOSEN =
  '[aria-selected=true], [aria-current], [aria-checked=true], [aria-pressed=true], [class*=selected], [class*=active]'
const BOX = 'input:not([type]), input[type=text], input[type=url], textarea'
const WEB = /^https?:\/\//i
/** The words of Amazon's own pages are no endpoint. */
const AMAZONS = /^https?:\/\/(?:[a-z0-9-]+\.)*(?:amazon|amazonpay|payments-amazon)\.[a-z.]+(?:\/|$)/i

interface Word {
  readonly text: string
  readonly element: Element
}

const wordsOn = (document: Document): Word[] =>
  [...textNodes(document.body)].flatMap((node): Word[] => {
    const element = node.parentElement
    const text = fold(node.data)
    return element && text.length <= 200 && !isOurs(element) && isShown(element) ? [{ text, element }] : []
  })

/** `インテグレーション - インスタント通知設定 | Amazon` says it in one of its parts. */
const isNamed = (text: string): boolean =>
  text.length <= 80 && text.split(/ [-–—|>] /).some((part) => TITLE.test(part.trim()))

/** Words of every title, in whatever width: what has none of them is not folded to be sure. */
const HINT = /[iｉ][pｐ][nｎ]|notification|通知/i

/** Is the page called what we look for? Asked of every page of the console: of few words is asked whether they are shown. */
const isTitled = (document: Document): boolean =>
  isNamed(fold(document.title)) ||
  [...textNodes(document.body)].some((node) => {
    const element = node.parentElement
    return (
      element &&
      node.data.length <= 200 &&
      HINT.test(node.data) &&
      isNamed(fold(node.data)) &&
      !element.closest(`${MENU}, li a, button`) &&
      !isOurs(element) &&
      isShown(element)
    )
  })

const cellOf = (element: Element): HTMLTableCellElement | null => element.closest('td, th')

/** Everything that names a value, the nearest first. */
const namesOf = (place: Element, words: readonly Word[]): string[] => {
  const names: string[] = []
  const add = (text: string | null | undefined): void => {
    if (text && fold(text)) names.push(fold(text))
  }
  if (place.matches('input, textarea')) {
    const box = place as HTMLInputElement
    add(box.ariaLabel)
    for (const id of (box.getAttribute('aria-labelledby') ?? '').split(/\s+/))
      add(id && box.ownerDocument.getElementById(id)?.textContent)
    add(box.labels?.[0]?.textContent)
  }
  const cell = cellOf(place)
  const table = cell?.closest('table')
  if (cell && table) {
    const row = cell.parentElement as HTMLTableRowElement
    if (row.cells[0] !== cell && row.cells.length === 2) add(row.cells[0]?.textContent)
    const head = table.rows[0]?.cells[cell.cellIndex]
    if (head && head !== cell && head.tagName === 'TH') add(head.textContent)
  }
  const before = words.filter(({ element }) => follows(element, place) && !element.contains(place))
  add(before.at(-1)?.text)
  return names
}

/** The environment of a place: named in its row, else right above it, else at the head of the page. */
const environmentOf = (place: Element, words: readonly Word[]): 'live' | 'sandbox' | undefined => {
  const tell = (text: string): 'live' | 'sandbox' | undefined => {
    const [test, live] = [SANDBOX.test(text), LIVE.test(text)]
    return test === live ? undefined : test ? 'sandbox' : 'live'
  }
  const row = place.closest('tr, [role=row]')
  const inRow = row && tell(fold(row.textContent ?? ''))
  if (inRow) return inRow
  const table = cellOf(place)?.closest('table')
  const head = table && tell(fold(table.rows[0]?.cells[cellOf(place)?.cellIndex ?? 0]?.textContent ?? ''))
  if (head) return head
  const near = words
    .filter(({ element }) => !element.closest('select, option') && follows(element, place))
    .reverse()
  for (const { text, element } of near) {
    // What can be chosen is not what is chosen.
    if (text.length > 60 || (element.closest('button, [role=tab], a[href]') && !element.closest(CHOSEN)))
      continue
    const told = tell(text)
    if (told) return told
  }
  const chosen = [...place.ownerDocument.querySelectorAll('select')].map((select) =>
    tell(fold(select.selectedOptions[0]?.text ?? '')),
  )
  return chosen.find((one) => one !== undefined)
}

/** The words of a place where an address may stand, character for character but for the page's own line breaks. */
const shownAt = (place: Element): string => {
  const text = place.matches('input, textarea')
    ? (place as HTMLInputElement).value
    : (place.textContent ?? '')
  const value = place.matches('input, textarea') ? text : text.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '')
  return NONE.test(fold(value)) ? '' : value
}

/** The innermost elements that hold an address and nothing else, and boxes for one. */
const placesOn = (document: Document, words: readonly Word[]): Element[] => {
  const boxes = [...document.querySelectorAll(BOX)].filter(isShown)
  const texts = words.flatMap(({ text, element }) => {
    if (!WEB.test(text) && !NONE.test(text)) return []
    let whole = element
    // An address may be broken into pieces for its line to break.
    while (
      whole.parentElement &&
      whole.matches('span, wbr, b, a') &&
      WEB.test(fold(whole.parentElement.textContent ?? '')) &&
      !/\s/.test(asWritten(whole.parentElement.textContent))
    )
      whole = whole.parentElement
    return [whole]
  })
  return [...new Set([...boxes, ...texts])]
}

/** Each endpoint of the page; undefined where it is another page. */
export const readIpn = (document: Document): readonly IpnEndpoint[] | undefined => {
  if (!isTitled(document)) return undefined
  const words = wordsOn(document)
  const found: IpnEndpoint[] = []
  for (const place of placesOn(document, words)) {
    const url = shownAt(place)
    if (url && (!WEB.test(fold(url)) || AMAZONS.test(fold(url)))) continue
    const names = namesOf(place, words)
    const name = names.find((one) => OTHERS.test(one) || ENDPOINT.test(one))
    if (name === undefined || OTHERS.test(name)) continue
    found.push({ environment: environmentOf(place, words), url, label: name.slice(0, 60), anchor: place })
  }
  return found
}
