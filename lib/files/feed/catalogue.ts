import type { Picture, Price, Product, Variant } from '../../records'
import { fold } from '../../text'
import { type Notes, own } from './notes'
import { ODD } from './odd'
import { isForeignCode, readPrice } from './price'
import type { FeedOptions, FieldUse } from './types'
import { type Plan, type Slots, type Use, Uses } from './uses'

/** What stood at a {@link Use}'s place: nothing, a text, or several. */
export type Value = string | string[] | undefined
export type Values = Value[]

/** A product as it was found, its fields not named yet. */
export interface Found {
  readonly line: number
  readonly values: Values
  readonly variants: readonly Values[]
  /** Variants have the fields of the product: they are rows. */
  readonly isFlat?: boolean
}

/** So many products are looked at before it is decided which element serves which field. */
export const FIRST = 200
const SAMPLE = 80

/** The first of what stood there; '' = nothing. */
export const one = (value: Value): string =>
  value === undefined ? '' : typeof value === 'string' ? value : (value[0] ?? '')

/** Several addresses in one text: parted by blanks, commas, semicolons or bars, each before a scheme. */
const addressesIn = (text: string): readonly string[] => {
  const trimmed = text.trim()
  if (trimmed === '') return []
  const first = trimmed.indexOf('//')
  if (first < 0 || trimmed.indexOf('//', first + 2) < 0) return [trimmed]
  return trimmed.split(/[\s,;|]+(?=(?:https?:)?\/\/)/i).filter((it) => it !== '')
}

const YES = /^(?:true|1|yes|y|是|上架|已上架|上架中|公開|顯示|visible|published|active)$/i
const NO =
  /^(?:false|0|no|n|否|下架|已下架|未上架|不公開|隱藏|hidden|unpublished|draft|inactive|archived|非公開)$/i

const publishedIn = (text: string): boolean | undefined => {
  const plain = fold(text)
  if (YES.test(plain)) return true
  return NO.test(plain) ? false : undefined
}

/** Products of whatever format: which element serves which field, and records made of them. */
export class Catalogue {
  readonly uses: Uses
  readonly notes: Notes
  /** Of a marketplace where a sale price stands only while there is a sale. */
  saleIsOptional = false
  /** There are control characters in texts. */
  isDirty = false
  /** Products begun, the one that is being read included. */
  place = 0
  readonly #take: FeedOptions['take']
  readonly #settled: () => void
  #waiting: Found[] | undefined = []
  #plan: Plan | undefined
  #given = 0

  constructor(options: FeedOptions, notes: Notes, settled: () => void) {
    this.notes = notes
    this.uses = new Uses(options.chosen ?? {}, notes)
    this.#take = options.take
    this.#settled = settled
  }

  /** Undefined: not decided yet. */
  get plan(): Plan | undefined {
    return this.#plan
  }

  get fields(): readonly FieldUse[] {
    return this.uses.listed()
  }

  /** An element, met for the first time. `means`: by its name it may serve a field where it stands. */
  use(
    name: string,
    path: readonly string[],
    scope: Use['scope'],
    means: boolean,
    line: number,
  ): Use | undefined {
    const before = this.uses.size
    const use = this.uses.of(name, path, scope, means)
    if (this.#plan && use && this.uses.size > before && use.wanted) {
      this.#plan = this.uses.plan(this.#plan)
      if (use.wanted) this.notes.add('late-field', line, use.source)
    }
    return use
  }

  /** That the element stands in the product (or variant) numbered so. False: it stood there before. */
  stands(use: Use, part: number, line: number): boolean {
    if (use.lastProduct !== this.place) {
      use.lastProduct = this.place
      use.products += 1
    }
    const isFirst = use.lastPart !== part
    use.lastPart = part
    if (!isFirst && !use.many && use.wanted) this.notes.add('duplicate-field', line, use.source)
    return isFirst
  }

  put(values: Values, use: Use, given: string, isFirst: boolean): void {
    const text = this.isDirty ? given.replace(ODD, (sign) => (sign === '\ufffd' ? sign : '')) : given
    if (use.sample === '') {
      const trimmed = text.trim()
      if (trimmed !== '') use.sample = own(trimmed.slice(0, SAMPLE))
    }
    if (!use.wanted) return
    if (isFirst) values[use.at] = text
    else if (use.many) {
      const known = values[use.at]
      if (Array.isArray(known)) known.push(text)
      else values[use.at] = known === undefined ? text : [known, text]
    }
  }

  /** A product was read to its end. */
  product(found: Found): void {
    if (this.#waiting) {
      this.#waiting.push(found)
      if (this.#waiting.length >= FIRST) this.settle()
    } else this.#give(found)
  }

  /** Decides, with what was read until now; products that waited are given. */
  settle(): void {
    const waiting = this.#waiting
    if (!waiting) return
    this.#waiting = undefined
    this.#plan = this.uses.plan()
    this.#settled()
    for (const found of waiting) this.#give(found)
  }

  #give(found: Found): void {
    const plan = this.#plan
    if (!plan) return
    this.#given += 1
    this.#take({ place: this.#given, line: found.line, product: this.#record(found, plan) })
  }

  #record({ line, values, variants, isFlat }: Found, plan: Plan): Product {
    const at = plan.product
    const inner = isFlat ? at : plan.variant
    const text = (place: number): string | undefined => (place < 0 ? undefined : one(values[place]).trim())
    const id = text(at.id)
    return {
      id: id === '' ? undefined : id,
      title: text(at.name),
      url: text(at.url),
      brief: at.brief < 0 ? undefined : one(values[at.brief]),
      pictures: this.#pictures(values, at, isFlat ? variants.slice(1) : variants, inner),
      variants:
        variants.length === 0
          ? [this.#part(values, at, line, undefined)]
          : this.#parts(values, at, variants, inner, line, isFlat === true),
      groups: this.#groups(values, at),
      tags: this.#tags(values, at),
      published: at.published < 0 ? undefined : publishedIn(one(values[at.published])),
    }
  }

  #parts(
    values: Values,
    at: Slots,
    variants: readonly Values[],
    inner: Slots,
    line: number,
    isFlat: boolean,
  ): readonly Variant[] {
    const labelOf = (it: Values): string | undefined => {
      const told = inner.label < 0 ? '' : one(it[inner.label]).trim()
      if (told !== '' || isFlat || inner.name < 0) return told || undefined
      return one(it[inner.name]).trim() || undefined
    }
    if (isFlat) return variants.map((it) => ({ label: labelOf(it), ...this.#part(it, at, line, undefined) }))
    const whole = this.#part(values, at, line, undefined)
    const currency = at.currency < 0 ? undefined : one(values[at.currency])
    return variants.map((it, index) => {
      const { sku, price, listPrice } = this.#part(it, inner, line, currency)
      return {
        label: labelOf(it),
        // The product's own number is nobody's second one.
        sku: inner.sku >= 0 ? sku : index === 0 ? whole.sku : undefined,
        // What it costs unless a variant says otherwise.
        price: price && price.text !== '' ? price : (whole.price ?? price),
        listPrice: listPrice && listPrice.text !== '' ? listPrice : (whole.listPrice ?? listPrice),
      }
    })
  }

  #part(values: Values, at: Slots, line: number, currency: string | undefined): Variant {
    const named = at.currency < 0 ? currency : one(values[at.currency])
    let price = this.#price(values, at.price, named, line)
    const listPrice = this.#price(values, at.listPrice, named, line)
    // There is no sale: what it costs otherwise is what it costs.
    if (this.saleIsOptional && price?.text === '' && listPrice && listPrice.text !== '') price = listPrice
    return { sku: at.sku < 0 ? undefined : one(values[at.sku]).trim(), price, listPrice }
  }

  #price(values: Values, at: number, currency: string | undefined, line: number): Price | undefined {
    if (at < 0) return undefined
    const text = one(values[at]).trim()
    if (text === '') return { text }
    if (currency !== undefined && isForeignCode(currency)) {
      this.notes.add('foreign-currency', line, currency.trim())
      return undefined
    }
    const price = readPrice(text)
    if (typeof price !== 'string') return price
    this.notes.add('foreign-currency', line, price)
    return undefined
  }

  #pictures(
    values: Values,
    at: Slots,
    variants: readonly Values[],
    inner: Slots,
  ): readonly Picture[] | undefined {
    if (at.picture.length === 0 && inner.picture.length === 0) return undefined
    const urls: string[] = []
    for (const place of at.picture) gather(values[place], urls)
    for (const variant of variants) for (const place of inner.picture) gather(variant[place], urls)
    if (urls.length === 1) return [{ url: urls[0] as string }]
    return [...new Set(urls)].map((url) => ({ url }))
  }

  #groups(values: Values, at: Slots): readonly string[] | undefined {
    if (at.group < 0) return undefined
    const value = values[at.group]
    if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()]
    return (value ?? []).map((it) => it.trim()).filter((it) => it !== '')
  }

  #tags(values: Values, at: Slots): readonly string[] | undefined {
    if (at.tags.length === 0) return undefined
    return at.tags
      .flatMap((place) => values[place] ?? [])
      .flatMap((it) => it.split(/[,，、;；|]/))
      .map((it) => it.trim())
      .filter((it) => it !== '')
  }
}

const gather = (value: Value, into: string[]): void => {
  if (typeof value === 'string') {
    for (const url of addressesIn(value)) into.push(url)
  } else if (value) for (const it of value) gather(it, into)
}
