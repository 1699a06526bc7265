import type { Use } from './uses'

/** Where in a feed an element stands; each distinct one is looked up once, then known by its name. */
export class Node {
  readonly kids = new Map<string, Node>()
  readonly parent: Node | undefined
  readonly name: string
  /** Its tags, where it has no attributes. */
  readonly opened: string
  readonly closed: string
  /** Without products, the product itself, one of its variants, a field of it, or markup within a field. */
  readonly kind: Kind
  /** Of a field. */
  readonly use: Use | undefined
  /** Uses of attributes of a product or a variant. */
  attributes: Map<string, Use | undefined> | undefined

  /** The root is 0. */
  readonly depth: number
  /** Its first child, as it was the last time; what stood behind itself the last time. */
  first: Node | undefined
  after: Node | undefined
  /** While it is open: its child before, and the one that most likely comes now. */
  last: Node | undefined
  next: Node | undefined

  constructor(name: string, parent: Node | undefined, kind: Kind, use?: Use) {
    this.depth = parent ? parent.depth + 1 : -1
    this.first = undefined
    this.after = undefined
    this.last = undefined
    this.next = undefined
    this.name = name
    this.opened = `<${name}>`
    this.closed = `</${name}>`
    this.parent = parent
    this.kind = kind
    this.use = use
  }
}

export const OUTSIDE = 0
export const PRODUCT = 1
export const VARIANT = 2
export const FIELD = 3
export const INNER = 4
export type Kind = typeof OUTSIDE | typeof PRODUCT | typeof VARIANT | typeof FIELD | typeof INNER

/** An element as the parser tells it; its attributes are there when it is closed. */
export interface Tag {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
}
