import { isShown } from './seen'

/**
 * The layer in which something lies: what a person takes for a window over the page. By its role where it
 * says one, else by being fixed to the window; the consoles' own dialogs carry no role at all.
 */
export const layerOf = (element: Element): Element | undefined => {
  let fixed: Element | undefined
  for (let up: Element | null = element; up && up !== element.ownerDocument.body; up = up.parentElement) {
    if (up.matches('dialog, [role=dialog], [role=alertdialog], [aria-modal=true]')) return up
    if (!fixed && getComputedStyle(up).position === 'fixed') fixed = up
  }
  return fixed
}

/** A dialog that lies in the page but is not open does not count. */
export const isOpen = (layer: Element): boolean =>
  isShown(layer) && !(layer instanceof HTMLDialogElement && !layer.open)

/** Its title: the first heading, or what names it for a screen reader. */
export const titleOf = (layer: Element): string => {
  const heading = layer.querySelector('h1, h2, h3, h4, h5, h6, [class*="title"]')
  return (heading?.textContent ?? layer.getAttribute('aria-label') ?? '').trim()
}
