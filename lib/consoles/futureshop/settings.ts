/**
 * 設定>連携サービス>Amazon設定: values as they stand on the page now, be they not saved yet. Addresses and markup are
 * not published: read by labels. The MWSAuthToken goes from here to its check, and nowhere else.
 */
import { controlOf, follows, tickOf } from '../../page/labels'
import { asWritten, isOurs, isShown } from '../../page/seen'
import { type Said, skim, tight } from '../../page/skim'
import { type AmazonKey, nameOf, USE, USE_NOT, unmarked } from './words'

export interface AmazonField {
  /** Character for character; undefined: not to be read, as dots are not. */
  readonly value: string | undefined
  /** The label without what marks it as required. */
  readonly label: string
  /** Where a mark stands: the label, or the box of a label that is not written. */
  readonly anchor: Element
  readonly box: HTMLInputElement | HTMLTextAreaElement | undefined
}

export type AmazonFields = ReadonlyMap<AmazonKey, AmazonField>

type Box = HTMLInputElement | HTMLTextAreaElement
const BOXES =
  'textarea, input:not([type=hidden], [type=button], [type=submit], [type=image], [type=reset], [type=checkbox], [type=radio], [type=file])'
const isBox = (element: Element | null | undefined): element is Box =>
  !!element?.matches(BOXES) && isShown(element)

const MENU = 'nav, [role=navigation], [role^=menu], a[href], button, [role=button], option'

interface Labelled {
  readonly key: AmazonKey
  readonly element: Element
}

/** Each place where the page names one of its values; of what is made of several pieces the whole. */
const labelsIn = (said: readonly Said[]): Labelled[] => {
  const found: Labelled[] = []
  for (const { element, text } of said) {
    const key = nameOf(text)
    if (!key || element.closest(MENU) || !isShown(element)) continue
    const within = found.findIndex((one) => one.key === key && element.contains(one.element))
    if (within >= 0) found.splice(within, 1)
    if (!found.some((one) => one.key === key && one.element.contains(element))) found.push({ key, element })
  }
  return found.sort((a, b) => (follows(a.element, b.element) ? -1 : 1))
}

/** Words that explain; a value has none. */
const EXPLAINS = /[。、]|[ぁ-ん]{2}/

/** What a page shows in place of a secret. */
const DOTS = /^[\s*•●・＊∙⚫]+$/

const readable = (text: string): string | undefined => (DOTS.test(text) && text.trim() ? undefined : text)

/** Words in place of a box: what stands first there, unless it explains. */
const wordsIn = (place: Element): string => {
  let inner = place
  for (;;) {
    const parts = [...inner.childNodes].filter((node) =>
      node.nodeType === Node.ELEMENT_NODE ? !isOurs(node) : (node.textContent ?? '').trim(),
    )
    const [first] = parts
    if (!first) return ''
    if (first instanceof Element && !first.matches('br, wbr')) {
      inner = first
      continue
    }
    const own = parts
      .filter((node) => node instanceof Text || (node instanceof Element && node.matches('wbr, br')))
      .map((node) => node.textContent ?? '')
      .join('')
    const text = own.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '')
    return EXPLAINS.test(text) ? '' : text
  }
}

interface Place {
  readonly box?: Box
  /** Holds the words where no box is. */
  readonly words?: Element
}

const boxIn = (place: Element): Box | undefined => [...place.querySelectorAll<Box>(BOXES)].find(isShown)

const placeOf = (element: Element, labels: readonly Element[]): Place | undefined => {
  const own = element.closest('label')?.control
  if (isBox(own)) return { box: own }
  const tied =
    element.id && element.ownerDocument.querySelector(`[aria-labelledby~="${CSS.escape(element.id)}"]`)
  if (tied && isBox(tied)) return { box: tied }
  const holds = (place: Element | null | undefined): place is Element =>
    !!place && !labels.some((label) => place.contains(label))
  const cell = element.closest<HTMLTableCellElement | HTMLElement>('th, td, dt')
  if (cell && holdsOnly(cell, element)) {
    const next = cell.nextElementSibling
    if (next?.matches('td, dd') && holds(next)) {
      const box = boxIn(next)
      return box ? { box } : { words: next }
    }
    const row = cell.parentElement
    const below = row?.nextElementSibling ?? row?.parentElement?.nextElementSibling?.firstElementChild
    const under = cell instanceof HTMLTableCellElement ? below?.children[cell.cellIndex] : undefined
    if (row && below?.tagName === 'TR' && row.childElementCount === below.childElementCount && holds(under)) {
      const box = boxIn(under)
      return box ? { box } : { words: under }
    }
  }
  const control = controlOf(element, labels)
  if (isBox(control)) return { box: control }
  // No box: the words behind the label, in the smallest block that holds more than it.
  for (let at: Element = element; at.parentElement && at.tagName !== 'BODY'; at = at.parentElement) {
    const next = at.nextElementSibling
    if (!next || isOurs(next)) continue
    if (!holds(next)) return undefined
    if (next.matches('th, dt, label')) return undefined
    // What marks the label is none of the value.
    if (unmarked(asWritten(next.textContent)) === '' && next.nextElementSibling) {
      at = next.previousElementSibling ?? at
      const after = next.nextElementSibling
      return holds(after) ? { words: after } : undefined
    }
    return { words: next }
  }
  return undefined
}

const holdsOnly = (cell: Element, label: Element): boolean =>
  cell === label || tight(asWritten(cell.textContent)).startsWith(tight(asWritten(label.textContent)))

const labelText = (element: Element): string => {
  const own = [...element.childNodes]
    .filter((node) => !isOurs(node))
    .map((node) => node.textContent ?? '')
    .join(' ')
  return unmarked(asWritten(own))
}

const URL_IN = /https?:\/\/[\x21-\x7e]+/

const addressIn = ({ box, words }: Place): string | undefined => {
  if (box) return URL_IN.exec(box.value)?.[0]
  const link = words?.querySelector('a[href]')?.getAttribute('href')
  return (URL_IN.exec(words?.textContent ?? '') ?? URL_IN.exec(link ?? ''))?.[0]
}

/** The boxes whose names are not written but told to who cannot see. */
const unwritten = (document: Document, key: AmazonKey): Box | undefined =>
  [...document.querySelectorAll<Box>('[aria-label]')].find(
    (element) => nameOf(element.ariaLabel ?? '') === key && isBox(element),
  )

const wordsOfTick = (tick: HTMLInputElement): string =>
  asWritten(tick.labels?.[0]?.textContent || tick.ariaLabel || tick.nextSibling?.textContent)

/** Is 利用する chosen? By its box, its choice of two, or the words in their place. */
const readUse = (document: Document, label: Labelled | undefined): AmazonField | undefined => {
  const ticks = [
    ...document.querySelectorAll<HTMLInputElement>('input[type=checkbox], input[type=radio]'),
  ].filter((tick) => {
    const words = tight(wordsOfTick(tick))
    return USE.test(words) && words.length <= 24
  })
  const tick =
    ticks.find((one) => label && follows(label.element, one)) ??
    (label ? tickOf(label.element) : undefined) ??
    ticks[0]
  const anchor = label?.element ?? tick?.labels?.[0] ?? tick
  if (!anchor) return undefined
  const name = label ? labelText(label.element) : '利用する'
  if (tick) return { value: tick.checked ? '1' : '', label: name, anchor, box: undefined }
  const words = placeOf(anchor, [])?.words
  const said = words && tight(wordsIn(words))
  const value = said && (USE_NOT.test(said) ? '' : USE.test(said) ? '1' : undefined)
  return { value, label: name, anchor, box: undefined }
}

/** Every value of Amazon設定 that stands on the page. */
export const readAmazonSettings = (document: Document): AmazonFields => {
  const labels = labelsIn(skim(document.body))
  const elements = labels.map(({ element }) => element)
  const fields = new Map<AmazonKey, AmazonField>()
  for (const { key, element } of labels) {
    if (key === 'enabled' || fields.get(key)?.box) continue
    const place = placeOf(
      element,
      elements.filter((other) => other !== element),
    )
    if (!place || (fields.has(key) && !place.box)) continue
    const value =
      key === 'ipnUrl'
        ? addressIn(place)
        : readable(place.box ? place.box.value : wordsIn(place.words as Element))
    fields.set(key, { value, label: labelText(element), anchor: element, box: place.box })
  }
  for (const key of ['sellerId', 'clientId', 'mwsToken', 'notifyMail', 'ipnUrl'] as const) {
    const box = fields.has(key) ? undefined : unwritten(document, key)
    if (!box) continue
    const value = key === 'ipnUrl' ? addressIn({ box }) : readable(box.value)
    fields.set(key, { value, label: unmarked(asWritten(box.ariaLabel)), anchor: box, box })
  }
  const use = readUse(
    document,
    labels.find(({ key }) => key === 'enabled'),
  )
  if (use) fields.set('enabled', use)
  return fields
}
