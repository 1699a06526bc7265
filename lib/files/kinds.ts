/**
 * What a file or a pasted text turned out to be. Words for each stand in the catalogue of whoever shows them; the
 * readers themselves say no sentence.
 *
 *   decode(bytes, words?)                 → Decoded              ./decode
 *   readCsv(text)                         → Csv                  ./csv
 *   readCrossmallCsv(bytes, mapping?)     → CrossmallCsv         ./crossmall-csv
 *   readResultMail(text)                  → ResultMail           ./result-mail
 *   planCsv(lines, done, wording)         → string               ./plan-csv
 *   writeCsv(rows)                        → string               ./csv-write
 *   tableCsv(columns, rows)               → Blob                 ./findings-csv
 *   writeXlsx(columns, rows, options)     → Blob                 ./xlsx
 */

/** Why nothing could be taken from it. */
export const FILE_TROUBLES = [
  /** No byte, or nothing but blanks. */
  'empty',
  /** Not text; `detail`: `xlsx`, `xls`, `zip`, `pdf`, `gzip`, `image`, or '' = unknown. */
  'binary',
  /** Text that was spoilt before it came here: written in one encoding, read in another, saved. */
  'mojibake',
  /** The file ends within its header, or before its first whole row; `detail`: the line it breaks off in. */
  'half',
  /** A header and no row. */
  'no-rows',
  /** Rows without a header. */
  'no-header',
  /** A table of something else; `detail`: its first headers. */
  'other-kind',
  /** An error of a vendor's API in XML; `detail`: its message. */
  'xml-error',
  /** Another XML file; `detail`: the name of its root. */
  'xml',
  /** A saved web page. */
  'web-page',
  'json',
  /** A CSV where a mail was expected; `detail`: its first headers. */
  'csv',
  /** A mail where a CSV was expected; `detail`: its subject. */
  'mail',
  /** No line says which mail this is. */
  'no-subject',
  /** A mail of another kind; `detail`: its subject. */
  'other-mail',
  /** CROSS MALL's mail about another mall; `detail`: its subject. */
  'other-mall',
] as const
export type FileTrouble = (typeof FILE_TROUBLES)[number]

/** What was noticed in a file that could be read. */
export const FILE_NOTES = [
  /** Not in the encoding that CROSS MALL writes, but readable; `value`: which. */
  'encoding',
  /** Characters that could not be read were left as �; `count`. */
  'unreadable-characters',
  /** A quote was opened at `line` and never closed: what stands from there on was not taken. */
  'half',
  /** The last line breaks off and was not taken. */
  'cut-line',
  /** A line has fewer or more cells than the header; taken as far as the header goes. */
  'uneven-line',
  /** A line without 管理番号 was not taken. */
  'no-number',
  /** A spreadsheet rewrote 管理番号 (`value`: 1.23E+10): the line was not taken. */
  'number-damaged',
  /** 管理番号 is shorter than most in the file: a spreadsheet may have taken its leading zeros; taken as it stands. */
  'number-short',
  /** A spreadsheet rewrote 注文番号: the order was taken without it. */
  'code-damaged',
  /** Lines of one order contradict each other in a column (`value`: header): the first one counts. */
  'conflict',
  /** A status or 管理区分 that nobody has published (`value`). */
  'unknown-word',
  /** A mail names no order. */
  'no-orders',
  /** An error sentence that the vendor's help does not name (`value`). */
  'unknown-error',
] as const
export type FileNoteKind = (typeof FILE_NOTES)[number]

export interface FileNote {
  readonly kind: FileNoteKind
  /** Line of the file, from 1. */
  readonly line?: number
  readonly value?: string
  /** How often; `line` and `value` are then of the first. */
  readonly count: number
}

/** Gathers notes: one a kind and value, with the first line and a count. */
export const noteBook = () => {
  const notes = new Map<string, FileNote>()
  return {
    add(kind: FileNoteKind, at: { readonly line?: number; readonly value?: string } = {}): void {
      const key = `${kind}|${kind === 'conflict' || kind.startsWith('unknown') ? (at.value ?? '') : ''}`
      const known = notes.get(key)
      notes.set(key, known ? { ...known, count: known.count + 1 } : { kind, ...at, count: 1 })
    },
    all: (): readonly FileNote[] => [...notes.values()],
  }
}
export type NoteBook = ReturnType<typeof noteBook>
