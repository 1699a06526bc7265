import { button, h, press } from './h'

export interface NoteView {
  readonly language: string
  readonly text: string
  readonly undo?: { readonly text: string; readonly act: () => void }
}

export interface Note {
  show(inside: Element, view: NoteView): void
  hide(): void
}

/** One calm line under a box: the parts of a sum, and the way back. */
export const makeNote = (document: Document, css: string, signal: AbortSignal): Note => {
  const host = document.createElement('storeside-note')
  const root = host.attachShadow({ mode: 'open' })
  const style = h('link', { rel: 'stylesheet', href: css })
  const line = h('div', { class: 'note', role: 'status' })
  root.append(style, line)
  signal.addEventListener('abort', () => host.remove())
  let drawn = ''
  return {
    show(inside, view) {
      if (signal.aborted) return
      if (host.parentElement !== inside) inside.append(host)
      host.lang = view.language
      const key = `${view.text}\n${view.undo?.text ?? ''}`
      if (key === drawn) return
      drawn = key
      line.replaceChildren(h('span', {}, view.text))
      if (view.undo) line.append(press(button(`↶ ${view.undo.text}`), view.undo.act))
    },
    hide() {
      drawn = ''
      host.remove()
    },
  }
}
