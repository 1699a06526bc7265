import { h } from './h'
import { oncePerFrame } from './watch'

export type Shape = 'error' | 'warning' | 'info' | 'good' | 'unchecked'

export interface PanelLine {
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
  readonly unread: readonly string[]
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
  get(): boolean
  set(collapsed: boolean): void
}

export const makePanel = (document: Document, css: string, memory: Memory, signal: AbortSignal): Panel => {
  const host = document.createElement('storeside-panel')
  const root = host.attachShadow({ mode: 'open' })
  const style = h('link', { rel: 'stylesheet', href: css })
  const box = h('section', { class: 'panel', 'aria-label': 'Storeside' })
  root.append(style, box)
  let collapsed = false
  let latest: PanelView | undefined
  let drawn = ''

  const draw = (): void => {
    if (!latest) return
    const view = latest
    collapsed = memory.get()
    // The same words again are no news: a screen reader hears the panel once.
    const key = JSON.stringify([collapsed, view])
    if (key === drawn) return
    drawn = key
    host.lang = view.language
    const sum = view.lines.find(({ shape }) => /^[ew]/.test(shape))
    const fold = collapsed ? view.expand : view.collapse
    const toggle = h(
      'button',
      {
        class: 'toggle',
        type: 'button',
        'aria-expanded': String(!collapsed),
        'aria-label': fold,
        title: fold,
        click: () => {
          memory.set(!collapsed)
          draw()
          root.querySelector<HTMLElement>('.toggle')?.focus()
        },
      },
      collapsed ? '+' : '–',
    )
    const head = h(
      'header',
      {},
      h('span', { class: `dot ${(sum ?? view.lines[0])?.shape ?? 'good'}`, 'aria-hidden': 'true' }),
      h('h2', {}, collapsed && sum ? sum.text : view.title),
      toggle,
    )
    const list = h('ul', { role: 'list' })
    for (const line of view.lines) {
      const inside = [
        h('span', { class: `dot ${line.shape}`, 'aria-hidden': 'true' }),
        h('span', { class: 'text' }, line.text),
        line.figure !== undefined && h('span', { class: 'figure' }, line.figure),
      ]
      const row = line.act
        ? h('button', { type: 'button', click: line.act }, ...inside)
        : h('div', {}, ...inside)
      list.append(h('li', { 'data-shape': line.shape }, row))
    }
    const actions = h('div', { class: 'actions' })
    for (const { text, pressed, act } of view.actions) {
      actions.append(h('button', { type: 'button', 'aria-pressed': pressed?.toString(), click: act }, text))
    }
    const focused = root.activeElement
    const place = focused ? [...box.querySelectorAll('button')].indexOf(focused as HTMLButtonElement) : -1
    box.classList.toggle('pill', collapsed)
    box.replaceChildren(
      head,
      ...(collapsed
        ? []
        : [list, ...(view.actions.length > 0 ? [actions] : []), h('footer', {}, view.footer)]),
    )
    step()
    if (place >= 0) box.querySelectorAll('button')[place]?.focus()
  }

  /** Never over the page's buttons: where one lies under the panel, it stands on the other side. */
  const dodge = (): void => {
    box.classList.remove('left')
    const at = box.getBoundingClientRect()
    const buttons = document.querySelectorAll('button, [type=submit], a[class*="btn"], a[class*="utton"]')
    const under = [...buttons].some((button) => {
      const own = button.getBoundingClientRect()
      return (
        own.width > 0 &&
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
      if (signal.aborted) return
      Object.assign(host.dataset, facts, { unread: facts.unread.join(' ') })
      if (!host.isConnected) document.body.append(host)
    },
    view(view) {
      latest = view
      draw()
    },
  }
}
