import { FIELD, type Node } from './xml-nodes'
import type { XmlProducts } from './xml-products'

const LT = 0x3c
const CDATA = '<![CDATA['
const CDATA_END = ']]>'
/** What XML 1.0 does not allow in a document. */
const NOT_XML = /[^\t\n\r -\ufffd]/
const NUMBERED = /#(?:(\d{1,7})|x([\da-fA-F]{1,6}));/y

const isChar = (code: number): boolean =>
  (code >= 0x20 && code <= 0xd7ff) ||
  code === 0x09 ||
  code === 0x0a ||
  code === 0x0d ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff)

/** XML's own references, as they stand behind the `&`. */
const NAMED = ['amp;', 'lt;', 'gt;', 'quot;', 'apos;']
const SIGNS = ['&', '<', '>', '"', "'"]

/** Undefined: a reference that XML does not know. */
const withoutReferences = (text: string): string | undefined => {
  let plain = ''
  let from = 0
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', from)) {
    const begins = at + 1
    const before = text.slice(from, at)
    let which = 0
    while (which < NAMED.length && !text.startsWith(NAMED[which] as string, begins)) which += 1
    let sign = SIGNS[which]
    if (sign !== undefined) from = begins + (NAMED[which] as string).length
    else {
      NUMBERED.lastIndex = begins
      const [all, decimal, hex] = NUMBERED.exec(text) ?? []
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
      if (all === undefined || !isChar(code)) return undefined
      sign = String.fromCodePoint(code)
      from = begins + all.length
    }
    plain += before + sign
  }
  return plain + text.slice(from)
}

/**
 * Products as nearly all feeds write them: elements with nothing but text in them, one behind the other, called as in
 * the products before. Their text is cut at what is known to come, which takes a fifth of what the parser needs
 * (`docs/PERFORMANCE.md`); whatever is written in any other way is left to the parser. Text is given with XML's line ends.
 */
export class FlatItems {
  readonly #products: XmlProducts
  readonly #opened: string
  readonly #closed: string
  /** Elements in the order of the last product. */
  #order: Node[] = []
  #nodes: Node[] = []
  readonly #texts: string[] = []
  /** How many of them are of this product. */
  #count = 0
  /** Where the next of each stands in the text that is being read. */
  #reference = 0
  #stray = 0
  #line = 0
  /** Line ends between where the last taking began and where it ended. */
  lines = 0

  constructor(name: string, products: XmlProducts) {
    this.#products = products
    this.#opened = `<${name}>`
    this.#closed = `</${name}>`
  }

  /** What a product ends with. */
  get closed(): string {
    return this.#closed
  }

  /** May anything in this text be taken at all? */
  suits(text: string): boolean {
    this.#reference = -1
    this.#stray = -1
    this.#line = -1
    return !NOT_XML.test(text)
  }

  /**
   * Takes the products that follow each other from `from` on, which lies between two; `line`: of `from`.
   * Where the last one that was taken ends; {@link lines} is how many line ends lie in between.
   */
  take(text: string, from: number, line: number): number {
    const { product } = this.#products
    this.lines = 0
    if (!product) return from
    if (this.#line < from) this.#line = indexFrom(text, '\n', from)
    let end = from
    for (;;) {
      const at = afterBlanks(text, end)
      if (!text.startsWith(this.#opened, at)) return end
      const after = this.#item(text, at + this.#opened.length, product)
      if (after < 0) return end
      this.#countLines(text, at)
      const begins = line + this.lines
      this.#countLines(text, after)
      end = after
      this.#products.flat(begins, this.#nodes, this.#texts, this.#count)
      const order = this.#order
      this.#order = this.#nodes
      this.#nodes = order
    }
  }

  /** One product's elements, from behind its opening; where it ends, or -1: it is not flat, or not all here. */
  #item(text: string, from: number, product: Node): number {
    const nodes = this.#nodes
    const texts = this.#texts
    const order = this.#order
    let count = 0
    let at = from
    for (;;) {
      at = afterBlanks(text, at)
      if (text.charCodeAt(at) !== LT) return -1
      let node = order[count]
      if (node !== undefined && text.startsWith(node.opened, at)) at += node.opened.length
      else if (text.startsWith(this.#closed, at)) {
        this.#count = count
        return at + this.#closed.length
      } else {
        const end = text.indexOf('>', at)
        if (end < 0) return -1
        const isEmpty = text.charCodeAt(end - 1) === 0x2f
        node = product.kids.get(text.slice(at + 1, isEmpty ? end - 1 : end))
        if (node === undefined || node.kind !== FIELD || node.use === undefined) return -1
        at = end + 1
        if (isEmpty) {
          nodes[count] = node
          texts[count] = ''
          count += 1
          continue
        }
      }
      const { closed } = node
      let value = ''
      for (;;) {
        let words: string | undefined
        if (text.charCodeAt(at) !== LT) {
          const end = text.indexOf('<', at)
          if (end < 0) return -1
          words = this.#raw(text, at, end)
          at = end
        } else if (text.startsWith(closed, at)) break
        else {
          const start = at + CDATA.length
          const end = text.startsWith(CDATA, at) ? text.indexOf(CDATA_END, start) : -1
          if (end < 0) return -1
          words = text.slice(start, end)
          at = end + CDATA_END.length
        }
        if (words === undefined) return -1
        value = value === '' ? words : value + words
      }
      at += closed.length
      nodes[count] = node
      texts[count] = value
      count += 1
    }
  }

  #countLines(text: string, to: number): void {
    while (this.#line < to) {
      this.lines += 1
      this.#line = indexFrom(text, '\n', this.#line + 1)
    }
  }

  #raw(text: string, from: number, to: number): string | undefined {
    if (this.#stray < from) this.#stray = indexFrom(text, CDATA_END, from)
    if (this.#stray < to) return undefined
    if (this.#reference < from) this.#reference = indexFrom(text, '&', from)
    const words = text.slice(from, to)
    return this.#reference < to ? withoutReferences(words) : words
  }
}

const indexFrom = (text: string, sign: string, from: number): number => {
  const at = text.indexOf(sign, from)
  return at < 0 ? Number.POSITIVE_INFINITY : at
}

const afterBlanks = (text: string, from: number): number => {
  let at = from
  for (let code = text.charCodeAt(at); code === 0x20 || code === 0x0a || code === 0x09; )
    code = text.charCodeAt(++at)
  return at
}
