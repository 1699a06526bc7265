import { fold } from '../text'

/** The console's own box counts as unfilled while it is empty or says nothing but zero. */
export const isUnfilled = (value: string): boolean => /^(?:(?:NT)?\$\s*)?(?:0+(?:\.0*)?)?$/.test(fold(value))

const setNative = (input: HTMLInputElement, value: string): void => {
  // The prototype's setter, not the element's: frameworks put their own on the element to notice writes.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, value)
}

/** The events of a person typing: the box is entered, its words change, it is left. */
const type = (input: HTMLInputElement, value: string): void => {
  input.dispatchEvent(new FocusEvent('focusin', { bubbles: true }))
  setNative(input, value)
  input.dispatchEvent(
    new InputEvent('input', { bubbles: true, data: value, inputType: 'insertReplacementText' }),
  )
  input.dispatchEvent(new Event('change', { bubbles: true }))
  input.dispatchEvent(new FocusEvent('blur'))
  input.dispatchEvent(new FocusEvent('focusout', { bubbles: true }))
}

const frame = (): Promise<void> => new Promise((resume) => requestAnimationFrame(() => resume()))

/** What the page had begun before has had its turn to draw: two frames later. Never, while the tab is hidden. */
export const drawn = async (): Promise<void> => {
  await frame()
  await frame()
}

export interface Prefill {
  readonly value: string
  /** Puts back what stood there. */
  undo(): void
  /** Does what we wrote still stand? If not, the mark of it is gone for good. */
  stands(): boolean
  /** Takes our mark off and leaves the value: it is not ours any more. */
  release(): void
}

/**
 * Writes into a box that is still empty or zero, as a person would type it. Undefined where the box is
 * not to be written (read-only, disabled, filled) or the page did not keep what was written.
 */
export const prefill = async (
  input: HTMLInputElement,
  value: string,
  stillValid: () => boolean,
): Promise<Prefill | undefined> => {
  if (input.readOnly || input.disabled || !isUnfilled(input.value)) return undefined
  const before = input.value
  input.dataset.storesidePrefilled = value
  type(input, value)
  await drawn()
  const keeps = (): boolean => input.isConnected && fold(input.value).replace(/[,\s$]|NT/g, '') === value
  const release = (): void => {
    delete input.dataset.storesidePrefilled
  }
  if (!keeps() || !stillValid()) {
    if (keeps()) type(input, before)
    release()
    return undefined
  }
  // A page may build the box anew around the same element; the mark belongs to the value that stands.
  input.dataset.storesidePrefilled = value
  return {
    value,
    undo() {
      type(input, before)
      release()
    },
    stands() {
      if (keeps()) return true
      release()
      return false
    },
    release,
  }
}
