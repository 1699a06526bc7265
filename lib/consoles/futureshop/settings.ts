/**
 * 設定>連携サービス>Amazon設定: values as they stand on the page now, be they not saved yet. Addresses and markup are
 * not published: read by labels. The MWSAuthToken goes from here to its check, and nowhere else.
 */
import { controlOf, follows } from '../../page/labels'
import { asWritten, isOurs, isShown, textNodes } from '../../page/seen'
import { type Said, skim, tight } from '../../page/skim'
import { type AmazonKey, nameOf, USE, unmarked } from './words'

export interface AmazonField {
  /** Character for character; undefined: not to be read, as dots are not. */
  readonly value: string | undefined
  /** The label without what marks it as required. */
  readonly label: string
  /** Where a mark stands: the label, or the box of a label that is not written. */
  readonly anchor: Element
  readonly box: HTMLInputElement | HTMLTextAreaElement | undefined
  /** Of 利用する, its check box or choice. */
  readonly tick?: HTMLInputElement
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
const EXPLAINS = /[。、]|[ぁ-ん]{2}|^例/

/** Words in place of a box: what stands first there, unless it explains. */
const wordsIn = (place: Element): string | undefined => {
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
    return EXPLAINS.test(text) ? undefined : text
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
  for (let at = element; at.parentElement && at.tagName !== 'BODY'; at = at.parentElement)
    for (let next = at.nextElementSibling; next; next = next.nextElementSibling) {
      if (isOurs(next) || !isShown(next) || isSign(next)) continue
      return holds(next) && !next.matches('th, dt, label') ? { words: next } : undefined
    }
  return undefined
}

/** What marks a label as required, or leads to its hint, is none of its value. */
const isSign = (element: Element): boolean =>
  element.matches('a[href^="#"], br, wbr, img') ||
  (asWritten(element.textContent) !== '' && unmarked(asWritten(element.textContent)) === '')

const holdsOnly = (cell: Element, label: Element): boolean =>
  cell === label || tight(asWritten(cell.textContent)).startsWith(tight(asWritten(label.textContent)))

/** The label's own words, without the hint that may be drawn within it. */
const labelText = (element: Element, key: AmazonKey): string => {
  const pieces = [...textNodes(element)].map((node) => node.data)
  const direct = [...element.childNodes].filter((node) => node instanceof Text).map((node) => node.data)
  const [first] = [direct, ...pieces.map((_, at) => pieces.slice(0, pieces.length - at))]
    .map((some) => unmarked(asWritten(some.join(' '))))
    .filter((text) => nameOf(text) === key)
  return first || asWritten(element.textContent).slice(0, 60)
}

const URL_IN = /https?:\/\/[\x21-\x7e]+/

/** Of a box the whole: one that holds more than an address is not known to hold the right one. */
const addressIn = ({ box, words }: Place): string | undefined => {
  if (box) return URL_IN.exec(box.value)?.[0] === box.value.trim() ? box.value.trim() : undefined
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

/** Is 利用する chosen? By the box or the choice below 利用設定, or the words in their place. */
const readUse = (document: Document, label: Labelled): AmazonField => {
  const field = { label: labelText(label.element, 'enabled'), anchor: label.element, box: undefined }
  const tick = [
    ...document.querySelectorAll<HTMLInputElement>('input[type=checkbox], input[type=radio]'),
  ].find((one) => {
    const words = tight(wordsOfTick(one))
    return USE.test(words) && words.length <= 24 && follows(label.element, one)
  })
  if (tick) return { ...field, value: tick.checked ? '1' : '', tick }
  const words = placeOf(label.element, [])?.words
  const said = words && tight(wordsIn(words) ?? '')
  const [uses, not] = [/^利用する$/.test(said ?? ''), /^利用しない$/.test(said ?? '')]
  return { ...field, value: uses ? '1' : not ? '' : undefined }
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
      key === 'ipnUrl' ? addressIn(place) : place.box ? place.box.value : wordsIn(place.words as Element)
    fields.set(key, { value, label: labelText(element, key), anchor: element, box: place.box })
  }
  for (const key of ['sellerId', 'clientId', 'mwsToken', 'notifyMail', 'ipnUrl'] as const) {
    const box = fields.has(key) ? undefined : unwritten(document, key)
    if (!box) continue
    const value = key === 'ipnUrl' ? addressIn({ box }) : box.value
    fields.set(key, { value, label: unmarked(asWritten(box.ariaLabel)), anchor: box, box })
  }
  const use = labels.findLast(({ key }) => key === 'enabled')
  if (use) fields.set('enabled', readUse(document, use))
  return fields
}
