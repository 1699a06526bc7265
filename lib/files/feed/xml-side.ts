import { SaxesParser } from 'saxes'
import { Catalogue } from './catalogue'
import { dialectOf, isOther } from './dialect'
import { Halt, type Notes, own } from './notes'
import { findProduct, Shape } from './shape'
import type { Side } from './side'
import type { Dialect, FeedOptions, FeedStop, FieldUse } from './types'
import type { Tag } from './xml-nodes'
import { MOST_DEEP, MOST_TEXT, XmlProducts } from './xml-products'

/** Characters between two events: comments, an attribute, a name or a text that are longer are none of a feed. */
const MOST_SILENT = MOST_TEXT
/** Characters of a feed's beginning in which its products are looked for, at first and at most. */
const HEAD = 65_536
const WHOLE_HEAD = 4_194_304

/** What stands for what could not be read. */
const UNREAD = '\ufffd'

/** What the parser says is wrong, in its own words. */
class Fault extends Error {}

interface Opened {
  readonly tag: Tag
  readonly line: number
}
/** Of the feed's text; its place in characters from 0, its line from 1, its column from 0. */
interface Piece {
  readonly text: string
  readonly at: number
  readonly line: number
  readonly column: number
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
      if (this.#carried !== '') this.#parser.write(this.#carried)
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
    const stray = isOver || error instanceof Halt || REFERENCES.has(words) ? this.#stray() : undefined
    if (stray) {
      const isNamed = stray.entity !== undefined
      if (isNamed && this.#hasEntities) return stopAt('entities', stray.at)
      return stopAt('malformed', stray.at, isNamed ? UNDEFINED : 'disallowed character in entity name.')
    }
    if (error instanceof Halt) return stopAt(error.why, at, error.detail)
    return isOver ? stopAt('cut', at, unclosed) : stopAt('malformed', at, words)
  }

  /** The first `&` behind the last event that begins none of XML's own references. */
  #stray(): { readonly at: Place; readonly entity: string | undefined } | undefined {
    const [first] = this.#since
    if (!first) return undefined
    const text = this.#since.map((it) => it.text).join('')
    const from = Math.max(0, this.#last - first.at)
    STRAY.lastIndex = from
    const found = STRAY.exec(text)
    if (!found || found.index > from + MOST_SILENT) return undefined
    const lines = text.slice(0, found.index).split(/\r\n?|\n/)
    const before = [...(lines.at(-1) ?? '')].length
    const column = (lines.length === 1 ? first.column + before : before) + 1
    return { at: { line: first.line + lines.length - 1, column }, entity: found[1] }
  }
}

interface Place {
  readonly line: number
  readonly column: number
}

const UNDEFINED = 'undefined entity.'
const REFERENCES = new Set([
  UNDEFINED,
  'disallowed character in entity name.',
  'empty entity name.',
  'malformed character entity.',
])
/** What the parser says where the feed ends too early. */
const ENDS = new Set(['unexpected end.', 'document must contain a root element.'])
/** Names what it refers to, where it refers to anything. */
const STRAY =
  /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});)(?:([\p{L}_:][\p{L}\p{N}_:.-]{0,63});)?/gu

const stopAt = (why: FeedStop['why'], at: Place, detail?: string): FeedStop => ({
  why,
  ...at,
  ...(detail !== undefined && { detail: own(detail) }),
})

/** The elements that are still open. */
const openOf = (events: readonly Event[]): Event[] => {
  const open: Event[] = []
  for (const event of events) {
    if (event === undefined) open.pop()
    else if (typeof event !== 'string') open.push(event)
  }
  return open
}
