/** Cells of a workbook's sheets as texts (ECMA-376 part 1, §18.3). Formulas are not reckoned: what was saved of them stands. */
import { unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'

/** False: enough. */
export type SheetRow = (number: number, texts: readonly string[]) => boolean

/** What a part may unpack to, bytes. */
const LARGEST = 1_073_741_824
const PIECE = 65_536
/** Excel has no more columns. */
const MOST_COLUMNS = 16_384

export class SpoiltWorkbook extends Error {}

class Enough extends Error {}

const parse = (bytes: Uint8Array, listen: (parser: SaxesParser) => void): void => {
  const parser = new SaxesParser({ xmlns: false, position: false })
  listen(parser)
  const decoder = new TextDecoder()
  try {
    for (let at = 0; at < bytes.length; at += PIECE)
      parser.write(decoder.decode(bytes.subarray(at, at + PIECE), { stream: true }))
    parser.close()
  } catch (error) {
    if (error instanceof Enough) return
    throw new SpoiltWorkbook(String(error))
  }
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/** `BC12` → 54; -1 where there is no letter. */
const columnOf = (place: string): number => {
  let column = 0
  for (let at = 0; at < place.length; at += 1) {
    const code = place.charCodeAt(at) & 0xdf
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column - 1
}

/** `1.2E3` as digits; what a spreadsheet reckoned is as exact as it shows, 15 digits. */
const numberText = (text: string): string => {
  const plain = text.trim()
  if (!/[eE]|\.\d{10,}/.test(plain)) return plain
  const value = Number(plain)
  if (!Number.isFinite(value)) return plain
  const shown = Number(value.toPrecision(15))
  return Math.abs(shown) < 1e21
    ? shown.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 12 })
    : plain
}

export class Workbook {
  readonly #parts: Readonly<Record<string, Uint8Array>>
  readonly sheets: readonly string[]
  #strings: readonly string[] | undefined

  /** @throws SpoiltWorkbook where it is none, or larger than anybody could read. */
  constructor(bytes: Uint8Array) {
    try {
      this.#parts = unzipSync(bytes, {
        filter: ({ name, originalSize }) => {
          if (originalSize > LARGEST) throw new SpoiltWorkbook('too large')
          return /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|worksheets\/[^/]+\.xml)$/i.test(
            name.replace(/^\//, ''),
          )
        },
      })
    } catch (error) {
      throw error instanceof SpoiltWorkbook ? error : new SpoiltWorkbook(String(error))
    }
    this.sheets = this.#inOrder()
  }

  #part(name: string): Uint8Array | undefined {
    const wanted = name.toLowerCase()
    const found = Object.keys(this.#parts).find((key) => key.replace(/^\//, '').toLowerCase() === wanted)
    return found === undefined ? undefined : this.#parts[found]
  }

  #inOrder(): string[] {
    const targets = new Map<string, string>()
    const rels = this.#part('xl/_rels/workbook.xml.rels')
    if (rels)
      parse(rels, (parser) =>
        parser.on('opentag', ({ name, attributes: { Id = '', Target = '' } }) => {
          const path = Target.startsWith('/') ? Target.slice(1) : `xl/${Target.replace(/^\.\//, '')}`
          if (local(name) === 'Relationship') targets.set(Id, path)
        }),
      )
    const all: string[] = []
    const workbook = this.#part('xl/workbook.xml')
    if (workbook)
      parse(workbook, (parser) =>
        parser.on('opentag', ({ name, attributes }) => {
          if (local(name) !== 'sheet') return
          const id = Object.entries(attributes).find(([key]) => local(key) === 'id' && key !== 'sheetId')?.[1]
          const path = targets.get(id ?? '')
          if (path && this.#part(path)) all.push(path)
        }),
      )
    const others = Object.keys(this.#parts).filter((key) => /worksheets\//i.test(key))
    return all.length > 0 ? all : others.sort()
  }

  #shared(): readonly string[] {
    if (this.#strings) return this.#strings
    const all: string[] = []
    const part = this.#part('xl/sharedStrings.xml')
    if (part)
      parse(part, (parser) => {
        let text = ''
        let isText = false
        let isReading = false
        parser.on('opentag', ({ name }) => {
          const tag = local(name)
          if (tag === 'si') text = ''
          // How a word is read aloud stands beside it.
          if (tag === 'rPh') isReading = true
          isText = tag === 't' && !isReading
        })
        parser.on('text', (words) => {
          if (isText) text += words
        })
        parser.on('closetag', ({ name }) => {
          const tag = local(name)
          isText = false
          if (tag === 'rPh') isReading = false
          if (tag === 'si') all.push(text)
        })
      })
    this.#strings = all
    return all
  }

  /** Rows of a sheet, one after the other; those that it leaves out are left out. */
  rows(sheet: string, tell: SheetRow): void {
    const part = this.#part(sheet)
    if (!part) return
    const strings = this.#shared()
    let texts: string[] = []
    let [number, column, type, text] = [0, 0, '', '']
    let isText = false
    parse(part, (parser) => {
      parser.on('opentag', ({ name, attributes: { r = '', t = 'n' } }) => {
        const tag = local(name)
        if (tag === 'row') {
          number = Number(r) || number + 1
          texts = []
          column = 0
        } else if (tag === 'c') {
          const place = columnOf(String(r))
          column = place >= 0 && place < MOST_COLUMNS ? place : column
          type = String(t)
          text = ''
        }
        isText = tag === 'v' || tag === 't'
      })
      parser.on('text', (words) => {
        if (isText) text += words
      })
      parser.on('closetag', ({ name }) => {
        const tag = local(name)
        isText = false
        if (tag === 'c') {
          while (texts.length < column) texts.push('')
          texts[column] =
            type === 's' ? (strings[Number(text)] ?? '') : type === 'n' ? numberText(text) : text
          column += 1
        } else if (tag === 'row' && !tell(number, texts)) throw new Enough()
      })
    })
  }
}
