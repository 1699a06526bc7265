import { tableCsv } from '../files/findings-csv'
import { writeXlsx } from '../files/xlsx'
import type { Check } from './check'
import { exportHeader, exportRows } from './export-rows'
import { type ExportWords, OWN_IDS, type Row } from './types'

const CONSOLE = /^[a-z0-9][a-z0-9-]*\.cyberbiz\.co$/

/** The product's page in the console; '' where the shop or the console's own number is not known. */
const consoleOf = ({ host, about }: Check): ((row: Row) => string) => {
  const knows = CONSOLE.test(host) && OWN_IDS.includes(about().dialect)
  return ({ id }) =>
    knows && id !== undefined && /^\d+$/.test(id) ? `https://${host}/admin/products/${id}` : ''
}

function* read(check: Check, rows: Iterable<number>): Generator<Row> {
  for (const row of rows) yield check.row(row)
}

/** A table of these rows, made while others have their turn; neither it nor its rows are ever whole in memory. */
export const exportTable = (
  check: Check,
  rows: Iterable<number>,
  kind: 'csv' | 'xlsx',
  words: ExportWords,
  rest: () => Promise<void> | undefined,
): Promise<Blob> => {
  const lines = exportRows(read(check, rows), words, consoleOf(check))
  const header = exportHeader(words)
  return kind === 'csv'
    ? tableCsv(
        header.map(({ title }) => title),
        lines,
        rest,
      )
    : writeXlsx(header, lines, { sheet: check.name, rest })
}
