import type { Catalogue, Values } from './catalogue'
import { Halt } from './notes'
import type { Scope, Use } from './uses'
import { isCarrier, isVariantName, keyOf } from './words'
import { FIELD, INNER, type Kind, Node, OUTSIDE, PRODUCT, type Tag, VARIANT } from './xml-nodes'

/** Characters of one element: many times what any product's description has. */
export const MOST_TEXT = 4_194_304
/** Deeper than any feed. */
export const MOST_DEEP = 100
/** Distinct elements that are told apart; the rest is skipped. */
const MOST_NODES = 20_000
/** Attributes in which an element that has no text carries its value, best first. */
const VALUES = ['href', 'src', 'url', 'value', 'content', 'term', 'label', 'name', 'amount']

const isBlank = (text: string): boolean => text === '' || text.trim() === ''

/** Elements, one after the other, to products. `name` at `depth` (the root is 0) is a product. */
export class XmlProducts {
  readonly #catalogue: Catalogue
  readonly #name: string
  readonly #depth: number
  #node = new Node('', undefined, OUTSIDE)
  /** The element of products, once there was one. */
  product: Node | undefined
  #nodes = 0
  /** How deep within elements that are not looked at. */
  #skipped = 0
  #line = 0
  #values: Values = []
  #variants: Values[] = []
  /** Values of the variant, or of the product. */
  #target: Values = []
  #variant: Node | undefined
  /** Numbers products and variants alike. */
  #part = 0
  /** The field whose text is gathered. */
  #field: Node | undefined
  #text = ''
  /** Texts of the elements within the field, where it has any. */
  #pieces: string[] | undefined

  constructor(catalogue: Catalogue, name: string, depth: number) {
    this.#catalogue = catalogue
    this.#name = name
    this.#depth = depth
  }

  /** The element that is being read, as written. */
  get innermost(): string {
    return this.#node.name
  }

  /** Is the parser where a product may begin, behind another? */
  get isBetween(): boolean {
    return this.#skipped === 0 && this.product !== undefined && this.#node === this.product.parent
  }

  /** A whole product at once: the first `count` elements, none of which holds more than a text. */
  flat(line: number, nodes: readonly Node[], texts: readonly string[], count: number): void {
    const catalogue = this.#catalogue
    catalogue.place += 1
    this.#part += 1
    this.#line = line
    this.#values = new Array(catalogue.uses.size)
    this.#target = this.#values
    for (let at = 0; at < count; at += 1) {
      const use = nodes[at]?.use as Use
      if (use.wanted || use.sample === '') this.#put(use, texts[at] as string, NO_ATTRIBUTES)
      else catalogue.stands(use, this.#part, line)
    }
    catalogue.product({ line, values: this.#values, variants: NO_VARIANTS })
  }

  #put(use: Use, text: string, tag: Tag): void {
    if (!use.isMoney && beginsPlainly(text))
      this.#catalogue.put(this.#target, use, text, this.#catalogue.stands(use, this.#part, this.#line))
    else {
      this.#text = text
      this.#pieces = undefined
      this.#finish(use, tag)
    }
  }

  readonly open = (tag: Tag, line: number): void => {
    if (this.#skipped > 0) {
      this.#skipped += 1
      if (this.#skipped > MOST_DEEP) throw new Halt('too-deep')
      return
    }
    const parent = this.#node
    // Products have their elements in the same order: looking a name up costs more than comparing it.
    let node = parent.next
    if (node === undefined || node.name !== tag.name) {
      node = parent.kids.get(tag.name) ?? this.#grow(tag.name, line)
      if (node === undefined) {
        this.#skipped = 1
        return
      }
      if (parent.last === undefined) parent.first = node
      else parent.last.after = node
    }
    node.next = node.first
    node.last = undefined
    this.#node = node
    const { use } = node
    if (use !== undefined) {
      this.#field = use.wanted || use.sample === '' ? node : undefined
      this.#text = ''
      this.#pieces = undefined
      return
    }
    const { kind } = node
    if (kind === INNER) this.#openInner(tag.name)
    else if (kind === PRODUCT) {
      this.product = node
      this.#catalogue.place += 1
      this.#part += 1
      this.#line = line
      this.#values = new Array(this.#catalogue.uses.size)
      this.#target = this.#values
      if (this.#variants.length > 0) this.#variants = []
    } else if (kind === VARIANT) {
      this.#part += 1
      this.#variant = node
      this.#target = []
      this.#variants.push(this.#target)
    }
  }

  readonly text = (text: string): void => {
    if (this.#field === undefined) return
    this.#text = this.#text === '' ? text : this.#text + text
    if (this.#text.length > MOST_TEXT) throw new Halt('too-long', this.#field.name)
  }

  readonly close = (tag: Tag): void => {
    if (this.#skipped > 0) {
      this.#skipped -= 1
      return
    }
    const node = this.#node
    const parent = node.parent as Node
    this.#node = parent
    parent.last = node
    parent.next = node.after
    const { use } = node
    if (use !== undefined) {
      if (this.#field !== node) this.#catalogue.stands(use, this.#part, this.#line)
      else {
        if (this.#pieces === undefined) this.#put(use, this.#text, tag)
        else this.#finish(use, tag)
        this.#field = undefined
      }
      return
    }
    const { kind } = node
    if (kind === INNER) {
      if (this.#field !== undefined && !isMarkup(this.#field)) this.#piece(tag)
    } else if (kind === PRODUCT) {
      this.#attributes(node, tag, 'product')
      this.#catalogue.product({
        line: this.#line,
        values: this.#values,
        variants: this.#variants.length === 0 ? NO_VARIANTS : this.#variants.filter((it) => it.length > 0),
      })
    } else if (kind === VARIANT) {
      this.#attributes(node, tag, 'variant')
      this.#target = this.#values
      this.#variant = undefined
    }
  }

  #grow(name: string, line: number): Node | undefined {
    if (this.#node.depth >= MOST_DEEP) throw new Halt('too-deep')
    if (this.#nodes >= MOST_NODES) return undefined
    this.#nodes += 1
    const parent = this.#node
    const kind = this.#kindOf(name, parent)
    const use = kind === FIELD ? this.#lookUp(name, parent, line) : undefined
    // More elements than are told apart: what lies within a product must still be closed.
    if (kind === FIELD && !use) return undefined
    const node = new Node(name, parent, kind, use)
    parent.kids.set(name, node)
    return node
  }

  #kindOf(name: string, { kind, use }: Node): Kind {
    if (kind === INNER) return INNER
    if (kind === OUTSIDE)
      return this.#node.depth + 1 === this.#depth && name === this.#name ? PRODUCT : OUTSIDE
    if (kind === FIELD && use && (use.candidates.length > 0 || (use.chosen && use.chosen !== 'none')))
      return INNER
    return this.#variant === undefined && isVariantName(keyOf(name)) ? VARIANT : FIELD
  }

  #lookUp(name: string, parent: Node, line: number): Use | undefined {
    const path: string[] = []
    let means = true
    for (let at: Node | undefined = parent; at && at.kind !== PRODUCT; at = at.parent) {
      path.unshift(at.name)
      if (at.kind === FIELD && !isCarrier(keyOf(at.name))) means = false
    }
    return this.#catalogue.use(name, path, this.#variant ? 'variant' : 'product', means, line)
  }

  #openInner(name: string): void {
    const field = this.#field
    if (!field) return
    // Markup that nobody escaped: as source, so that pictures without words are told from nothing at all.
    if (isMarkup(field)) this.text(`<${name}>`)
    else {
      this.#pieces ??= []
      if (!isBlank(this.#text)) this.#pieces.push(this.#text)
      this.#text = ''
    }
  }

  #piece(tag: Tag): void {
    const text = isBlank(this.#text) ? attributeValue(tag) : this.#text
    if (!isBlank(text)) this.#pieces?.push(text)
    this.#text = ''
  }

  #finish(use: Use, tag: Tag): void {
    const pieces = this.#pieces
    let text = this.#text
    if (pieces) {
      if (!isBlank(text)) pieces.push(text)
      if (use.many) {
        this.#several(use, pieces)
        return
      }
      text = use.candidates.some(({ meaning }) => meaning === 'url') ? (pieces[0] ?? '') : pieces.join(' ')
    } else if (isBlank(text)) {
      text = attributeValue(tag)
      const { rel } = tag.attributes
      // Atom: an entry links to itself, to its files and to its page.
      if (rel !== undefined && rel !== 'alternate' && !isBlank(text)) return
    } else if (use.isMoney) text = withCurrency(text, tag)
    this.#catalogue.put(this.#target, use, text, this.#catalogue.stands(use, this.#part, this.#line))
  }

  #several(use: Use, pieces: readonly string[]): void {
    const isPicture = use.candidates.some(({ meaning }) => meaning === 'picture') || use.chosen === 'picture'
    const kept = isPicture ? pieces.filter((it) => it.includes('/') || /\.\w{3,4}$/.test(it.trim())) : pieces
    let isFirst = this.#catalogue.stands(use, this.#part, this.#line)
    for (const text of kept.length > 0 ? kept : ['']) {
      this.#catalogue.put(this.#target, use, text, isFirst)
      isFirst = false
    }
  }

  #attributes(node: Node, { attributes }: Tag, scope: Scope): void {
    for (const name in attributes) {
      if (name.startsWith('xmlns') || name.startsWith('xml:')) continue
      node.attributes ??= new Map()
      let use = node.attributes.get(name)
      if (use === undefined && !node.attributes.has(name)) {
        // Beside an element of the same name, the attribute is another source.
        const path = scope === 'variant' ? [node.name] : []
        use = this.#catalogue.use(`@${name}`, path, scope, true, this.#line)
        node.attributes.set(name, use)
      }
      if (!use) continue
      const isFirst = this.#catalogue.stands(use, this.#part, this.#line)
      this.#catalogue.put(this.#target, use, attributes[name] ?? '', isFirst)
    }
  }
}

const NO_VARIANTS: readonly Values[] = []
const NO_ATTRIBUTES: Tag = { name: '', attributes: {} }

const isMarkup = ({ use }: Node): boolean =>
  use !== undefined && (use.chosen === 'brief' || use.candidates.some(({ meaning }) => meaning === 'brief'))

const attributeValue = ({ attributes }: Tag): string => {
  for (const name of VALUES) {
    const value = attributes[name]
    if (value !== undefined) return value
  }
  return ''
}

const withCurrency = (text: string, { attributes }: Tag): string => {
  const currency = attributes.currency ?? attributes.currencyCode
  return currency === undefined ? text : `${currency} ${text}`
}

/** It is not blank, as its first sign tells. */
const beginsPlainly = (text: string): boolean => {
  const code = text.charCodeAt(0)
  return (code > 0x20 && code < 0x7f) || (code > 0x3000 && code < 0xd800)
}
