/** The findings of a check as a table, a line each, in the language of whoever asks. */
import { sentenceKey } from '../rules/sentences'
import { makeWords, pickLanguage } from '../words'
import type { ExportWords, Row } from './types'

export type ExportColumn = keyof ExportWords['columns']
/** In the order of the table, with widths in characters. */
export const EXPORT_COLUMNS: readonly { readonly column: ExportColumn; readonly width: number }[] = [
  { column: 'place', width: 9 },
  { column: 'line', width: 9 },
  { column: 'id', width: 12 },
  { column: 'name', width: 40 },
  { column: 'sku', width: 18 },
  { column: 'url', width: 40 },
  { column: 'severity', width: 10 },
  { column: 'rule', width: 26 },
  { column: 'say', width: 70 },
  { column: 'step', width: 50 },
  { column: 'console', width: 40 },
]

/** The header, as `writeXlsx` takes it; `tableCsv` takes its titles. */
export const exportHeader = (
  words: ExportWords,
): readonly { readonly title: string; readonly width: number }[] =>
  EXPORT_COLUMNS.map(({ column, width }) => ({ title: words.columns[column], width }))

/**
 * A line a finding and one for each that was mended, in the order of the rows. `linkOf`: where the console shows the product; '' = nobody knows.
 */
export function* exportRows(
  rows: Iterable<Row>,
  words: ExportWords,
  linkOf: (row: Row) => string = () => '',
): Generator<readonly (string | number | undefined)[], void, undefined> {
  const say = makeWords(pickLanguage([words.language]), words.catalogue)
  for (const row of rows) {
    const product = [row.place, row.line || undefined, row.id, row.name, row.sku, row.url]
    const link = linkOf(row)
    for (const finding of row.findings)
      yield [
        ...product,
        words.severities[finding.severity],
        finding.rule,
        say(sentenceKey(finding, 'say'), finding.facts),
        say(sentenceKey(finding, 'step'), finding.facts),
        link,
      ]
    for (const { rule } of row.mended ?? [])
      yield [...product, words.mended, rule, words.mendedSay[rule] ?? '', '', link]
  }
}
