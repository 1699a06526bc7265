import { controlOf, valueBeside } from '../../page/labels'
import { asWritten, isShown, rawWordsOf } from '../../page/seen'
import { fold } from '../../text'
import { boxText } from './cells'

const BOXES = 'select, textarea, input:not([type=hidden], [type=button], [type=submit], [type=image])'

/** What a box holds now; of radios the words of the ticked one, of a tick ○ or nothing. */
export const liveText = (box: Element): string => {
  if (!(box instanceof HTMLInputElement)) return boxText(box)
  if (box.type === 'checkbox') return box.checked ? '○' : ''
  if (box.type !== 'radio') return boxText(box)
  const group = [...(box.form ?? box.ownerDocument).querySelectorAll<HTMLInputElement>('input[type=radio]')]
  const ticked = group.find((one) => one.checked && one.name === box.name)
  return asWritten(ticked?.labels?.[0]?.textContent ?? ticked?.nextSibling?.textContent)
}

export interface Beside {
  /** The box or the words; where nothing stands at all, the empty place. */
  readonly element: Element
  readonly text: string
}

/** Below a label a box stands at most so far, px. */
const NEAR = 30

/** A box belongs to a label in its line or right above it; one further down is another's. */
const isNear = (label: Element, box: Element): boolean => {
  const a = label.getBoundingClientRect()
  const b = box.getBoundingClientRect()
  return b.top < a.bottom + NEAR && b.bottom > a.top - NEAR
}

const shownBox = (place: Element): Element | undefined => [...place.querySelectorAll(BOXES)].find(isShown)

/**
 * What a person reads beside a label: what the box there holds now, or words; '' where the place beside it is
 * empty. Undefined where no such place is found. `isName` tells words that are the next label.
 */
export const besideLabel = (
  label: Element,
  labels: readonly Element[],
  isName: (text: string) => boolean,
): Beside | undefined => {
  const cell = label.closest('th, td, dt')
  const next = cell?.nextElementSibling
  const alone = cell && asWritten(cell.textContent) === asWritten(label.textContent)
  if (alone && next?.matches('td, dd')) {
    const box = shownBox(next)
    if (box) return { element: box, text: liveText(box) }
    const text = asWritten(next.textContent)
    return text.length <= 80 && !isName(text) ? { element: next, text } : undefined
  }
  const control = controlOf(label, labels)
  if (control && isShown(control) && isNear(label, control))
    return { element: control, text: liveText(control) }
  let wrapper = label
  while (!wrapper.nextElementSibling && wrapper.parentElement?.childNodes.length === 1)
    wrapper = wrapper.parentElement
  const empty = wrapper.nextElementSibling
  if (empty && !asWritten(empty.textContent) && !empty.querySelector(BOXES) && !empty.matches('br, hr'))
    return { element: empty, text: '' }
  const value = valueBeside(label)
  if (!value) return undefined
  const [first = ''] = value.text.split(' ')
  return isName(value.text) || isName(first) ? undefined : { ...value, text: asPageWrites(value, label) }
}

/** What stands beside a label comes folded, for comparing; a phase is kept as the page writes it. */
const asPageWrites = ({ element, text }: Beside, label: Element): string => {
  const words = rawWordsOf(element)
  const rest = element.contains(label)
    ? words.slice(rawWordsOf(label).length).replace(/^[\s:：]+/, '')
    : words
  return fold(rest) === text ? rest : text
}
