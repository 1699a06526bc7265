type Attributes = Readonly<Record<string, string | number | boolean | undefined | ((event: Event) => void)>>

/**
 * An element of ours, with text only as text. The in-page panel is a dozen nodes: a rendering library
 * would be a third of the content script's budget.
 */
export const h = (
  name: string,
  attributes: Attributes = {},
  ...children: (Node | string | undefined | false)[]
): HTMLElement => {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue
    // A page may fire clicks at our buttons; only a person's count.
    if (typeof value === 'function') element.addEventListener(key, (event) => event.isTrusted && value(event))
    else element.setAttribute(key, value === true ? '' : String(value))
  }
  for (const child of children) if (child) element.append(child)
  return element
}
