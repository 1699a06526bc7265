import { isOurs } from '../../lib/page/seen'
import type { Desk } from '../../lib/visit/desk'

const SAVE = /^(?:儲存|保存(?:する)?|save)$/i

/**
 * Is what stands in the boxes of a form what is saved? Until a person touches it, and once 「儲存」 was pressed.
 * What is typed in between is judged, and never told to anybody.
 */
export const makeSaved = ({ document, signal }: Desk): (() => boolean) => {
  let saved = true
  const touch = ({ isTrusted, target }: Event): void => {
    if (!isTrusted || !(target instanceof Element) || isOurs(target)) return
    const button = target.closest('button, input, a, [role=button], [class*=btn], [class*=button]')
    const words = button instanceof HTMLInputElement ? button.value : (button?.textContent ?? '')
    saved = SAVE.test(words.replace(/\s/g, ''))
  }
  for (const type of ['keydown', 'pointerdown'])
    document.addEventListener(type, touch, { capture: true, passive: true, signal })
  return () => saved
}
