/** The real reader over files whose every cell is known: whatever layout, encoding or manner, it says what is in them. */
import { expect, it } from 'vitest'
import { readPayFile } from '../../lib/files/pay/read'
import { badFiles, cutShort, mixed } from '../replicas/ecpay-files/bad.ts'
import type { BytesManner } from '../replicas/ecpay-files/encode.ts'
import type { EcpayManner, Layout } from '../replicas/ecpay-files/layouts.ts'
import { ecpayFile, makeScene, shopifyFile } from '../replicas/ecpay-files/scene.ts'
import type { ShopifyManner } from '../replicas/ecpay-files/shopify.ts'
import { only, orderTold, read, TELLS, toldOf, truthOfRow } from './recon-truth-kit'

const scene = makeScene(11)
const cards = makeScene(12, { kind: 'card' })

const shopify: readonly (readonly [string, ShopifyManner & BytesManner])[] = [
  ['as Shopify writes it', {}],
  ['for Excel: BOM, CRLF', { bom: true, newline: '\r\n' }],
  ['LF, no end of the last row', { newline: '\n', ended: false }],
  ['CR alone', { newline: '\r' }],
  ['every cell quoted', { quotes: 'all' }],
  ['columns in another order', { columns: 'shuffled' }],
  ['few columns', { columns: 'few' }],
  ['Payment References alone', { columns: ['Payment ID', 'Payment Reference'] }],
  ['several payments joined by a comma', { joiner: ', ' }],
  ['several payments joined by a line', { joiner: '\n' }],
  ['no decimals', { amounts: 'whole' }],
  ['UTF-16 with tabs, as Excel saves Unicode text', { encoding: 'utf-16le', separator: '\t' }],
  ['UTF-16 big endian', { encoding: 'utf-16be' }],
  ['Big5', { encoding: 'big5' }],
  ['a workbook', { form: 'xlsx' }],
  ['HTML named .xls', { form: 'html' }],
]

it.each(shopify)('orders, %s', async (_title, manner) => {
  // What Big5 has no sign for would come as a question mark.
  const made = shopifyFile(scene.orders, manner)
  const { orders, rows, end, infos } = await read(readPayFile, made.bytes)
  expect(end.trouble).toBeUndefined()
  expect(infos.map(({ side, layout, form, encoding }) => [side, layout, form, encoding])).toEqual([
    ['shopify', 'shopify-orders', made.truth.form, made.truth.encoding],
  ])
  expect(rows).toEqual([])
  const hidden = manner.columns === 'few' ? ['id'] : []
  const told = orders.map((order) => orderTold(order, hidden))
  expect(told).toEqual(made.orders.map((order, at) => toldOf(order, made.truth.lines[at] ?? 0, hidden)))
  expect(end.rows).toBe(made.truth.rows)
  expect(end.bytes).toBe(made.bytes.length)
})

const ecpay: readonly (readonly [string, Layout, EcpayManner & BytesManner])[] = [
  ['payout', 'payout', {}],
  ['payout, Big5', 'payout', { encoding: 'big5' }],
  ['payout, BOM and LF', 'payout', { bom: true, newline: '\n' }],
  ['payout, HTML named .xls', 'payout', { form: 'html' }],
  ['payout, HTML in Big5', 'payout', { form: 'html', encoding: 'big5' }],
  ['payout, a workbook', 'payout', { form: 'xlsx' }],
  ['payout, tabs in UTF-16', 'payout', { encoding: 'utf-16le', separator: '\t' }],
  ['payout, every cell a formula', 'payout', { armour: 'formula' }],
  ['payout, every cell a formula in quotes', 'payout', { armour: 'formula', quotes: 'all' }],
  ['payout, =1000', 'payout', { armour: 'equals' }],
  ["payout, '1000", 'payout', { armour: 'apostrophe' }],
  ['payout, 1,280.00', 'payout', { amounts: 'thousands' }],
  ['payout, NT$1,280', 'payout', { amounts: 'dollars' }],
  ['payout, (1,280)', 'payout', { amounts: 'brackets' }],
  ['payout, －１２８０', 'payout', { amounts: 'full-width' }],
  ['payout, lines above the header', 'payout', { preamble: true, total: true }],
  ['payout, columns turned round', 'payout', { columns: 'shuffled' }],
  ['payout, columns in English', 'payout', { columns: 'english' }],
  [
    'payout, columns hidden',
    'payout',
    { columns: ['商店名稱', '手續費率', '備註', '商店代號', '金流處理費'] },
  ],
  ['payout, 2026/10/01', 'payout', { dates: 'slash' }],
  ['payout as a third party has it', 'payout-fixture', {}],
  ['card', 'card', {}],
  ['card, Big5', 'card', { encoding: 'big5', total: true }],
  ['card, a workbook', 'card', { form: 'xlsx' }],
  ['QueryTradeMedia', 'media', {}],
  ['TradeNoAio, old', 'trade-no-old', {}],
  ['TradeNoAio V3', 'trade-no', {}],
  ['FundingReconDetail', 'funding', {}],
]

it.each(ecpay)('ECPay, %s', async (_title, layout, manner) => {
  const made = ecpayFile(layout, layout === 'card' ? cards.rows : scene.rows, manner)
  const { rows, orders, aside, end, infos } = await read(readPayFile, made.bytes)
  expect(end.trouble).toBeUndefined()
  expect(infos.map(({ side, layout: as, form, encoding }) => [side, as, form, encoding])).toEqual([
    ['ecpay', made.truth.layout, made.truth.form, made.truth.encoding],
  ])
  expect(orders).toEqual([])
  const hidden = Array.isArray(manner.columns) ? ['merchant', 'processing'] : []
  const keys = (TELLS[layout] ?? []).filter((key) => !hidden.includes(key))
  expect(rows.map((row) => only(row, keys))).toEqual(made.rows.map((row) => only(truthOfRow(row), keys)))
  expect(rows.map(({ line }) => line)).toEqual(made.truth.lines)
  expect(aside.map(({ why }) => why)).toEqual(Array(made.truth.subtotals).fill('subtotal'))
  expect(aside.reduce((sum, { amount }) => sum + amount, 0)).toBe(made.truth.subtotalled)
  expect(end.rows).toBe(made.truth.rows)
})

it('what a file says never depends on the pieces it comes in', async () => {
  for (const made of [
    shopifyFile(scene.orders),
    ecpayFile('media', scene.rows),
    ecpayFile('payout', scene.rows, { encoding: 'big5' }),
    ecpayFile('payout', scene.rows, { form: 'html' }),
    shopifyFile(scene.orders, { encoding: 'utf-16le' }),
  ]) {
    const whole = await read(readPayFile, made.bytes, 1, made.bytes.length)
    for (const [seed, largest] of [
      [2, 1],
      [3, 7],
      [4, 300],
    ] as const) {
      const part = made.bytes.length > 60_000 && largest === 1 ? 7 : largest
      expect(await read(readPayFile, made.bytes, seed, part)).toEqual(whole)
    }
  }
})

it.each(badFiles(scene).map((file) => [file.name, file] as const))(
  'said, and never a silent zero: %s',
  async (_name, { bytes, trouble }) => {
    const { end } = await read(readPayFile, bytes)
    expect(trouble).toContain(end.trouble?.why)
  },
)

it('of a file that was cut the whole rows are read, and the cut is said', async () => {
  const made = cutShort(scene)
  const { end, orders } = await read(readPayFile, made.bytes)
  expect([...end.notes.map(({ kind }) => kind), end.trouble?.why]).toContain('cut')
  const whole = made.orders.slice(0, -1).map(({ name }) => name)
  expect(orders.map(({ name }) => name).slice(0, whole.length)).toEqual(whole)
})

it('two encodings in one file are said, ids and amounts are read on', async () => {
  const { end, rows } = await read(readPayFile, mixed(scene))
  expect(end.notes.map(({ kind }) => kind)).toContain('mixed-encodings')
  const keys = ['paymentId', 'gross', 'net'] as const
  expect(rows.map((row) => only(row, keys))).toEqual(scene.rows.map((row) => only(truthOfRow(row), keys)))
})

it('ids that a spreadsheet rewrote are told, and nothing else is called so', async () => {
  const made = ecpayFile('payout', scene.rows)
  const { rows } = await read(readPayFile, made.bytes)
  const kinds = new Map([
    ['exponentAtEcpay', 'exponent'],
    ['roundedAtEcpay', 'rounded'],
    ['formulaAtEcpay', 'formula'],
  ])
  const story = new Map(
    scene.deals.flatMap((deal) => deal.rows.map((row) => [row.tradeNo, deal.story] as const)),
  )
  expect(rows.map((row) => [story.get(row.tradeNo), row.damage])).toEqual(
    made.rows.map((row) => [story.get(row.tradeNo), kinds.get(story.get(row.tradeNo) ?? '')]),
  )
})

it('nothing of a buyer is told by the reader', async () => {
  const { orders, infos, end } = await read(readPayFile, shopifyFile(scene.orders).bytes)
  // A number of a telephone in a note may be a number of ECPay's: `hints` are only compared, never shown.
  const told = JSON.stringify([orders.map((order) => ({ ...order, hints: [] })), infos, end])
  for (const one of scene.personal) expect(told).not.toContain(one)
})
