import { AMAZON_PRESET } from '../../lib/records'

/** Remembers, in memory, whether Amazon's own text stood in the box when the page came. */
export interface PresetGuard {
  /** What stands in the box now; `from`: what the page came with, where the page itself tells. */
  see(value: string | undefined, from: string | undefined): boolean
}

/** Whatever a person does to a box begins with one of these, before its text changes. */
const BEFORE = ['focusin', 'keydown', 'beforeinput', 'paste', 'cut'] as const

export const guardPreset = (document: Document, signal: AbortSignal): PresetGuard => {
  let first: 'preset' | 'other' | undefined
  let isTyped = false
  const take = (value: string | undefined): void => {
    // A page may fill its boxes late: an empty one tells nothing yet.
    if (value && first === undefined && !isTyped) first = value === AMAZON_PRESET ? 'preset' : 'other'
  }
  for (const type of BEFORE)
    document.addEventListener(
      type,
      ({ target, isTrusted }) => {
        const value = (target as Partial<HTMLInputElement> | null)?.value
        if (!isTrusted || value !== AMAZON_PRESET) return
        take(value)
      },
      { capture: true, signal },
    )
  document.addEventListener('input', ({ isTrusted }) => (isTyped ||= isTrusted && first !== undefined), {
    capture: true,
    signal,
  })
  return {
    see(value, from) {
      take(from)
      take(value)
      return first === 'preset'
    },
  }
}
