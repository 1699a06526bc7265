import { AMAZON_PRESET } from '../../lib/records'

/** Remembers, in memory, whether Amazon's own text stood in the token's box before anybody wrote there. */
export interface PresetGuard {
  /** `box`: where the token stands; `value`: what stands there now, undefined where it cannot be read. */
  see(box: TokenBox | undefined, value: string | undefined): boolean
}
type TokenBox = Pick<HTMLInputElement, 'value' | 'defaultValue'> & EventTarget

/** Before whatever a person does to a box changes its text; with these first alone, nothing is written yet. */
const LOOKS = ['focusin', 'keydown'] as const
const WRITES = ['beforeinput', 'paste', 'cut', 'drop'] as const

/**
 * Boxes are not known before the page is read, and a person may write sooner: what stood in each box that was touched
 * is kept until the token's is told from the others.
 */
export const guardPreset = (document: Document, signal: AbortSignal): PresetGuard => {
  const stood = new WeakMap<EventTarget, string>()
  let first: string | undefined
  const note = ({ target, isTrusted, type }: Event): void => {
    const { value } = (target ?? {}) as Partial<HTMLInputElement>
    if (!isTrusted || !target || value === undefined || stood.has(target)) return
    // A page may fill its boxes late: an empty one that nobody writes into tells nothing yet.
    if (value || !LOOKS.some((one) => one === type)) stood.set(target, value)
  }
  for (const type of [...LOOKS, ...WRITES]) document.addEventListener(type, note, { capture: true, signal })
  return {
    see(box, value) {
      first ??= box?.defaultValue || (box && stood.get(box)) || undefined
      if (first === undefined && box && stood.has(box)) first = ''
      first ??= value || undefined
      return first === AMAZON_PRESET
    },
  }
}
