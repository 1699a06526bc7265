import type { Badge } from '../model.ts'
import type { Params } from '../params.ts'
import { h, hashed } from './dom.ts'

export interface Manner {
  build: string
  roots: Params['roots']
  dialog: Params['dialog']
}

export const manner: Manner = { build: '', roots: 'mixed', dialog: 'div' }

export const cls = (name: string): string => hashed(name, manner.build)

type Kind = 'badge' | 'text' | 'button' | 'chip' | 'page' | 'box'

/** Where this kind of component keeps its words. */
const placeOf = (kind: Kind): 'light' | 'open' | 'closed' => {
  switch (manner.roots) {
    case 'light':
      return 'light'
    case 'mixed':
      return kind === 'text' || kind === 'chip' ? 'open' : 'light'
    case 'deep':
      return kind === 'box' ? 'light' : 'open'
    case 'closed':
      return kind === 'badge' || kind === 'text' ? 'closed' : kind === 'box' ? 'light' : 'open'
  }
}

const SHEETS: Record<Kind, string> = {
  badge:
    ':host { display: inline-flex } .b { border-radius: 8px; padding: 0 8px; background: #e3e3e3; white-space: nowrap; text-decoration: inherit } :host([tone="success"]) .b { background: #affebf } :host([tone="warning"]) .b { background: #ffd6a4 } :host([tone="attention"]) .b { background: #ffef9d } .h { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }',
  text: ':host { display: inline }',
  button:
    'button { font: inherit; border: 0; border-radius: 8px; padding: 4px 12px; background: #fff; box-shadow: 0 0 0 1px #0002 } button[disabled] { opacity: .5 }',
  chip: ':host { display: inline-flex } a { color: inherit; text-decoration: none; font-weight: 600 }',
  page: ':host { display: block } h1 { font-size: 20px; line-height: 28px; margin: 0 }',
  box: ':host { display: block }',
}

/** A component: what it wraps stands below it in the page and is slotted, or in its shadow root. */
const component = (tag: string, kind: Kind, wrap: (inner: Node) => Node, content: Node): HTMLElement => {
  const place = placeOf(kind)
  const host = document.createElement(tag)
  const root = host.attachShadow({ mode: place === 'closed' ? 'closed' : 'open' })
  root.append(h('style', {}, SHEETS[kind]))
  if (place === 'light') {
    host.append(content)
    root.append(wrap(document.createElement('slot')))
  } else root.append(wrap(content))
  return host
}

const fragment = (...nodes: (Node | string)[]): DocumentFragment => {
  const made = document.createDocumentFragment()
  made.append(...nodes)
  return made
}

export const badgePart = ({ text, prefix, tone }: Badge): HTMLElement => {
  const hidden = h('span', { class: placeOf('badge') === 'light' ? cls('Hidden') : 'h' }, prefix)
  const host = component(
    's-internal-badge',
    'badge',
    (inner) => h('span', { class: 'b' }, inner),
    fragment(hidden, text),
  )
  host.setAttribute('tone', tone)
  return host
}

export const textPart = (text: string, type = ''): HTMLElement => {
  const host = component(
    's-internal-text',
    'text',
    (inner) => h('span', {}, inner),
    document.createTextNode(text),
  )
  if (type) host.setAttribute('type', type)
  return host
}

export const buttonPart = (
  label: string,
  click: (host: HTMLElement) => void,
  attributes: Record<string, string | boolean> = {},
): HTMLElement => {
  const { disabled = false, ...rest } = attributes
  const inner = (child: Node) => h('button', { type: 'button', disabled }, child)
  const host = component('s-internal-button', 'button', inner, document.createTextNode(label))
  for (const [name, value] of Object.entries(rest))
    if (value !== false) host.setAttribute(name, value === true ? '' : value)
  if (disabled) host.setAttribute('disabled', '')
  host.addEventListener('click', () => {
    if (!host.hasAttribute('disabled')) click(host)
  })
  return host
}

/** Writes another label into a button, wherever it keeps it. */
export const relabel = (host: HTMLElement, label: string, disabled: boolean): void => {
  const button = host.shadowRoot?.querySelector('button')
  if (placeOf('button') === 'light') host.textContent = label
  else if (button) button.textContent = label
  host.toggleAttribute('disabled', disabled)
  button?.toggleAttribute('disabled', disabled)
}

export const chipPart = (text: string, href: string): HTMLElement => {
  const host = component(
    's-clickable-chip',
    'chip',
    (inner) => h('a', { href }, inner),
    document.createTextNode(text),
  )
  host.setAttribute('href', href)
  return host
}

/** `s-internal-page`: its heading, and all the rest below it in the page. */
export const pagePart = (heading: Node | string, ...content: Node[]): HTMLElement => {
  const host = document.createElement('s-internal-page')
  const root = host.attachShadow({ mode: 'open' })
  root.append(h('style', {}, SHEETS.page))
  const title = h('h1', {}, heading)
  if (placeOf('page') === 'light') {
    title.slot = 'title'
    host.append(title)
    root.append(h('slot', { name: 'title' }))
  } else root.append(title)
  root.append(h('slot'))
  host.append(...content)
  return host
}

/** `s-internal-card`: a box with a heading. */
export const cardPart = (heading: string, ...content: Node[]): HTMLElement => {
  const host = document.createElement('s-internal-card')
  host.className = cls('Card')
  host.style.display = 'block'
  const root = host.attachShadow({ mode: 'open' })
  root.append(h('slot'))
  if (heading) host.append(h('h2', { class: cls('Heading') }, heading))
  host.append(...content)
  return host
}
