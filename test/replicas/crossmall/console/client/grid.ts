import type { Column, Row } from '../ext/types.ts'

export interface Grid {
  element: HTMLElement
  /** Draws these rows in place of those that stand there. */
  show(rows: readonly Row[], columns?: readonly Column[]): void
  /** Rewrites the row of the same key, if it is drawn, in its own elements. */
  update(row: Row): void
  checked(): string[]
}

export interface GridOptions {
  columns: readonly Column[]
  title?: string
  height: number
  buffered?: boolean
  /** New rows are written into the elements of the old ones. */
  inPlace?: boolean
  sorting?: { field: string; descending: boolean }
  onSort?: (field: string) => void
}

export const parse = (html: string): HTMLElement => {
  const template = document.createElement('template')
  template.innerHTML = html
  const first = template.content.firstElementChild
  if (!(first instanceof HTMLElement)) throw new Error(`no element in ${html.slice(0, 80)}`)
  return first
}

export const must = (root: ParentNode, selector: string): HTMLElement => {
  const found = root.querySelector<HTMLElement>(selector)
  if (!found) throw new Error(`nothing of the replica's own fits ${selector}`)
  return found
}
