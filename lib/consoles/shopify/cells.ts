import { deepAll, type Ear, outer, type Piece, pieces } from '../../page/deep'

const IDS = /\/(orders|checkouts)\/(\d+)(?:[/?#]|$)/
const GIDS = /gid:\/\/shopify\/(Order|AbandonedCheckout)\/(\d+)/

export interface Linked {
  readonly id: string
  /** The link itself; undefined where the id stands elsewhere. */
  readonly link?: Element
}

/** The record that a row is about: by its link, else by the id that its tick or the row itself carries. */
export const linkedIn = (row: Element, kind: 'orders' | 'checkouts', ear?: Ear): Linked | undefined => {
  for (const link of deepAll(row, '[href]', ear)) {
    const found = IDS.exec(link.getAttribute('href') ?? '')
    if (found?.[1] === kind && found[2]) return { id: found[2], link }
  }
  const wanted = kind === 'orders' ? 'Order' : 'AbandonedCheckout'
  for (const element of [row, ...deepAll(row, '[aria-label*="gid:"], [id*="gid:"], [value*="gid:"]', ear)])
    for (const name of ['aria-label', 'id', 'value']) {
      const found = GIDS.exec(element.getAttribute(name) ?? '')
      if (found?.[1] === wanted && found[2]) return { id: found[2] }
    }
  return /^\d{6,}$/.test(row.id) ? { id: row.id } : undefined
}

/** Is this what staff call the record? Without a link beside it, one word that holds a figure. */
export const isName = (text: string, linked: Linked | undefined): boolean =>
  text.length <= 60 && (linked ? /\d/.test(text) : /^\S*\d\S*$/.test(text))

/** The words of a cell as people read them; a name stands before whatever icons and hints follow. */
export const firstPiece = (cell: Element | undefined, ear?: Ear): Piece | undefined =>
  cell && pieces(cell, ear)[0]

/** Is something struck through, itself or by what it lies in, up to its row or heading? */
export const isStruck = (element: Element, within: Element): boolean => {
  for (let up: Element | undefined = element; up; up = outer(up)) {
    if (/^(?:s|del|strike)$/i.test(up.localName)) return true
    if (getComputedStyle(up).textDecorationLine?.includes('line-through')) return true
    if (up === within) return false
  }
  return false
}

/** Where a cell's last words stand: behind them a mark of its row is drawn. */
export const lastOf = (cell: Element, ear?: Ear): Element => pieces(cell, ear).at(-1)?.element ?? cell
