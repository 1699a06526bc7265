import { findSpread, type Spread } from '../../page/grids'
import { asWritten, isShown, textNodes } from '../../page/seen'
import type { Said } from '../../page/skim'
import type { AmazonBatch, LinkRun } from '../../records'
import { cellText, innermost } from './cells'
import { numberIn, writtenIn } from './values'
import { okIn, stepIn, timeIn, warningIn } from './values-runs'
import { AMAZON_COLUMNS, HISTORY_COLUMNS } from './words-runs'

type RunColumn = keyof typeof HISTORY_COLUMNS
type BatchColumn = keyof typeof AMAZON_COLUMNS

/** A list of runs: each has a result, and an order that it was about. */
export const findRuns = (said: readonly Said[]): Spread<RunColumn> | undefined => {
  const found = findSpread(said, HISTORY_COLUMNS, ['result'])
  return found?.headers.has('number') || found?.headers.has('code') ? found : undefined
}

export const WANTED_RUNS = ['at', 'step', 'message'] as const

export interface RunRow {
  readonly row: Element
  readonly anchor: Element
  readonly run: LinkRun
}

/** One run of one order; undefined where the row names none. */
export const readRunRow = (row: Element, grid: Spread<RunColumn>): RunRow | undefined => {
  const text = (key: RunColumn): string => cellText(grid.cell(row, key))
  const number = numberIn(text('number'))
  const code = writtenIn(text('code')) || undefined
  const result = grid.cell(row, 'result')
  if (!result || (number === undefined && (code === undefined || !/\d/.test(code)))) return undefined
  const said = cellText(result)
  const ok = okIn(said)
  // Without a column of its own, the sentence stands where the result does.
  const message = writtenIn(text('message')) || (ok === false && said.length > 8 ? said : '') || undefined
  return {
    row,
    anchor: innermost(result),
    run: {
      at: timeIn(text('at')),
      step: stepIn(text('step')) ?? stepIn(row.textContent ?? ''),
      number,
      code,
      shop: text('shop') || undefined,
      ok,
      message,
    },
  }
}

export const findBatches = (said: readonly Said[]): Spread<BatchColumn> | undefined =>
  findSpread(said, AMAZON_COLUMNS, ['id'])

export interface BatchRow {
  readonly row: Element
  readonly anchor: Element
  readonly batch: AmazonBatch
}

/** One batch; undefined where the row has no バッチID. */
export const readBatchRow = (row: Element, grid: Spread<BatchColumn>): BatchRow | undefined => {
  const text = (key: BatchColumn): string => cellText(grid.cell(row, key))
  const cell = grid.cell(row, 'id')
  const id = text('id')
  if (!cell || !/^[\w-]*\d[\w-]*$/.test(id)) return undefined
  const warned = grid.cell(row, 'warning')
  return {
    row,
    anchor: innermost(warned ?? grid.cell(row, 'result') ?? cell),
    batch: {
      id,
      at: timeIn(text('at')),
      shop: text('shop') || undefined,
      result: text('result') || undefined,
      warning: warned && warningIn(cellText(warned)),
      text: writtenIn(text('text')) || undefined,
    },
  }
}

const WINDOW =
  'dialog, [role=dialog], [role=alertdialog], [class*=window i], [class*=dialog i], [class*=modal i], [class*=popup i]'
const NOT_TEXT = 'button, a, [role=button], [class*=header i], [class*=title i], h1, h2, h3, h4'

/** What the window of one batch says, where it is open: the result's own words, for asking Amazon. */
export const openText = (
  document: Document,
  ids: ReadonlySet<string>,
): { readonly id: string; readonly text: string } | undefined => {
  for (const layer of document.querySelectorAll(WINDOW)) {
    if (!isShown(layer) || layer.querySelector('tr + tr + tr')) continue
    const words = [...textNodes(layer)]
      .filter(
        (node) => !node.parentElement?.closest(NOT_TEXT) || node.parentElement.closest(NOT_TEXT) === layer,
      )
      .map((node) => asWritten(node.data))
      .join(' ')
    const id = words.match(/\d{6,}/g)?.find((one) => ids.has(one))
    const text = id && asWritten(words.replace(new RegExp(`(?:バッチ\\s*ID\\s*[:：]?\\s*)?${id}`), ''))
    if (id && text) return { id, text }
  }
  return undefined
}
