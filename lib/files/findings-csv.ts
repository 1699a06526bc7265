import { csvLines, MARK } from './csv-write'
import { toBlob } from './to-blob'
import { type Rest, resting } from './turns'
import type { Cell } from './xlsx-cells'

export const CSV_TYPE = 'text/csv;charset=utf-8'

const ROWS_AT_ONCE = 64

/**
 * A table for spreadsheets, piece by piece, as its rows come: UTF-8 with its mark, lines by CR LF, safe from
 * formulas (see {@link csvLines}). `rest` as in `xlsx.ts`.
 */
export async function* csvPieces(
  titles: readonly string[],
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>,
  rest: Rest = resting(),
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const encoder = new TextEncoder()
  yield encoder.encode(`${MARK}${csvLines([titles])}`)
  let waiting: (readonly Cell[])[] = []
  for await (const cells of rows) {
    waiting.push(titles.map((_, index) => cells[index]))
    if (waiting.length < ROWS_AT_ONCE) continue
    yield encoder.encode(csvLines(waiting))
    waiting = []
    await rest()
  }
  yield encoder.encode(csvLines(waiting))
}

/** The same as one file. */
export const tableCsv = (
  titles: readonly string[],
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>,
  rest?: Rest,
): Promise<Blob> => toBlob(csvPieces(titles, rows, rest), CSV_TYPE)
