import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import readXlsx from 'read-excel-file/node'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { type Cell, writeXlsx, XLSX_TYPE, type XlsxOptions, xlsxPieces } from '../../lib/files/xlsx'
import { columnName, LONGEST_TEXT, textXml } from '../../lib/files/xlsx-cells'
import { sheetName } from '../../lib/files/xlsx-parts'

type Table = readonly (readonly Cell[])[]
const titles = (count: number) => Array.from({ length: count }, (_, index) => ({ title: `T${index}` }))
const write = (rows: Table, width: number, more: Partial<XlsxOptions> = {}) =>
  writeXlsx(titles(width), rows, { sheet: 'Findings', ...more })
const bytesOf = async (blob: Blob): Promise<Uint8Array> => new Uint8Array(await blob.arrayBuffer())
const partsOf = async (blob: Blob): Promise<Record<string, string>> => {
  const parts = unzipSync(await bytesOf(blob))
  return Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, strFromU8(bytes)]))
}
const readBack = async (blob: Blob) => readXlsx(Buffer.from(await bytesOf(blob)), { trim: false })

/** Elements with their attributes, in order; throws where a part is no well-formed XML. */
const elements = (xml: string) => {
  const seen: { name: string; attributes: Record<string, string>; text: string }[] = []
  const open: (typeof seen)[number][] = []
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: { ...attributes } as Record<string, string>, text: '' }
    seen.push(element)
    open.push(element)
  })
  parser.on('text', (text) => {
    const last = open.at(-1)
    if (last) last.text += text
  })
  parser.on('closetag', () => open.pop())
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
  return seen
}

/** May a cell hold it? XML 1.0, §2.2. */
const isAllowed = (sign: string): boolean => {
  const code = sign.codePointAt(0) ?? 0
  if (code < 0x20) return code === 9 || code === 10
  return (code < 0xd800 || code > 0xdfff) && code !== 0xfffe && code !== 0xffff
}
/** What of a text a cell keeps. */
const kept = (text: string): string => [...text.replace(/\r\n?/g, '\n')].filter(isAllowed).join('')

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '=1+1',
    '+1',
    '-1',
    '@a',
    ' =1',
    '\t=1',
    '\r=1',
    '＝1',
    'a"b',
    '<b>&amp;</b>',
    ']]>',
    '_x0041_',
  ),
  fc.constantFrom(
    '\u0000',
    '\ud800',
    'a\udc00b',
    '高山烏龍茶',
    ' 空白 ',
    '\n',
    '𠮷野家',
    '00120',
    '1e5',
    '_x005F_',
    '__x0041_',
  ),
)
const anyCell = fc.oneof(anyText, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(undefined))

describe('a workbook', () => {
  it('is read back as it was written, whatever stands in its cells', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 30 }).chain((width) =>
          fc.array(fc.array(anyCell, { minLength: width, maxLength: width }), {
            minLength: 1,
            maxLength: 12,
          }),
        ),
        async (rows) => {
          const width = rows[0]?.length ?? 1
          const blob = await write(rows, width)
          for (const xml of Object.values(await partsOf(blob))) elements(xml)
          const [sheet] = await readBack(blob)
          const expected = rows.map((row) =>
            row.map((cell) => (typeof cell === 'number' ? cell + 0 : kept(cell ?? '') || null)),
          )
          // The reader drops empty rows at the end.
          while (expected.at(-1)?.every((cell) => cell === null)) expected.pop()
          expect(sheet?.data).toEqual([titles(width).map(({ title }) => title), ...expected])
        },
      ),
      { numRuns: 60 },
    )
  })

  it.each([
    ['=HYPERLINK("https://evil.tw","tea")'],
    ["=cmd|' /C calc'!A0"],
    ['+1+1'],
    ['-2+3'],
    ['@SUM(A1)'],
    ['\t=1+1'],
    ['\r=1+1'],
    ['\n=1+1'],
    [' =1+1'],
    ['＝1+1'],
  ])('holds %j as text, and keeps it text when somebody edits the cell', async (text) => {
    const xml = (await partsOf(await write([[text]], 1)))['xl/worksheets/sheet1.xml'] ?? ''
    expect(xml).not.toMatch(/<f[ >/]/)
    const cell = elements(xml).find(({ attributes }) => attributes.r === 'A2')
    expect(cell?.attributes).toMatchObject({ s: '2', t: 's' })
    const [, row] = (await readBack(await write([[text]], 1)))[0]?.data ?? []
    expect(row).toEqual([kept(text)])
  })

  it('has numbers as numbers, and nothing where there is none', async () => {
    const rows = [[1, -2.5, 0, 1e21, Number.NaN, Number.POSITIVE_INFINITY, '', undefined, '007']]
    const [sheet] = await readBack(await write(rows, 9))
    expect(sheet?.data[1]).toEqual([1, -2.5, 0, 1e21, null, null, null, null, '007'])
  })

  it('cuts a text that no cell holds, and no sign in two', async () => {
    const long = [
      'x'.repeat(LONGEST_TEXT),
      'x'.repeat(LONGEST_TEXT + 1),
      `${'x'.repeat(LONGEST_TEXT - 2)}𠮷𠮷`,
    ]
    const [sheet] = await readBack(await write([long], 3))
    expect(sheet?.data[1]).toEqual([
      'x'.repeat(LONGEST_TEXT),
      `${'x'.repeat(LONGEST_TEXT - 1)}…`,
      `${'x'.repeat(LONGEST_TEXT - 2)}…`,
    ])
  })

  it('goes on in another sheet where one is full, with the header again', async () => {
    const rows = Array.from({ length: 25 }, (_, index) => [index, `row ${index}`])
    const blob = await write(rows, 2, { rowsPerSheet: 11, sheet: 'Befunde: "A" & B' })
    const sheets = await readBack(blob)
    expect(sheets.map(({ sheet }) => sheet)).toEqual([
      'Befunde "A" & B',
      'Befunde "A" & B (2)',
      'Befunde "A" & B (3)',
    ])
    expect(sheets.map(({ data }) => data.length)).toEqual([11, 11, 6])
    for (const { data } of sheets) expect(data[0]).toEqual(['T0', 'T1'])
    expect(sheets.flatMap(({ data }) => data.slice(1))).toEqual(rows)
  })

  it('goes on in another sheet where one would be too large for a zip', async () => {
    const rows = Array.from({ length: 4_000 }, (_, index) => [index, `${index} `.repeat(20)])
    const sheets = await readBack(await write(rows, 2, { bytesPerSheet: 200_000 }))
    expect(sheets.length).toBeGreaterThan(2)
    expect(sheets.flatMap(({ data }) => data.slice(1))).toEqual(rows)
  })

  it('may be empty', async () => {
    expect((await readBack(await write([], 2)))[0]?.data).toEqual([['T0', 'T1']])
  })

  it('keeps its header in sight, filters by it, and is as wide as was asked', async () => {
    const columns = [{ title: 'A', width: 40 }, { title: 'B' }, { title: 'C', width: 4_000 }]
    const parts = await partsOf(await writeXlsx(columns, [[1, 2, 3]], { sheet: "Tom's" }))
    const sheet = elements(parts['xl/worksheets/sheet1.xml'] ?? '')
    const of = (name: string) => sheet.filter((element) => element.name === name).map((it) => it.attributes)
    expect(of('pane')).toEqual([
      { ySplit: '1', topLeftCell: 'A2', activePane: 'bottomLeft', state: 'frozen' },
    ])
    expect(of('autoFilter')).toEqual([{ ref: 'A1:C2' }])
    expect(of('col').map(({ width }) => width)).toEqual(['40', '12', '255'])
    const names = elements(parts['xl/workbook.xml'] ?? '').find(({ name }) => name === 'definedName')
    expect(names?.text).toBe("'Tom''s'!$A$1:$C$2")
    // The order that the schema asks for.
    const order = ['sheetViews', 'cols', 'sheetData', 'autoFilter']
    expect(sheet.map(({ name }) => name).filter((name) => order.includes(name))).toEqual(order)
  })

  it('has every part that another names, and names every part', async () => {
    const rows = Array.from({ length: 9 }, (_, index) => [index, 'x'])
    const blob = await write(rows, 2, { rowsPerSheet: 4 })
    expect(blob.type).toBe(XLSX_TYPE)
    const parts = await partsOf(blob)
    // Readers that look no further than the first name tell by it what the file is.
    expect(Object.keys(parts)[0]).toBe('[Content_Types].xml')
    const targets = (name: string, base: string) =>
      elements(parts[name] ?? '')
        .filter((element) => element.name === 'Relationship')
        .map(({ attributes }) => ({ id: attributes.Id, path: `${base}${attributes.Target}` }))
    const inner = targets('xl/_rels/workbook.xml.rels', 'xl/')
    const named = [...targets('_rels/.rels', ''), ...inner].map(({ path }) => path)
    const whole = ['[Content_Types].xml', '_rels/.rels', 'xl/_rels/workbook.xml.rels', ...named]
    expect(Object.keys(parts).sort()).toEqual(whole.sort())
    const sheets = elements(parts['xl/workbook.xml'] ?? '').filter(({ name }) => name === 'sheet')
    const byId = new Map(inner.map(({ id, path }) => [id, path]))
    expect(sheets.map(({ attributes }) => byId.get(attributes['r:id'] ?? ''))).toEqual([
      'xl/worksheets/sheet1.xml',
      'xl/worksheets/sheet2.xml',
      'xl/worksheets/sheet3.xml',
    ])
    const types = elements(parts['[Content_Types].xml'] ?? '')
    for (const { name, attributes } of types)
      if (name === 'Override') expect(Object.keys(parts)).toContain(attributes.PartName?.slice(1))
  })

  it('takes rows that come late, and gives others their turn', async () => {
    async function* late() {
      for (let row = 0; row < 100; row++) {
        if (row % 10 === 0) await new Promise((go) => setTimeout(go))
        yield [row]
      }
    }
    let turns = 0
    const rest = async () => {
      turns += 1
    }
    const blob = await writeXlsx(titles(1), late(), { sheet: 'S', rest })
    expect((await readBack(blob))[0]?.data).toHaveLength(101)
    expect(turns).toBeGreaterThan(5)
  })

  it('is handed over while it is written, and holds no row back for the end', async () => {
    let written = 0
    function* many() {
      for (; written < 20_000; written++)
        yield [written, `a text of its own ${Math.imul(written, 2_654_435_761)}`]
    }
    let first: number | undefined
    let last = 0
    for await (const piece of xlsxPieces(titles(2), many(), { sheet: 'S' })) {
      // The content types are there before any row.
      if (written > 0) first ??= written
      if (written < 20_000) last = written
      expect(piece.length).toBeLessThan(2 ** 20)
    }
    expect(first).toBeLessThan(5_000)
    expect(last).toBeGreaterThan(15_000)
  })

  it('shares a text that comes again, and does not share without end', async () => {
    const rows = Array.from({ length: 3_000 }, (_, index) => ['error', `only once ${index}`])
    const parts = await partsOf(await write(rows, 2))
    expect(elements(parts['xl/sharedStrings.xml'] ?? '').filter(({ name }) => name === 'si')).toHaveLength(
      1_001,
    )
    expect((await readBack(await write(rows, 2)))[0]?.data.slice(1)).toEqual(rows)
  })
})

describe('names', () => {
  it.each([
    ['Findings', 1, 'Findings'],
    ['a/b\\c:d*e?f[g]', 1, 'a b c d e f g'],
    ["'quoted'", 1, 'quoted'],
    ['', 1, '_'],
    ['history', 1, 'history_'],
    ['x'.repeat(40), 1, 'x'.repeat(31)],
    ['x'.repeat(40), 12, `${'x'.repeat(26)} (12)`],
  ])('of sheets are what Excel takes: %j, sheet %i', (wanted, place, name) => {
    expect(sheetName(wanted, place)).toBe(name)
    expect(name.length).toBeLessThanOrEqual(31)
  })
  it('of columns go on after Z', () => {
    expect([0, 25, 26, 51, 52, 701, 702, 16_383].map(columnName)).toEqual([
      'A',
      'Z',
      'AA',
      'AZ',
      'BA',
      'ZZ',
      'AAA',
      'XFD',
    ])
  })
  it('and texts never break out of their tag', () => {
    fc.assert(fc.property(anyText, (text) => elements(`<t>${textXml(text)}</t>`).length === 1))
  })
})
