type Child = Node | string | null | undefined | false

/** Element, attributes (a function listens; true is bare; false and '' for class are left out), children. */
export const h = (
  tag: string,
  attributes: Record<string, string | number | boolean | ((event: Event) => void)> = {},
  ...children: Child[]
): HTMLElement => {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value)
    else if (value === true) element.setAttribute(name, '')
    else if (value !== false && !(name === 'class' && value === '')) element.setAttribute(name, String(value))
  }
  for (const child of children) if (child || child === '') element.append(child)
  return element
}

const hash = (text: string): string => {
  let value = 2_166_136_261
  for (const letter of text) value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 16_777_619) >>> 0
  return value.toString(36).padStart(5, '0').slice(0, 5)
}

/** As the admin's builds name classes of their own: `_Main_semjk_308`, another at every build. */
export const hashed = (name: string, build: string): string => {
  const file = hash(`${build}/${name.replace(/__.*$/, '')}`)
  return `_${name}_${file}_${(Number.parseInt(hash(`${name}${build}`), 36) % 400) + 1}`
}
