import { tableCsv } from '../files/findings-csv'
import type { Rest } from '../files/turns'
import { type Cell, writeXlsx } from '../files/xlsx'
import { armoured, type ExportOptions, exportHeader, exportRows } from './export-rows'
import type { Case, ReconWords } from './types'

export type { ExportOptions } from './export-rows'

const SHEET = 'Reconcile'

async function* armouring(rows: AsyncIterable<readonly Cell[]>): AsyncGenerator<readonly Cell[]> {
  for await (const cells of rows) yield armoured(cells)
}

/**
 * Cases as a file for spreadsheets, a line a finding and at least one a case; amounts as numbers in NT$, ids as
 * texts. Neither the file nor its rows are ever whole in memory. `rest`: asked now and then; undefined = not yet.
 */
export const exportCases = (
  kind: 'csv' | 'xlsx',
  words: ReconWords,
  cases: Iterable<Case> | AsyncIterable<Case>,
  { rest, ...options }: ExportOptions & { readonly rest?: Rest } = {},
): Promise<Blob> => {
  const rows = exportRows(cases, words, options)
  const header = exportHeader(words)
  return kind === 'csv'
    ? tableCsv(
        header.map(({ title }) => title),
        armouring(rows),
        rest,
      )
    : writeXlsx(header, rows, { sheet: SHEET, ...(rest && { rest }) })
}
