/** The reader's own rows against PapaParse: the same cells of any table, whatever pieces it comes in. */
import fc from 'fast-check'
import iconv from 'iconv-lite'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { type CellEncoding, Cells } from '../../lib/files/pay/cells'
import { allOf, CsvRows, ESCAPED, LONGEST_ROW } from '../../lib/files/pay/rows'

const COLUMNS = 8

interface Told {
  readonly cells: readonly (readonly string[])[]
  readonly half: number
  readonly isEnded: boolean
}

/** Cells as they stand between separators and quotes, armour and blanks included. */
const rowsOf = (bytes: Uint8Array, size: number, separator = ',', encoding: CellEncoding = 'utf-8'): Told => {
  const told: string[][] = []
  const decoder = new TextDecoder(encoding)
  let isEnded = true
  const rows = new CsvRows(separator.charCodeAt(0), allOf(COLUMNS), (row) => {
    isEnded = row.isEnded
    const cells = Array.from({ length: Math.min(row.cells, COLUMNS) }, (_, at) => {
      const from = row.from + (row.starts[at] ?? 0)
      const text = decoder.decode(row.bytes.slice(from, row.from + (row.ends[at] ?? 0)))
      return row.how[at] === ESCAPED ? text.slice(1, -1).replaceAll('""', '"') : text
    })
    told.push(cells)
  })
  for (let at = 0; at < bytes.length; at += size) rows.push(bytes.slice(at, at + size))
  rows.end()
  return { cells: told, half: rows.half, isEnded }
}

const papa = (text: string, separator: string, newline: string): readonly (readonly string[])[] =>
  Papa.parse<string[]>(text, { delimiter: separator, newline: newline as '\n' }).data

// 許功蓋: their second byte in Big5 is a backslash; 、 and 一 have others below 0x80.
const sign = fc.constantFrom(
  '"',
  ',',
  '\t',
  ';',
  '\n',
  '\r',
  ' ',
  'a',
  'Z',
  '7',
  '=',
  "'",
  '-',
  '許',
  '功',
  '蓋',
  '一',
  '、',
  '界',
)
const cell = fc.array(sign, { maxLength: 7 }).map((signs) => signs.join(''))
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: COLUMNS }), { minLength: 1, maxLength: 6 })

/** As programs write it; `="…"` bare is read as ECPay means it, which Papa does not. */
const written = (cells: readonly (readonly string[])[], separator: string, newline: string): string =>
  cells
    .map((row) =>
      row
        .map((text, at) =>
          /["\r\n]/.test(text) || text.includes(separator) || (at + text.length) % 3 === 0
            ? `"${text.replaceAll('"', '""')}"`
            : text,
        )
        .join(separator),
    )
    .join(newline)

describe('rows as PapaParse has them', () => {
  it('of any cells, quotes, line ends, encodings and pieces', () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', '\t', ';'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.constantFrom<CellEncoding>('utf-8', 'big5'),
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        (cells, separator, newline, encoding, size, isEnded) => {
          const text = written(cells, separator, newline) + (isEnded ? newline : '')
          const expected = papa(text, separator, newline)
          const bytes = new Uint8Array(iconv.encode(text, encoding))
          const told = rowsOf(bytes, size, separator, encoding)
          // Papa has an empty row behind the last line's end.
          expect(told.cells).toEqual(isEnded ? expected.slice(0, -1) : expected)
          expect(told.half).toBe(0)
          expect(rowsOf(bytes, 1, separator, encoding)).toEqual(told)
        },
      ),
      { numRuns: 400 },
    )
  })

  it('a quote within a cell that began without one is a sign', () => {
    const text = 'a"b,c""d\n"e""f",g"\n'
    const told = rowsOf(new TextEncoder().encode(text), 3)
    expect(told.cells).toEqual(papa(text, ',', '\n').slice(0, -1))
  })
})

it('a quote that is never closed is told with its row, in whatever pieces', () => {
  const bytes = new TextEncoder().encode('a,b\n1,"2\n3"\nx,"y\nz,w\n')
  for (const size of [1, 2, 5, 100]) {
    const told = rowsOf(bytes, size)
    expect(told.half).toBe(3)
    expect(told.cells).toEqual([
      ['a', 'b'],
      ['1', '2\n3'],
    ])
  }
})

it('a row longer than any is not waited for', () => {
  const rows = new CsvRows(0x2c, allOf(2), () => undefined)
  expect(rows.push(new TextEncoder().encode('a,b\n1,"'))).toBe(true)
  const more = new Uint8Array(1_048_576).fill(0x61)
  let pushed = 0
  while (rows.push(more)) pushed += more.length
  expect(pushed).toBeLessThanOrEqual(LONGEST_ROW)
  expect(rows.half).toBe(2)
})

it('commas within ="…" are of the cell; a line end is not', () => {
  const bytes = new TextEncoder().encode('="1,280","b",="x"\n="a,b\n=1,c\n')
  for (const size of [1, 4, 99])
    expect(rowsOf(bytes, size).cells).toEqual([
      ['="1,280"', 'b', '="x"'],
      ['="a', 'b'],
      ['=1', 'c'],
    ])
})

it('cells of a row that is shorter than the one before are empty', () => {
  const cells = new Cells('utf-8')
  const told: boolean[][] = []
  const rows = new CsvRows(0x2c, allOf(3), (row) => told.push([0, 1, 2].map((slot) => cells.open(row, slot))))
  rows.push(new TextEncoder().encode('a,b,c\nd\n'))
  expect(told).toEqual([
    [true, true, true],
    [true, false, false],
  ])
})
