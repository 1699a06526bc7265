import type { Product } from '../records'
import { Glass, Pen } from './bytes'

/** Products of one kept value. */
export const PAGE = 2_048

/** A product as it is remembered without a row: enough for one that is made later, and for its pictures. */
export interface Note {
  readonly place: number
  readonly line: number
  /** Title, id, address, slug, pictures' addresses, and of each variant its label and 產品編號. */
  readonly product: Product
}

const TITLE = 1
const ID = 2
const ADDRESS = 4
const SLUG = 8
const PICTURES = 16
const VARIANTS = 32
/** Not in the feed: nothing of it is remembered. */
const EXCLUDED = 0
const NOTED = 64

/** One more than the length; 0: undefined. */
const maybe = (pen: Pen, text: string | undefined): void => {
  pen.byte(text === undefined ? 0 : 1)
  if (text !== undefined) pen.text(text)
}
const maybeFrom = (glass: Glass): string | undefined => (glass.byte() ? glass.text() : undefined)

const note = (pen: Pen, line: number, product: Product): void => {
  const { title, id, url, slug, pictures, variants } = product
  pen.byte(
    NOTED |
      (title === undefined ? 0 : TITLE) |
      (id === undefined ? 0 : ID) |
      (url === undefined ? 0 : ADDRESS) |
      (slug === undefined ? 0 : SLUG) |
      (pictures === undefined ? 0 : PICTURES) |
      (variants === undefined ? 0 : VARIANTS),
  )
  pen.count(line)
  if (title !== undefined) pen.text(title)
  if (id !== undefined) pen.text(id)
  if (url !== undefined) pen.text(url)
  if (slug !== undefined) pen.text(slug)
  if (pictures !== undefined) {
    pen.count(pictures.length)
    for (const picture of pictures) pen.text(picture.url)
  }
  if (variants !== undefined) {
    pen.count(variants.length)
    for (const variant of variants) {
      maybe(pen, variant.label)
      maybe(pen, variant.sku)
    }
  }
}

const read = (glass: Glass, place: number): Note | undefined => {
  const flags = glass.byte()
  if (flags === EXCLUDED) return undefined
  const line = glass.count()
  const text = (flag: number): string | undefined => (flags & flag ? glass.text() : undefined)
  const title = text(TITLE)
  const id = text(ID)
  const url = text(ADDRESS)
  const slug = text(SLUG)
  const pictures =
    flags & PICTURES ? Array.from({ length: glass.count() }, () => ({ url: glass.text() })) : undefined
  const variants =
    flags & VARIANTS
      ? Array.from({ length: glass.count() }, () => ({ label: maybeFrom(glass), sku: maybeFrom(glass) }))
      : undefined
  return { place, line, product: { title, id, url, slug, pictures, variants } }
}

/** Writes notes page by page; a page ends with where each of its notes begins. */
export class NoteBook {
  /** Products noted, excluded ones too. */
  products = 0
  /** Whole pages that nobody took yet. */
  readonly full: [page: number, bytes: Uint8Array<ArrayBuffer>][] = []
  private readonly pen = new Pen(2 ** 19)
  private readonly starts = new Uint32Array(PAGE)

  add(line: number, product: Product | undefined): void {
    this.starts[this.products % PAGE] = this.pen.at
    if (product) note(this.pen, line, product)
    else this.pen.byte(EXCLUDED)
    if (++this.products % PAGE === 0) {
      this.full.push([this.products / PAGE - 1, this.page(PAGE)])
      this.pen.at = 0
    }
  }

  /** The page that is being written; undefined: it is empty. */
  rest(): [page: number, bytes: Uint8Array<ArrayBuffer>] | undefined {
    const noted = this.products % PAGE
    return noted === 0 ? undefined : [Math.floor(this.products / PAGE), this.page(noted)]
  }

  private page(noted: number): Uint8Array<ArrayBuffer> {
    const { bytes, at } = this.pen
    const all = new Uint8Array(at + noted * 4 + 4)
    all.set(bytes.subarray(0, at))
    const view = new DataView(all.buffer)
    for (let one = 0; one < noted; one++) view.setUint32(at + one * 4, this.starts[one] ?? 0)
    view.setUint32(at + noted * 4, noted)
    return all
  }

  /** Goes on behind the last page of an earlier reading, which is written once more. */
  goOn(products: number, rest: Uint8Array | undefined): void {
    this.products = products - (products % PAGE)
    if (!rest) return
    const { noted, starts } = contents(rest)
    for (let one = 0; one < noted; one++) this.starts[one] = starts(one)
    for (const byte of rest.subarray(0, rest.length - noted * 4 - 4)) this.pen.byte(byte)
    this.products += noted
  }
}

const contents = (page: Uint8Array): { noted: number; starts: (one: number) => number } => {
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength)
  const noted = view.getUint32(page.length - 4)
  const from = page.length - 4 - noted * 4
  return { noted, starts: (one) => view.getUint32(from + one * 4) }
}

export const pageOf = (place: number): number => Math.floor((place - 1) / PAGE)

/** Undefined: it was excluded. */
export const noteAt = (page: Uint8Array, place: number): Note | undefined =>
  read(new Glass(page, contents(page).starts((place - 1) % PAGE)), place)

/** Products of a page, in their order; excluded ones are left out. */
export function* notesIn(page: Uint8Array, number: number): Generator<Note> {
  const glass = new Glass(page)
  const { noted } = contents(page)
  for (let one = 0; one < noted; one++) {
    const found = read(glass, number * PAGE + one + 1)
    if (found) yield found
  }
}
