/**
 * An element of ours, with text only as text. The in-page panel is a dozen nodes: a rendering library
 * would be a third of the content script's budget.
 */
export const h = (
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  ...children: (Node | string)[]
): HTMLElement => {
  const element = document.createElement(name)
  for (const key in attributes) element.setAttribute(key, attributes[key] as string)
  element.append(...children)
  return element
}

/** What a button does from now on. A page may fire clicks at our buttons; only a person's count. */
export const press = (element: HTMLElement, act: () => void): HTMLElement => {
  element.onclick = (event) => event.isTrusted && act()
  return element
}

export const button = (...children: (Node | string)[]): HTMLElement =>
  h('button', { type: 'button' }, ...children)
