import { maskHtml, windowHtml } from '../ext/form-markup.ts'
import type { Flavour } from '../ext/grid-markup.ts'
import { type Column, type Ids, idsFrom, type Make, type Row } from '../ext/types.ts'
import { ExtGrid } from './ext-grid.ts'
import { type Grid, type GridOptions, parse } from './grid.ts'
import { TableGrid } from './table-grid.ts'

/** What the server says to the page's own script. */
export interface PageData {
  screen: string
  make: Make
  next: number
  list?: string
  columns?: Column[]
  rows?: Row[]
  buffered?: boolean
  inPlace?: boolean
  late?: number
  stale?: number
  lateColumns?: number
  search?: boolean
  open?: string
  opens?: 'window' | 'float' | 'frame'
  texts?: Record<string, string>
}

export const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

export interface Here {
  data: PageData
  ids: Ids
  /** Tables have no framework of their own: what floats is drawn as 4.2 does. */
  flavour: Flavour
}

export const hereFrom = (data: PageData): Here => ({
  data,
  ids: idsFrom(data.next),
  flavour: data.make === 'ext6' ? 'ext6' : 'ext4',
})

export const makeGrid = ({ data, ids }: Here, options: GridOptions): Grid =>
  data.make === 'ext4' || data.make === 'ext6'
    ? new ExtGrid(data.make, ids, options)
    : new TableGrid(data.make === 'plain', options)

/** Covers an element until the answer of this is called. */
export function mask({ flavour, ids }: Here, over: HTMLElement): () => void {
  const parts = maskHtml(flavour, ids).map(parse)
  over.append(...parts)
  return () => {
    for (const part of parts) part.remove()
  }
}

/** A floating window; closing it takes it away. */
export function openWindow(here: Here, title: string, body: string, buttons = ''): HTMLElement {
  const shown = parse(windowHtml(here.flavour, here.ids, title, body, buttons))
  shown.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('[data-action="close"]')) shown.remove()
  })
  document.body.append(shown)
  return shown
}

/** Everything that changes something goes this way, so that the server can write it down. */
export async function send(
  path: string,
  fields: Record<string, string | readonly string[]>,
): Promise<unknown> {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields))
    for (const each of typeof value === 'string' ? [value] : value) body.append(name, each)
  const answer = await fetch(path, {
    method: 'POST',
    body,
    headers: { 'x-requested-with': 'XMLHttpRequest' },
  })
  return answer.json()
}
