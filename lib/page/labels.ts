import { fold } from '../text'
import { isOurs, isShown, textNodes, textOf } from './seen'

/** A console's words for one thing, old and new wordings; the first is the one we quote. */
export type WordTable<K extends string> = Readonly<Record<K, readonly string[]>>

export interface Label<K extends string> {
  readonly key: K
  /** The element that holds nothing but the label's words. */
  readonly element: Element
  /** As the page writes it, without a trailing colon or "required". */
  readonly text: string
}

/** `商品名稱 *`, `售價：`, `產品編號（必填）`, `必填 OFFER_ID` say the same as without. */
export const bare = (text: string): string =>
  fold(text)
    .replace(/^(?:\*|\(?必填\)?|required)\s*/i, '')
    .replace(/\s*(?:\*|\(?(?:必填|選填|required)\)?)$/i, '')
    .replace(/\s*[::]$/, '')
    .replace(/^\*|\*$/g, '')
    .trim()

const index = <K extends string>(words: WordTable<K>): Map<string, K> => {
  const map = new Map<string, K>()
  for (const key of Object.keys(words) as K[])
    for (const word of words[key]) map.set(fold(word).toLowerCase(), key)
  return map
}

/**
 * Every place below `root` whose own words are one of the labels, in document order. A label may be cut
 * into several text nodes (a word, an asterisk): the smallest element that holds it whole counts.
 */
export const findLabels = <K extends string>(root: Element, words: WordTable<K>): Label<K>[] => {
  const keys = index(words)
  const found: Label<K>[] = []
  for (const node of textNodes(root)) {
    if (node.data.length > 40) continue
    const own = bare(node.data)
    const key = keys.get(own.toLowerCase())
    if (!key) continue
    let element = node.parentElement
    if (!element) continue
    // Two words of one sentence are no label: what stands around must be as short as the label itself.
    const around = bare(textOf(element))
    if (around.length > own.length + 12) continue
    for (
      let up = element.parentElement;
      up && up !== root && bare(textOf(up)) === around;
      up = up.parentElement
    ) {
      if (up.matches('td, th, tr, li, form')) break
      element = up.tagName === 'LABEL' ? up : element
    }
    found.push({ key, element, text: own })
  }
  return found
}

const CONTROLS =
  'input:not([type=hidden]):not([type=button]):not([type=submit]):not([type=file]), textarea, select, [contenteditable="true"]'

export const controlsIn = (root: ParentNode): HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>(CONTROLS)].filter((control) => !control.closest('storeside-panel'))

export type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement
const isControl = (element: Element | null): element is Control =>
  element instanceof HTMLInputElement ||
  element instanceof HTMLTextAreaElement ||
  element instanceof HTMLSelectElement

/** How far above its label a box may lie together with it. */
const CLIMB = 6

/**
 * The box beside a label: named by `for`, wrapped by it, or the first one after it in the smallest block
 * that holds both. Undefined where another label of the same page stands between the two.
 */
export const controlOf = (label: Element, others: readonly Element[] = []): HTMLElement | undefined => {
  const owner = label.closest('label')
  const named = owner?.htmlFor ? owner.ownerDocument.getElementById(owner.htmlFor) : null
  if (isControl(named)) return named
  const wrapped = owner?.querySelector<HTMLElement>(CONTROLS)
  if (wrapped) return wrapped
  let block: Element | null = label
  for (let climb = 0; block && climb < CLIMB; climb++, block = block.parentElement) {
    const after = controlsIn(block).find((control) => label.compareDocumentPosition(control) & 4)
    if (!after) continue
    const between = others.some(
      (other) =>
        other !== label &&
        !other.contains(label) &&
        !label.contains(other) &&
        label.compareDocumentPosition(other) & 4 &&
        other.compareDocumentPosition(after) & 4,
    )
    return between ? undefined : after
  }
  return undefined
}

/**
 * What a person reads beside a label that has no box: the next cell, or the words in the smallest block
 * that holds the label and something more. Undefined where that something is too long to be a value.
 */
export const valueBeside = (label: Element, longest = 80): { text: string; element: Element } | undefined => {
  const own = textOf(label)
  let block: Element | null = label
  for (let climb = 0; block && climb < CLIMB; climb++, block = block.parentElement) {
    const text = textOf(block)
    if (text === own) {
      const next = block.nextElementSibling
      const value = next && /^(?:TD|DD)$/.test(next.tagName) ? next : cellBelow(block)
      if (value) return { text: textOf(value), element: value }
      continue
    }
    if (text.length > own.length + longest || !text.startsWith(own)) return undefined
    return {
      text: text
        .slice(own.length)
        .replace(/^\s*[::]\s*/, '')
        .trim(),
      element: block,
    }
  }
  return undefined
}

/** A row of headings over one row of values; with more rows it is a list, and says nothing of one thing. */
const cellBelow = (cell: Element): Element | undefined => {
  if (!(cell instanceof HTMLTableCellElement) || cell.tagName !== 'TH') return undefined
  const row = cell.parentElement
  const table = cell.closest('table')
  if (!(row instanceof HTMLTableRowElement) || table?.rows.length !== 2 || row !== table.rows[0])
    return undefined
  return table.rows[1]?.cells[cell.cellIndex]
}

export interface Fact<K extends string> {
  readonly key: K
  readonly text: string
  /** Holds the label and its value, or the value alone. */
  readonly element: Element
}

/** Everything that stands as `label: value` below `root`, in one text or in two places beside each other. */
export const readFacts = <K extends string>(root: Element, words: WordTable<K>): Fact<K>[] => {
  const facts: Fact<K>[] = []
  for (const { key, element } of findLabels(root, words)) {
    const value = valueBeside(element)
    if (value) facts.push({ key, ...value })
  }
  const keys = index(words)
  for (const node of textNodes(root)) {
    const match = /^([^:]{2,16}):\s*(\S.*)$/.exec(fold(node.data))
    const key = match && keys.get(bare(match[1] ?? '').toLowerCase())
    if (key && node.parentElement) facts.push({ key, text: match[2] ?? '', element: node.parentElement })
  }
  return facts
}

/** The choice of a react-select, which has no `<select>`: '' where only the placeholder stands. */
export const reactSelectText = (block: Element): string[] | undefined => {
  const box = block.querySelector('[class*="__control"]')
  if (!box) return undefined
  const chosen = [...box.querySelectorAll('[class*="__single-value"], [class*="__multi-value__label"]')]
  return chosen.map(textOf).filter(Boolean)
}

/** Is the check box or switch beside a label on? Reads the live state, not the attribute. */
export const isTicked = (label: Element): boolean | undefined => {
  const control = controlOf(label) ?? previousBox(label)
  return control instanceof HTMLInputElement && /checkbox|radio/.test(control.type)
    ? control.checked
    : undefined
}

/** Check boxes stand before their label as often as around it. */
export const previousBox = (label: Element): HTMLElement | undefined => {
  const owner = label.closest('label') ?? label
  let block: Element | null = owner.parentElement
  for (let climb = 0; block && climb < 3; climb++, block = block.parentElement) {
    const boxes = controlsIn(block).filter(
      (box) => box instanceof HTMLInputElement && /checkbox|radio/.test(box.type),
    )
    const before = boxes.filter((box) => box.compareDocumentPosition(owner) & 4).at(-1)
    if (before) return before
    if (boxes[0]) return boxes[0]
  }
  return undefined
}

/** A button or link by its words; ours and hidden ones left out. */
export const findAction = (root: ParentNode, words: readonly string[]): HTMLElement | undefined => {
  const wanted = words.map((word) => fold(word))
  for (const element of root.querySelectorAll<HTMLElement>(
    'a, button, input[type=submit], input[type=button], [role=button]',
  )) {
    const text = element instanceof HTMLInputElement ? fold(element.value) : textOf(element)
    if (wanted.includes(text) && !isOurs(element) && isShown(element)) return element
  }
  return undefined
}
