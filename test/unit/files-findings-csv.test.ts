import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { CSV_TYPE, csvPieces, tableCsv } from '../../lib/files/findings-csv'
import type { Cell } from '../../lib/files/xlsx'

const read = async (blob: Blob): Promise<string[][]> => {
  const text = await blob.text()
  return Papa.parse<string[]>(text, { newline: '\r\n', delimiter: ',' }).data.slice(0, -1)
}
/** Without the sign that keeps a spreadsheet from running it. */
const bare = (cell: string): string => cell.replace(/^'(?=\s*[=+\-@＝＋－＠]|[\t\r\n])/, '')

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '=1',
    '+1',
    '-1',
    '@a',
    '\t1',
    '\r1',
    '\n1',
    ' =1',
    '＝1',
    'a"b',
    'a,b',
    'a\r\nb',
    '',
    ';=1',
  ),
)
const cell = fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(undefined))

describe('a table as CSV', () => {
  it('begins with a mark, ends lines as Windows does, and says what it is', async () => {
    const blob = await tableCsv(
      ['#', '商品名稱'],
      [
        [1, '烏龍茶'],
        [2, undefined],
      ],
    )
    expect(blob.type).toBe(CSV_TYPE)
    const bytes = new Uint8Array(await blob.arrayBuffer())
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(new TextDecoder().decode(bytes)).toBe('"#","商品名稱"\r\n"1","烏龍茶"\r\n"2",""\r\n')
  })

  it('is read back as it was written', async () => {
    const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 200 })
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const [, ...back] = await read(await tableCsv(['a', 'b', 'c'], rows))
        const expected = rows.map((row) => row.map((one) => (one === undefined ? '' : String(one))))
        expect(back.map((row) => row.map(bare))).toEqual(expected.map((row) => row.map(bare)))
      }),
      { numRuns: 50 },
    )
  })

  it.each([
    '=HYPERLINK("https://evil.tw","tea")',
    "=cmd|' /C calc'!A0",
    '+1+1',
    '-2+3',
    '@SUM(A1)',
    '\t=1+1',
    '\r=1+1',
    '\n=1+1',
    ' =1+1',
    '　=1+1',
    '＝1+1',
    '＋1',
    '－1',
    '＠a',
  ])('never lets a spreadsheet run %j', async (given) => {
    const [, row] = await read(await tableCsv(['a', 'b'], [[given, 'x']]))
    expect(row).toEqual([`'${given}`, 'x'])
  })

  it('leaves a number below zero a number, and a title no formula', async () => {
    expect(await read(await tableCsv(['=a'], [[-5]]))).toEqual([["'=a"], ['-5']])
  })

  it('has a cell for every title and no more', async () => {
    expect(await read(await tableCsv(['a', 'b'], [[1], [1, 2, 3]]))).toEqual([
      ['a', 'b'],
      ['1', ''],
      ['1', '2'],
    ])
  })

  it('is handed over while it is written, and gives others their turn', async () => {
    let written = 0
    function* many(): Generator<readonly Cell[]> {
      for (; written < 1_000; written++) yield [written]
    }
    let turns = 0
    const rest = async () => {
      turns += 1
    }
    const seen: number[] = []
    for await (const _piece of csvPieces(['a'], many(), rest)) seen.push(written)
    expect(seen[0]).toBe(0)
    expect(seen[1]).toBeLessThan(100)
    expect(turns).toBeGreaterThan(5)
  })
})
