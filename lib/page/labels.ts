import { fold } from '../text'
import { follows, isOurs, isShown, textNodes, textOf, wordsOf } from './seen'

export { follows }

/** A console's words for one thing, old and new wordings; the first is the one we quote. */
export type WordTable<K extends string> = Readonly<Record<K, readonly string[]>>

export interface Label<K extends string> {
  readonly key: K
  /** The element that holds nothing but the label's words. */
  readonly element: Element
  /** As the page writes it, without a trailing colon or "required". */
  readonly text: string
  /** Which of the key's words it is: the first is the surest. */
  readonly rank: number
  /** The label's own words, folded. */
  readonly own: string
}

/** `商品名稱 *`, `售價：`, `產品編號（必填）：`, `必填 OFFER_ID`, `定價 (NT$)` say the same as without. */
export const bare = (text: string): string =>
  fold(text)
    .replace(/^(?:[*:\s]|\(?(?:必填|required)\)?(?![a-z]))+/i, '')
    .replace(/(?:[*:?\s]|\(?(?:必填|選填|required|optional)\)?|\((?:NT\$?|\$|TWD|新台幣|元)\))+$/i, '')

type Index<K> = ReadonlyMap<string, { readonly key: K; readonly rank: number }>

const index = <K extends string>(words: WordTable<K>): Index<K> =>
  new Map(
    (Object.keys(words) as K[]).flatMap((key) =>
      words[key].map((word, rank) => [bare(word).toLowerCase(), { key, rank }] as const),
    ),
  )

/** A menu's words lead to other pages; what they name does not stand beside them. */
const MENU = 'nav, [role=navigation], li > a[href]'

const textBefore = (node: Node): string => (node.previousSibling as Text | null)?.data ?? ''

/**
 * Every place below `root` whose own words are one of the labels, in document order; a hint or an asterisk
 * may stand with it in an element of its own. Words in the middle of a sentence are no label.
 */
export const findLabels = <K extends string>(root: Element, words: WordTable<K>): Label<K>[] => {
  const keys = index(words)
  const found: Label<K>[] = []
  for (const node of textNodes(root)) {
    if (node.data.length > 60) continue
    const text = bare(node.data)
    const known = keys.get(text.toLowerCase())
    const parent = node.parentElement
    if (!known || !parent || parent.closest(MENU)) continue
    const direct = [...parent.childNodes].map((one) => (one instanceof Text ? one.data : '')).join('')
    if (bare(direct) !== text || bare(textBefore(parent))) continue
    const owner = parent.closest('label')
    found.push({
      ...known,
      element: owner && bare(textOf(owner)) === text ? owner : parent,
      text,
      own: fold(node.data),
    })
  }
  return found
}

const CONTROLS =
  'input:not([type=hidden], [type=button], [type=submit], [type=file]), textarea, select, [contenteditable=true]'

export const controlsIn = (root: ParentNode): HTMLElement[] => [
  ...root.querySelectorAll<HTMLElement>(CONTROLS),
]

export type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const isTick = (control: Element): control is HTMLInputElement =>
  control instanceof HTMLInputElement && /checkbox|radio/.test(control.type)

/** How far above its label a box may lie together with it. */
const CLIMB = 6

/** The element and what holds it, as far up as a label and its box lie apart. */
export function* blocksOf(element: Element): Generator<Element> {
  let block: Element | null = element
  for (
    let climb = 0;
    block && block.tagName !== 'BODY' && climb < CLIMB;
    climb++, block = block.parentElement
  )
    yield block
}

/**
 * The box beside a label: named by `for`, wrapped by it, or the first one after it in the smallest block
 * that holds both. Undefined where another label stands between the two, or where the box is not shown: an
 * editor drawn over it holds the words then.
 */
export const controlOf = (label: Element, others: readonly Element[] = []): HTMLElement | undefined => {
  const owner = label.closest('label')
  const own = owner?.control
  if (own?.matches(CONTROLS)) return isTick(own) || isShown(own) ? own : undefined
  for (const block of blocksOf(label)) {
    const after = controlsIn(block).find((control) => follows(label, control))
    if (!after) continue
    const between = [...others, ...block.querySelectorAll('label, th, dt')].some(
      (other) =>
        follows(label, other) && !label.contains(other) && follows(other, after) && !other.contains(after),
    )
    return between || !isShown(after) ? undefined : after
  }
  return undefined
}

/** The check box, radio or switch of some words: tied to them, or the only one in the block around them. */
export const tickOf = (words: Element): HTMLInputElement | undefined => {
  const own = words.closest('label')?.control
  if (own) return isTick(own) ? own : undefined
  for (const block of blocksOf(words)) {
    const all = controlsIn(block).filter(isTick)
    if (all.length > 0) return all.length === 1 ? all[0] : undefined
  }
  return undefined
}

/**
 * What a person reads beside a label that has no box: the next cell, or the words in the smallest block
 * that holds the label and something more. Undefined where that something is too long to be a value.
 */
export const valueBeside = (
  label: Element,
  own = wordsOf(label),
): { text: string; element: Element } | undefined => {
  for (const block of blocksOf(label)) {
    const text = wordsOf(block)
    if (!text.startsWith(own) || text.length > own.length + 80) return undefined
    const rest = text.slice(own.length).replace(/^[\s:]+/, '')
    if (bare(rest)) return { text: rest, element: block }
    const next = block.nextElementSibling
    const value = next && /^(?:TD|DD)$/.test(next.tagName) ? next : cellBelow(block)
    if (value) return { text: wordsOf(value), element: value }
  }
  return undefined
}

/** A row of headings over one row of values; with more rows it is a list, and says nothing of one thing. */
const cellBelow = (cell: Element): Element | undefined => {
  if (cell.tagName !== 'TH') return undefined
  const rows = cell.closest('table')?.rows
  return rows?.length === 2 && cell.parentElement === rows[0]
    ? rows[1]?.cells[(cell as HTMLTableCellElement).cellIndex]
    : undefined
}

export interface Fact<K extends string> {
  readonly key: K
  readonly rank: number
  /** The label's words. */
  readonly label: string
  readonly text: string
  /** Holds the label and its value, or the value alone. */
  readonly element: Element
}

/** Everything that stands as `label: value` below `root`, in one text or in two places beside each other. */
export const readFacts = <K extends string>(root: Element, words: WordTable<K>): Fact<K>[] => {
  const facts = findLabels(root, words).flatMap(({ key, rank, element, own, text: label }): Fact<K>[] => {
    const value = valueBeside(element, own)
    return value ? [{ key, rank, label, ...value }] : []
  })
  const keys = index(words)
  for (const node of textNodes(root)) {
    const [, label = '', text = ''] = /^([^:]{2,16}):\s*(\S.*)$/.exec(fold(node.data)) ?? []
    const known = keys.get(bare(label).toLowerCase())
    if (known && node.parentElement) facts.push({ ...known, label, text, element: node.parentElement })
  }
  return facts
}

/** A button or link by its words; ours and hidden ones left out. */
export const findAction = (root: ParentNode, words: readonly string[]): HTMLElement | undefined =>
  [
    ...root.querySelectorAll<HTMLElement>('a, button, input[type=submit], input[type=button], [role=button]'),
  ].find(
    (element) =>
      words.includes(element instanceof HTMLInputElement ? fold(element.value) : textOf(element)) &&
      !isOurs(element) &&
      isShown(element),
  )
