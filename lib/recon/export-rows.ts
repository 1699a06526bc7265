/** Cases as a table, a line each of their findings, in the language of whoever asks. */
import type { Cell } from '../files/xlsx'
import { PAY_ZONE } from '../records'
import { writeAt } from '../rules/ecpay-days'
import { sentenceKey } from '../rules/sentences'
import { makeWords, pickLanguage } from '../words'
import { type Case, RECON_COLUMNS, type ReconColumn, type ReconWords } from './types'

export interface ExportOptions {
  /** Clocks that moments are written by. */
  readonly zone?: string
  /** A file as people know it, by its id of this visit. */
  readonly fileName?: (id: string) => string
}

/** In characters. */
const WIDTHS: Readonly<Record<ReconColumn, number>> = {
  bucket: 14,
  severity: 10,
  rule: 28,
  say: 70,
  step: 50,
  order: 12,
  paymentId: 30,
  tradeNo: 20,
  method: 14,
  at: 18,
  status: 18,
  shopify: 12,
  ecpay: 12,
  difference: 12,
  fees: 10,
  net: 12,
  settled: 18,
  note: 40,
  places: 50,
}

/** The header, as `writeXlsx` takes it; `tableCsv` takes its titles. */
export const exportHeader = (
  words: ReconWords,
): readonly { readonly title: string; readonly width: number }[] =>
  RECON_COLUMNS.map((column) => ({ title: words.columns[column], width: WIDTHS[column] }))

/** Between several ids of one cell: in none of them. */
const BETWEEN = ' + '

const joined = (texts: Iterable<string | undefined>): string =>
  [...new Set(texts)].filter((text) => text !== undefined && text !== '').join(BETWEEN)

/** NT$ as a number: a spreadsheet adds it up. */
const dollars = (amount: number | undefined): number | undefined =>
  amount === undefined || Number.isNaN(amount) ? undefined : amount / 100

/** Undefined: nobody tells. */
const sumOf = (amounts: readonly (number | undefined)[]): number | undefined => {
  const told = amounts.filter((amount) => amount !== undefined && !Number.isNaN(amount)) as number[]
  return told.length === 0 ? undefined : told.reduce((sum, amount) => sum + amount, 0)
}

/** What Shopify has beyond ECPay. A side that lacks it has 0 only where it should have it. */
export const differenceOf = ({ bucket, shopify, ecpay }: Pick<Case, 'bucket' | 'shopify' | 'ecpay'>) => {
  if (shopify !== undefined && ecpay !== undefined) return shopify - ecpay
  return bucket === 'absent' ? (shopify ?? 0) - (ecpay ?? 0) : undefined
}

/** Cells of the columns that are the same on every line of a case, from `order` on. */
const caseCells = (
  one: Case,
  words: ReconWords,
  { zone = PAY_ZONE, fileName = (id) => id }: ExportOptions,
): readonly Cell[] => {
  const { orders, rows, mark } = one
  const counted = rows.filter(({ repeat }) => !repeat)
  const moment = (at: number | undefined): string =>
    at === undefined || Number.isNaN(at) ? '' : writeAt(at, zone)
  return [
    joined([one.order, ...orders.map(({ name }) => name)]),
    joined([one.paymentId, ...orders.flatMap(({ ids }) => ids), ...rows.map(({ paymentId }) => paymentId)]),
    joined(rows.map(({ tradeNo }) => tradeNo)),
    words.methods[one.method ?? 'unknown'] ?? one.method,
    moment(one.at),
    // An order's older state says nothing of today.
    joined(orders.filter(({ repeat }) => !repeat).map(({ status }) => status)),
    dollars(one.shopify),
    dollars(one.ecpay),
    dollars(differenceOf(one)),
    dollars(sumOf(counted.map(({ fee }) => fee))),
    dollars(sumOf(counted.map(({ net }) => net))),
    one.settled ? moment(mark?.settledAt) || '✓' : '',
    one.note,
    [...orders, ...rows].map(({ file, line }) => `${fileName(file)}:${line}`).join('\n'),
  ]
}

/** One line a finding, at least one a case. */
export async function* exportRows(
  cases: Iterable<Case> | AsyncIterable<Case>,
  words: ReconWords,
  options: ExportOptions = {},
): AsyncGenerator<readonly Cell[], void, undefined> {
  const say = makeWords(pickLanguage([words.language]), words.catalogue)
  for await (const one of cases) {
    const cells = caseCells(one, words, options)
    const bucket = words.buckets[one.bucket]
    if (one.findings.length === 0) yield [bucket, '', '', '', '', ...cells]
    for (const finding of one.findings)
      yield [
        bucket,
        words.severities[finding.severity],
        finding.rule,
        say(sentenceKey(finding, 'say'), finding.facts),
        say(sentenceKey(finding, 'step'), finding.facts),
        ...cells,
      ]
  }
}

/** Columns of ids, by their place. */
const IDS = (['order', 'paymentId', 'tradeNo'] as const).map((column) => RECON_COLUMNS.indexOf(column))
/** What a spreadsheet takes for a number or a date and writes anew: `2511220900001234`, `1E15`, `0012`, `11-22`. */
const GUESSED = /^\s*\d[\d.,:/\-\s]*(?:e[\d+-]*)?\s*$/i

/** Ids that a spreadsheet would spoil when it opens a CSV get `'` before them, as those that begin with `=` do. */
export const armoured = (cells: readonly Cell[]): readonly Cell[] => {
  if (!IDS.some((at) => typeof cells[at] === 'string' && GUESSED.test(cells[at]))) return cells
  return cells.map((cell, at) =>
    IDS.includes(at) && typeof cell === 'string' && GUESSED.test(cell) ? `'${cell}` : cell,
  )
}
