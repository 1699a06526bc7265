/**
 * 管理中心→Webhook 設定: which event goes to which address. The HMAC key stands on the same page: nothing is read
 * but the cells under 事件 and 訊息目的地 URL and the box of that name, and what looks like a key is no address.
 */
import { cellAt, findGrid, type Grid } from '../../page/columns'
import { isOpen, layerOf } from '../../page/dialogs'
import { blocksOf, controlOf, findLabels, follows } from '../../page/labels'
import { asWritten, isShown, textNodes, textOf } from '../../page/seen'
import { fold } from '../../text'
import { HOOK_BOXES, HOOK_COLUMNS, LOOSE_COLUMNS } from './words-webhook'

export interface Hook {
  readonly row: Element
  /** What holds the address: the innermost element around its words, or the box in which it stands. */
  readonly anchor: Element
  /** As the page writes it; '' where no such column is shown. */
  readonly event: string
  /** As the page writes it; undefined where the column is not shown or no address can be read in it. */
  readonly address?: string
}

export interface HooksSeen {
  readonly hooks: readonly Hook[]
  /** Heads of the columns as the page writes them. */
  readonly headers: ReadonlyMap<'event' | 'url', string>
}

export const findHookGrid = (document: Document): Grid<'event' | 'url'> | undefined =>
  findGrid(document, LOOSE_COLUMNS, ['event', 'url']) ??
  findGrid(document, HOOK_COLUMNS, ['url']) ??
  findGrid(document, HOOK_COLUMNS, ['event'])

const NAMES_KEY = /^(?:webhook ?)?(?:hmac|secret|金鑰|密鑰)(?![\w-]*\.)/i
/** Letters and digits in one long piece, as neither an event nor an address is written: it may be the key. */
const LIKE_KEY = /(?=[a-z+=-]*\d)(?=[\d+=-]*[a-z])[a-z\d+=-]{16,}/i
const mayBeKey = (text: string): boolean => LIKE_KEY.test(fold(text))

const scheme = /^[a-z][a-z0-9+.-]*:\/\//i
/** A host's name in front of nothing or of a path, without a scheme. */
const hostName = /^(?:\/\/)?(?:[\w-]{1,63}\.)+[a-z]{2,24}(?=[/:?#]|$)/i
const isAddress = (text: string): boolean => scheme.test(fold(text)) || hostName.test(fold(text))
const bareOf = (address: string): string => fold(address).replace(scheme, '')

const CUT = /…|\.{3}/
/** Is `whole` what `shown` is a piece of? A page cuts a long address at its end, in its middle or at its start. */
const completes = (whole: string, shown: string): boolean => {
  const [first = '', ...rest] = bareOf(shown).split(CUT)
  const last = rest.at(-1) ?? ''
  const own = bareOf(whole)
  return (
    (first + last).length > 2 &&
    own.startsWith(first) &&
    (rest.length === 0 ? own === first : own.endsWith(last))
  )
}

/** Letters of an address that fit into a column. */
const LONG = 120

const BUTTONS = 'button, [role=button], .btn'

/** The element that alone holds what an element shows, as far down as there is one; buttons do not count. */
const innermost = (cell: Element): Element => {
  const inside = [...cell.children].filter((child) => !child.matches(BUTTONS) && textOf(child))
  const [only] = inside
  return only && inside.length === 1 && textOf(only).length === ownText(cell).length ? innermost(only) : cell
}

const ownNodes = (element: Element): Text[] =>
  [...textNodes(element)].filter((node) => !node.parentElement?.closest(BUTTONS))
/** Blanks left alone: an address may be broken into pieces for its line to break. */
const ownText = (element: Element): string =>
  fold(
    ownNodes(element)
      .map((node) => node.data)
      .join(''),
  )

const isBlock = (element: Element): boolean => /^(?:DIV|P|LI|BR|TR)$/.test(element.tagName)

/** The words of a cell's first line that is an address, else all its words. */
const shownIn = (cell: Element): string => {
  const pieces = ownNodes(cell).map((node) => node.data)
  const apart = [...cell.children].filter((child) => isBlock(child) && !child.matches(BUTTONS)).length > 1
  const whole = asWritten(pieces.join(apart ? ' ' : ''))
  return whole.split(' ').find((word) => scheme.test(fold(word))) ?? whole
}

const addressIn = (cell: Element): { readonly address?: string; readonly anchor: Element } => {
  const box = cell.querySelector<HTMLInputElement>(
    'input[type=text], input[type=url], input:not([type]), textarea',
  )
  if (box && isShown(box)) return { address: safely(asWritten(box.value)), anchor: box }
  const anchor = innermost(cell)
  const shown = shownIn(cell)
  const told = [cell, ...cell.querySelectorAll('[title], a[href]')].flatMap((one) => [
    one.getAttribute('title') ?? '',
    one.getAttribute('href') ?? '',
  ])
  const isWhole = scheme.test(fold(shown)) && !CUT.test(shown)
  const whole = isWhole
    ? shown
    : (told.find((one) => scheme.test(fold(one)) && completes(one, shown)) ?? shown)
  // Cut at its start, and nothing tells how it begins.
  return { anchor, address: /^(?:…|\.{3})/.test(whole) ? undefined : safely(asWritten(whole)) }
}

/** Of what may be the key, and is no address, nothing is kept. */
const safely = (text: string): string | undefined =>
  !text || (!isAddress(text) && mayBeKey(text)) ? undefined : text

/** Each row of the list; undefined where no list of webhooks is shown. */
export const readHooks = (document: Document): HooksSeen | undefined => {
  const grid = findHookGrid(document)
  if (!grid) return undefined
  const { columns, headers, rows } = grid
  const cell = (row: Element, key: 'event' | 'url'): Element | undefined => {
    const at = columns.get(key)
    return at === undefined ? undefined : cellAt(row, at)
  }
  const hooks = rows.flatMap((row): Hook[] => {
    const [named, held] = [cell(row, 'event'), cell(row, 'url')]
    if ([named, held].some((one) => one && NAMES_KEY.test(textOf(one)))) return []
    const event = named ? asWritten(named.textContent) : ''
    const read: Pick<Hook, 'anchor' | 'address'> = held ? addressIn(held) : { anchor: named ?? row }
    // The end of a very long address may be far out of sight, and a mark with it.
    const anchor = named && (read.address?.length ?? 0) > LONG ? innermost(named) : read.anchor
    return [{ ...read, row, anchor, event: mayBeKey(event) ? '' : event }]
  })
  return { hooks, headers }
}

export interface HookBox {
  /** What names the box, or the box itself. */
  readonly label: Element
  readonly text: string
  /** What is typed, with what stands before the box as a part of it. */
  readonly address: string | undefined
}

/** `https://` drawn as a block before the box. */
const before = (label: Element, box: Element): string => {
  for (const block of blocksOf(box)) {
    if (!block.contains(label)) continue
    const between = [...textNodes(block)].filter((node) => follows(label, node) && follows(node, box))
    return between.map((node) => fold(node.data)).find((text) => /^[a-z]+:\/\/$/i.test(text)) ?? ''
  }
  return ''
}

const isTextBox = (control: unknown): control is HTMLInputElement | HTMLTextAreaElement =>
  control instanceof HTMLTextAreaElement ||
  (control instanceof HTMLInputElement && /^(?:text|url|search)$/.test(control.type))

/** The box for an address, in the dialog that adds or changes a webhook, or on a page that does. */
export const readHookBox = (document: Document): HookBox | undefined => {
  for (const { element, text, rank } of findLabels(document.body, HOOK_BOXES)) {
    if (element.closest('thead, [role=columnheader]') || !isShown(element)) continue
    const layer = layerOf(element)
    if (layer ? !isOpen(layer) : rank >= HOOK_COLUMNS.url.length) continue
    const box = controlOf(element)
    if (!isTextBox(box) || (layer && !layer.contains(box))) continue
    const typed = asWritten(box.value)
    const address = typed && !scheme.test(fold(typed)) ? before(element, box) + typed : typed
    return { label: element, text, address: safely(address) }
  }
  // A box that nothing names but itself.
  for (const box of document.querySelectorAll<HTMLInputElement>('input[placeholder], input[aria-label]')) {
    const named = [box.ariaLabel, box.placeholder].map((text) => fold(text ?? ''))
    const text = HOOK_COLUMNS.url.find((word) => named.includes(word))
    if (text && isTextBox(box) && isShown(box))
      return { label: box, text, address: safely(asWritten(box.value)) }
  }
  return undefined
}
