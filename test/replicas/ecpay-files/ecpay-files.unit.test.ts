/** The generator against libraries that are not ours: what it says of its files is what is in them. */
import { Buffer } from 'node:buffer'
import iconv from 'iconv-lite'
import Papa from 'papaparse'
import readXlsx from 'read-excel-file/node'
import { expect, it } from 'vitest'
import { badFiles, cutShort } from './bad.ts'
import { LAYOUTS, writeAmount } from './layouts.ts'
import { ecpayFile, makeScene, pairOf, piecesOf, shopifyFile } from './scene.ts'
import { SHOPIFY_HEADER } from './shopify.ts'
import { shownAsNumber } from './stories.ts'

const scene = makeScene(1)
const parse = (bytes: Uint8Array, encoding = 'utf-8'): string[][] =>
  Papa.parse<string[]>(iconv.decode(Buffer.from(bytes), encoding), { skipEmptyLines: true }).data

it('the same seed gives the same bytes, another one others', () => {
  const [a, b] = [pairOf(makeScene(1)), pairOf(makeScene(1))]
  expect(a.map(({ bytes }) => [...bytes])).toEqual(b.map(({ bytes }) => [...bytes]))
  expect(pairOf(makeScene(2))[0].bytes).not.toEqual(a[0].bytes)
})

it('the orders export has the 79 columns, a row a line item, values on the first row alone', () => {
  const { bytes, truth, orders } = shopifyFile(scene.orders)
  const [header, ...rows] = parse(bytes)
  expect(SHOPIFY_HEADER).toHaveLength(79)
  expect(header).toEqual(SHOPIFY_HEADER)
  expect(rows).toHaveLength(truth.rows)
  const total = SHOPIFY_HEADER.indexOf('Total')
  const told = rows.filter((row) => row[total] !== '')
  expect(told).toHaveLength(truth.records)
  expect(truth.lines.map((line) => rows[line - 2]?.[0])).toEqual(orders.map(({ name }) => name))
  const ours = told.filter((row) => row[SHOPIFY_HEADER.indexOf('Currency')] === 'TWD')
  expect(ours.length).toBeLessThan(told.length)
  const sum = ours.reduce((all, row) => all + Math.round(Number(row[total]) * 100 || 0), 0)
  expect(sum).toBe(truth.sum)
  expect(rows.some((row) => row[SHOPIFY_HEADER.indexOf('Notes')]?.includes('\n'))).toBe(true)
})

it.each(LAYOUTS)('%s: rows and sums are what is told of it', (layout) => {
  const rows = makeScene(3, { kind: layout === 'card' ? 'card' : 'payout' }).rows
  const { bytes, truth } = ecpayFile(layout, rows, { armour: 'none', total: true })
  const table = parse(bytes, layout === 'trade-no-old' ? 'big5' : 'utf-8')
  const [header = [], ...cells] = table
  expect(cells).toHaveLength(truth.rows)
  const at = Math.max(header.indexOf('交易金額'), header.indexOf('結帳金額'))
  const isSum = (row: string[]): boolean => row[0] === '每日小計' || row[0] === '合計'
  const cents = (of: string[][]): number =>
    of.reduce((all, row) => all + Math.round(Number(row[at]) * 100), 0)
  expect(cents(cells.filter((row) => !isSum(row)))).toBe(truth.sum)
  expect(cells.filter(isSum)).toHaveLength(truth.subtotals)
})

it('armour is written as the exports write it', () => {
  const text = (layout: 'media' | 'trade-no'): string =>
    new TextDecoder().decode(ecpayFile(layout, scene.rows.slice(0, 1)).bytes)
  expect(text('media')).toMatch(/^="特店交易編號",="綠界交易編號",/)
  expect(text('trade-no')).toMatch(/,=\d+,/)
  expect(writeAmount(-128_000, { amounts: 'full-width' })).toBe('－１２８０')
  expect(writeAmount(-128_000, { amounts: 'brackets' })).toBe('(1,280)')
  expect(writeAmount(128_000, { amounts: 'thousands' })).toBe('1,280.00')
  expect(writeAmount(128_050, { amounts: 'dollars' })).toBe('NT$1,280.5')
  expect(shownAsNumber('12345678901234567890')).toBe('1.23457E+19')
})

it('a workbook opens in a reader that is not ours, with the same cells', async () => {
  const { bytes, truth } = ecpayFile('payout', scene.rows, { form: 'xlsx' })
  const sheet = (await readXlsx(Buffer.from(bytes))) as unknown
  const rows = (Array.isArray(sheet) && !Array.isArray(sheet[0]) ? sheet[0].data : sheet) as unknown[][]
  expect(rows).toHaveLength(truth.rows + 1)
  const at = rows[0]?.indexOf('交易金額') ?? -1
  const sum = rows.slice(1).reduce((all, row) => all + Math.round(Number(row[at]) * 100), 0)
  expect(sum).toBe(truth.sum)
})

it('every story is told, no id twice but where the story is about it, and buyers are in the files', () => {
  const known = new Map<string, string>()
  for (const { story, orders } of scene.deals)
    for (const id of new Set(orders.flatMap(({ ids }) => ids))) {
      expect([story, known.get(id)]).toEqual([story, undefined])
      known.set(id, story)
    }
  expect(new Set(scene.deals.map(({ story }) => story)).size).toBeGreaterThan(30)
  const text = new TextDecoder().decode(shopifyFile(scene.orders).bytes).replace(/""/g, '"')
  for (const one of scene.personal) expect(text).toContain(one)
})

it('pieces overlap and together are the month', () => {
  const pieces = piecesOf(scene, 5)
  const names = pieces.flatMap(({ orders }) => orders.map(({ name }) => name))
  expect(new Set(names).size).toBe(scene.orders.length)
  expect(names.length).toBeGreaterThan(scene.orders.length)
  expect(badFiles(scene).length).toBeGreaterThan(10)
  expect(cutShort(scene).bytes.length).toBeLessThan(shopifyFile(scene.orders).bytes.length)
})
