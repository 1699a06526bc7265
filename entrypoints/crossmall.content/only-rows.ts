import { makeOnly } from '../../lib/page/only'

/** A row that is drawn as a table of its own is that table. */
const alone = (row: Element): Element => {
  let unit = row
  for (
    let up = row.parentElement;
    up && up.childElementCount === 1 && /^T(?:ABLE|BODY)$/.test(up.tagName);
    up = up.parentElement
  )
    unit = up
  return unit
}

/** "Only these" for lists that draw each row as a table, or in several parts. */
export const makeOnlyRows = (document: Document, signal: AbortSignal) => {
  const only = makeOnly(document, signal)
  return (rows: readonly Element[], keep: readonly Element[]): void =>
    only(rows.map(alone), new Set(keep.map(alone)))
}
