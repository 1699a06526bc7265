import { SaxesParser } from 'saxes'
import { Catalogue } from './catalogue'
import { dialectOf, isOther } from './dialect'
import { FlatItems } from './flat-items'
import { Halt, type Notes } from './notes'
import { findProduct, Shape } from './shape'
import type { Side } from './side'
import type { Dialect, FeedOptions, FeedStop, FieldUse } from './types'
import type { Tag } from './xml-nodes'
import { MOST_DEEP, MOST_TEXT, XmlProducts } from './xml-products'
import { ENDS, Fault, MOST_SILENT, type Piece, REFERENCES, stopAt, strayIn, UNDEFINED } from './xml-stop'

/** Characters of a feed's beginning in which its products are looked for, at first and at most. */
const HEAD = 65_536
const WHOLE_HEAD = 4_194_304

/** As many products that are not flat, one behind the other, and the rest of a piece is the parser's. */
const MOST_OTHERS = 3
/** Characters of a product that comes in two pieces. */
const MOST_HALF = 65_536
const LINE_ENDS = /\r\n?/g

/** What stands for what could not be read. */
const UNREAD = '\ufffd'

/** Characters as the parser counts them: those of two units are one. */
const signsIn = (text: string, from: number, to: number): number => {
  let signs = to - from
  for (let at = from; at < to; at += 1) if ((text.charCodeAt(at) & 0xfc00) === 0xd800) signs -= 1
  return signs
}

interface Opened {
  readonly tag: Tag
  readonly line: number
}
/** Undefined: the innermost element was closed. */
type Event = Opened | string | undefined

/** An XML feed, from text in pieces of any size. */
export class XmlSide implements Side {
  readonly notes: Notes
  readonly #parser = new SaxesParser({
    xmlns: false,
    position: false,
    forceXMLVersion: true,
    defaultXMLVersion: '1.0',
  })
  readonly #catalogue: Catalogue
  readonly #options: FeedOptions
  #dialect: Dialect = 'unknown'
  #root: Shape | undefined
  /** The element that the head has come to. */
  #shape: Shape | undefined
  #head: Event[] = []
  #headEnd = HEAD
  #product = ''
  #products: XmlProducts | undefined
  /** Where the last event was. */
  #last = 0
  #hasEntities = false
  /** Half of a line's end or of a character. */
  #carried = ''
  /** Characters that the parser was given. */
  #written = 0
  /** Takes most products past the parser. */
  #flat: FlatItems | undefined
  /** Behind which character the parser closed the last product. */
  #closedAt = -1
  #isBetween = false
  /** What is being parsed, and where it begins. */
  #piece = ''
  #pieceAt = 0
  /** From the piece on that the last event was in. */
  #since: Piece[] = []

  /** `linesBefore`: of blanks, which were left out. */
  constructor(options: FeedOptions, notes: Notes, linesBefore: number) {
    this.notes = notes
    this.#options = options
    this.#catalogue = new Catalogue(options, notes, () => this.#settled())
    const parser = this.#parser
    parser.line += linesBefore
    parser.on('comment', this.#tick)
    parser.on('error', this.#fail)
    // Of handlers no more than are needed: with eight, V8 makes the parser a dictionary and it takes seven times as long.
    parser.on('opentagstart', (tag) => this.#headOpen(tag as Tag))
    parser.on('text', this.#headText)
    parser.on('cdata', this.#headText)
    parser.on('closetag', this.#headClose)
    parser.on('doctype', (text) => {
      this.#tick()
      this.#hasEntities = /<!ENTITY\s/.test(text)
    })
  }

  get dialect(): Dialect {
    return this.#dialect
  }

  get fields(): readonly FieldUse[] {
    return this.#catalogue.fields
  }

  write(text: string): FeedStop | undefined {
    try {
      if (text.includes(UNREAD)) this.#writeUnread(text)
      else if (text !== '') this.#write(text)
      return undefined
    } catch (error) {
      return this.#stop(error)
    }
  }

  end(): FeedStop | undefined {
    try {
      if (this.#carried !== '') this.#give(this.#carried)
      this.#parser.close()
      return this.#finish()
    } catch (error) {
      return this.#stop(error)
    }
  }

  /** What was read until now is all that there is. */
  finish(): void {
    this.#finish()
  }

  #write(text: string): void {
    // What may belong to what follows is held back here, so that the parser does not do so: places stay countable.
    const last = text.charCodeAt(text.length - 1)
    const isHalf = last === 0x0d || (last >= 0xd800 && last <= 0xdbff)
    const whole = this.#carried + (isHalf ? text.slice(0, -1) : text)
    this.#carried = isHalf ? text.slice(-1) : ''
    const flat = this.#flat
    if (flat?.suits(whole)) this.#share(flat, whole.includes('\r') ? whole.replace(LINE_ENDS, '\n') : whole)
    else this.#give(whole)
  }

  /** Products that are flat go past the parser, which is given the rest: it never sees the one without the other's end. */
  #share(flat: FlatItems, whole: string): void {
    const parser = this.#parser
    let at = 0
    let others = 0
    while (at < whole.length) {
      if (this.#isBetween) {
        const end = flat.take(whole, at, parser.line)
        if (end > at) {
          const before = flat.lines === 0 ? parser.column : 0
          const from = flat.lines === 0 ? at : whole.lastIndexOf('\n', end - 1) + 1
          parser.line += flat.lines
          parser.column = before + signsIn(whole, from, end)
          this.#last = this.#written
          at = end
          others = 0
        } else others += 1
      }
      // Where nothing is flat, looking for the next one is not worth its while.
      const close = others > MOST_OTHERS ? -1 : whole.indexOf(flat.closed, at)
      // Half a product waits for the rest of it.
      if (close < 0 && this.#isBetween && whole.length - at < MOST_HALF) {
        this.#carried = whole.slice(at) + this.#carried
        return
      }
      const to = close < 0 ? whole.length : close + flat.closed.length
      if (to > at) this.#give(whole.slice(at, to))
      at = to
    }
  }

  #give(whole: string): void {
    // Between two pieces the parser's own position counts the last one twice.
    const position = this.#written
    const { line, column } = this.#parser
    // Nothing is kept from before the piece that the last event was in.
    if (this.#last >= position) this.#since = []
    else if (this.#last >= this.#pieceAt) this.#since = this.#since.slice(-1)
    this.#since.push({ text: whole, at: position, line, column })
    this.#piece = whole
    this.#pieceAt = position
    this.#parser.write(whole)
    this.#written += whole.length
    this.#isBetween = this.#closedAt === this.#written
    if (this.#written - this.#last > MOST_SILENT) throw new Halt('too-long', this.#innermost())
  }

  /** Piece by piece, so that the line of the first is known. */
  #writeUnread(text: string): void {
    let from = 0
    for (let at = text.indexOf(UNREAD); at >= 0; at = text.indexOf(UNREAD, from)) {
      this.#write(text.slice(from, at + 1))
      from = at + 1
      this.notes.add('unreadable-characters', this.#parser.line)
    }
    if (from < text.length) this.#write(text.slice(from))
  }

  /** The parser goes on where this does not throw. */
  readonly #fail = ({ message }: Error): void => {
    const code = this.#piece.charCodeAt(this.#parser.position - 1 - this.#pieceAt)
    if (message !== 'disallowed character.' || (code >= 0x20 && code < 0xfffe)) throw new Fault(message)
    if (code === 0) throw new Halt('nul')
    this.notes.add('control-characters', this.#parser.line)
    this.#catalogue.isDirty = true
  }

  readonly #tick = (): void => {
    const { position } = this.#parser
    if (position - this.#last > MOST_SILENT) throw new Halt('too-long', this.#innermost())
    this.#last = position
  }

  #innermost(): string | undefined {
    return this.#products ? this.#products.innermost : this.#shape?.name
  }

  readonly #headOpen = (tag: Tag): void => {
    this.#tick()
    this.#shape = this.#shape ? this.#shape.kid(tag.name) : new Shape(tag.name)
    this.#root ??= this.#shape
    this.#shape.count += 1
    if (this.#shape.depth > MOST_DEEP) throw new Halt('too-deep')
    this.#head.push({ tag, line: this.#parser.line })
  }

  readonly #headText = (text: string): void => {
    this.#tick()
    if (text.length > MOST_TEXT) throw new Halt('too-long', this.#shape?.name)
    if (!this.#shape) return
    if (this.#shape.sample === '') this.#shape.sample = text.trim().slice(0, 80)
    this.#head.push(text)
  }

  readonly #headClose = (tag: Tag): void => {
    this.#tick()
    const shape = this.#shape
    if (!shape) return
    for (const name in tag.attributes) if (!name.startsWith('xmlns')) shape.attributes.add(name)
    this.#head.push(undefined)
    this.#shape = shape.parent
    if (this.#last >= this.#headEnd && shape.parent) this.#decide()
  }

  /** So much of the feed was seen: are its products found, or is more of it needed? */
  #decide(): void {
    const root = this.#root
    const found = root && findProduct(root, this.#options.chosen ?? {})
    if (found?.isSure || (found && this.#headEnd >= WHOLE_HEAD)) this.#begin(found.shape)
    else if (this.#headEnd < WHOLE_HEAD) this.#headEnd *= 4
    else {
      // Nothing like a product in all that: only where we are is kept.
      this.#headEnd += WHOLE_HEAD
      this.#head = openOf(this.#head)
      for (let at = this.#shape; at; at = at.parent) at.parent?.keepOnly(at)
    }
  }

  /** What was read until now once more, and the rest as it comes. */
  #begin(product: Shape): void {
    this.#product = product.name
    const products = new XmlProducts(this.#catalogue, product.name, product.depth)
    this.#products = products
    this.#flat = new FlatItems(product.name, products)
    const open: Tag[] = []
    for (const event of this.#head) {
      if (typeof event === 'string') products.text(event)
      else if (event) {
        open.push(event.tag)
        products.open(event.tag, event.line)
      } else products.close(open.pop() as Tag)
    }
    this.#head = []
    const parser = this.#parser
    parser.on('opentagstart', (tag) => {
      this.#tick()
      products.open(tag as Tag, parser.line)
    })
    const text = (words: string): void => {
      this.#tick()
      products.text(words)
    }
    parser.on('text', text)
    parser.on('cdata', text)
    parser.on('closetag', (tag) => {
      this.#tick()
      products.close(tag)
      if (products.isBetween) this.#closedAt = this.#last
    })
  }

  #settled(): void {
    const root = this.#root?.name ?? ''
    this.#dialect = dialectOf(root, this.#product, this.#catalogue.uses.all())
    this.#catalogue.saleIsOptional = this.#dialect === 'google' || this.#dialect === 'facebook'
    if (isOther(this.#dialect)) this.notes.add('other-marketplace', 0, this.#dialect)
  }

  #finish(): FeedStop | undefined {
    if (!this.#products && this.#root) {
      const found = findProduct(this.#root, this.#options.chosen ?? {})
      if (found) this.#begin(found.shape)
    }
    if (!this.#products) return { why: 'no-products', ...(this.#root && { detail: this.#root.name }) }
    this.#catalogue.settle()
    return undefined
  }

  #stop(error: unknown): FeedStop {
    // Whoever takes the products may fail for reasons of their own.
    if (!(error instanceof Halt || error instanceof Fault)) throw error
    const { line, column } = this.#parser
    const at = { line, column: Math.max(1, column) }
    try {
      this.#finish()
    } catch (inner) {
      if (!(inner instanceof Halt)) throw inner
      this.#catalogue.settle()
    }
    if (error instanceof Halt && error.why !== 'too-long') return stopAt(error.why, at, error.detail)
    const words = error.message
    const unclosed = /^unclosed tag: (.*)$/.exec(words)?.[1]
    const isOver = unclosed !== undefined || ENDS.has(words)
    // An ampersand that begins no reference swallows what follows, up to the next semicolon or the end.
    const stray =
      isOver || error instanceof Halt || REFERENCES.has(words) ? strayIn(this.#since, this.#last) : undefined
    if (stray) {
      const isNamed = stray.entity !== undefined
      if (isNamed && this.#hasEntities) return stopAt('entities', stray.at)
      return stopAt('malformed', stray.at, isNamed ? UNDEFINED : 'disallowed character in entity name.')
    }
    if (error instanceof Halt) return stopAt(error.why, at, error.detail)
    return isOver ? stopAt('cut', at, unclosed) : stopAt('malformed', at, words)
  }
}

/** The elements that are still open. */
const openOf = (events: readonly Event[]): Event[] => {
  const open: Event[] = []
  for (const event of events) {
    if (event === undefined) open.pop()
    else if (typeof event !== 'string') open.push(event)
  }
  return open
}
