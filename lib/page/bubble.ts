import { button, h, press } from './h'
import type { PanelAction, Shape } from './panel'

export interface BubbleView {
  readonly shape: Shape
  readonly say: string
  readonly step: string
  readonly why: string
  readonly whyLabel: string
  readonly actions: readonly PanelAction[]
}

export interface Bubble {
  show(beside: HTMLElement, view: BubbleView): void
  /** Moves the focus into it, to what can be pressed there. */
  enter(): void
  /** Goes soon, unless the pointer or the focus moves onto it. */
  leave(): void
}

/** How long the pointer may take from a mark to its bubble, in ms. */
const GRACE = 250

/** What a mark says when it is pointed at or focused: fact, step, why, and what was done about it. */
export const makeBubble = (
  document: Document,
  root: ShadowRoot,
  /** Called when the focus is about to go back to the element that it came from. */
  back: (to: HTMLElement) => void,
  signal: AbortSignal,
): Bubble => {
  const box = h('div', { class: 'bubble', role: 'tooltip', hidden: '' })
  root.append(box)
  let closing: ReturnType<typeof setTimeout> | undefined
  let opener: HTMLElement | undefined
  const isEntered = (): boolean => box.contains(root.activeElement)
  const hide = (): void => {
    const entered = isEntered()
    box.hidden = true
    if (!entered || !opener?.isConnected) return
    back(opener)
    opener.focus()
  }
  const leave = (): void => {
    clearTimeout(closing)
    closing = setTimeout(() => isEntered() || hide(), GRACE)
  }
  box.addEventListener('focusout', leave)
  box.addEventListener('pointerenter', () => clearTimeout(closing))
  box.addEventListener('pointerleave', () => isEntered() || hide())
  document.addEventListener('keydown', (event) => event.key === 'Escape' && event.isTrusted && hide(), {
    signal,
  })
  document.addEventListener('scroll', hide, { capture: true, signal })
  signal.addEventListener('abort', () => clearTimeout(closing))
  return {
    leave,
    enter() {
      ;(box.querySelector('button') ?? box.querySelector('summary'))?.focus()
    },
    show(beside, view) {
      clearTimeout(closing)
      opener = beside
      const actions = h('div', { class: 'actions' })
      for (const { text, act } of view.actions) {
        actions.append(
          press(button(text), () => {
            act()
            hide()
          }),
        )
      }
      box.replaceChildren(
        h('p', { class: 'say', 'data-shape': view.shape }, view.say),
        h('p', { class: 'step' }, view.step),
        h('details', {}, h('summary', {}, view.whyLabel), h('p', {}, view.why)),
        actions,
      )
      box.hidden = false
      const at = beside.getBoundingClientRect()
      const own = box.getBoundingClientRect()
      const width = document.documentElement.clientWidth
      const below = at.bottom + 6 + own.height < document.documentElement.clientHeight
      box.style.left = `${Math.max(8, Math.min(at.left, width - own.width - 8))}px`
      box.style.top = `${below ? at.bottom + 6 : Math.max(8, at.top - own.height - 6)}px`
    },
  }
}
