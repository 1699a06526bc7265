import { button, h, press } from './h'
import { oncePerFrame } from './watch'

export type Shape = 'error' | 'warning' | 'info' | 'good' | 'unchecked'

export interface PanelLine {
  /** What tells it from other lines while its words change; without it, its words do. */
  readonly key?: string
  readonly shape: Shape
  readonly text: string
  /** A figure at the line's end, e.g. the money at stake. */
  readonly figure?: string
  /** Pressing the line shows what it is about. */
  readonly act?: () => void
}

export interface PanelAction {
  readonly text: string
  readonly pressed?: boolean
  readonly act: () => void
}

export interface PanelView {
  readonly language: string
  readonly title: string
  readonly lines: readonly PanelLine[]
  readonly actions: readonly PanelAction[]
  readonly footer: string
  readonly collapse: string
  readonly expand: string
}

export interface PanelFacts {
  readonly console: string
  readonly page: string
  readonly read: number
  /** Names of facts, with a blank between. */
  readonly unread: string
  readonly state: 'reading' | 'done' | 'layout-unknown'
}

export interface Panel {
  facts(facts: PanelFacts): void
  view(view: PanelView): void
  /** Where the bubble of a mark is drawn as well. */
  readonly root: ShadowRoot
}

/** Where the panel remembers that it was folded to a pill. */
export interface Memory {
  folded: boolean
  save(): void
}

const write = (element: Element, text: string): void => {
  if (element.textContent !== text) element.textContent = text
}

/** A line, or a button below the lines: what has nothing to do is a line that only says something. */
type Item = Partial<PanelLine & PanelAction> & { readonly text: string }

/** `3 筆付款失敗` is the same line when it is four; what is pressed or not is the same button. */
const keyOf = ({ key, text, pressed }: Item): string =>
  key ?? (pressed === undefined ? text.replace(/\d+/g, '') : '')

/**
 * A row for each item, kept for as long as its key is there, and changed in place: what a person is about to press
 * stays the same element while memory's answer changes its words.
 */
const keep = (list: HTMLElement, items: readonly Item[]): void => {
  const keys = items.map(keyOf)
  const rows = list.children as HTMLCollectionOf<HTMLElement>
  for (const old of [...rows]) if (!keys.includes(old.id)) old.remove()
  items.forEach(({ shape, text, figure = '', pressed, act }, at) => {
    const key = keys[at] as string
    if (rows[at]?.id !== key) {
      const inside = [h('span', { class: 'text' }), h('span', { class: 'figure' })]
      const made = h('li', {}, act ? button(...inside) : h('div', {}, ...inside))
      made.id = key
      list.insertBefore(made, rows[at] ?? null)
    }
    const row = rows[at]?.firstElementChild as HTMLElement
    if (shape) row.dataset.shape = shape
    if (act) press(row, act)
    if (pressed !== undefined) row.ariaPressed = `${pressed}`
    write(row.firstElementChild as Element, text)
    write(row.lastElementChild as Element, figure)
  })
  while (rows[items.length]) list.lastChild?.remove()
}

export const makePanel = (document: Document, css: string, memory: Memory, signal: AbortSignal): Panel => {
  const host = document.createElement('storeside-panel')
  const root = host.attachShadow({ mode: 'open' })
  const box = h('section', { class: 'panel', 'aria-label': 'Storeside' })
  root.append(h('link', { rel: 'stylesheet', href: css }), box)
  let latest: PanelView | undefined
  let drawn = ''

  const heading = h('h2')
  const toggle = press(button(), () => {
    memory.folded = !memory.folded
    memory.save()
    draw()
  })
  toggle.className = 'toggle'
  const header = h('header', {}, heading, toggle)
  const list = h('ul', { role: 'list' })
  const actions = h('ul', { class: 'actions', role: 'list' })
  const footer = h('footer')

  const draw = (): void => {
    if (!latest) return
    const { lines } = latest
    const { folded } = memory
    const focused = root.activeElement
    const sum = lines.find(({ shape }) => /^[ew]/.test(shape))
    host.lang = latest.language
    header.dataset.shape = (sum ?? lines[0])?.shape ?? 'good'
    write(heading, folded && sum ? sum.text : latest.title)
    toggle.ariaExpanded = `${!folded}`
    toggle.ariaLabel = toggle.title = folded ? latest.expand : latest.collapse
    keep(list, lines)
    keep(actions, latest.actions)
    write(footer, latest.footer)
    box.classList.toggle('pill', folded)
    if (!box.firstChild) box.append(header, list, actions, footer)
    if (focused?.isConnected === false) toggle.focus()
    const said = `${folded}${box.textContent}`
    if (said !== drawn) step()
    drawn = said
  }

  /** Never over the page's buttons: where one lies under the panel, it stands on the other side. */
  const dodge = (): void => {
    box.classList.remove('left')
    const at = box.getBoundingClientRect()
    const buttons = document.querySelectorAll('button, [type=submit], a[class*="btn"], a[class*="utton"]')
    const under = [...buttons].some((button) => {
      const own = button.getBoundingClientRect()
      return (
        own.right > at.left &&
        own.left < at.right &&
        own.bottom > at.top &&
        own.top < at.bottom &&
        // Asked last: of a long list's thousand buttons few lie here.
        !button.closest('tr, li')
      )
    })
    box.classList.toggle('left', under)
  }
  const step = oncePerFrame(dodge, signal)

  signal.addEventListener('abort', () => host.remove())

  return {
    root,
    facts(facts) {
      Object.assign(host.dataset, facts)
      if (!host.isConnected) document.body.append(host)
    },
    view(view) {
      latest = view
      draw()
    },
  }
}
