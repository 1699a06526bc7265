import type { PayNote, SourceFile } from '../../../lib/recon/types'
import type { Words } from '../../../lib/words'
import type { Mark } from '../../Shape'
import { shopName, troubleSentence } from '../../vendors'
import { countOf } from './amounts'

/** A sentence about a file, and its step where something can be done. */
export interface Said {
  readonly key: string
  readonly mark: Mark
  readonly text: string
  readonly step?: string | undefined
}

/** Only what is told can be quoted: a sentence that lacks a fact gives way to its other form. */
const factsOf = (facts: Readonly<Record<string, string | number | undefined>>) =>
  Object.fromEntries(
    Object.entries(facts).filter((fact): fact is [string, string | number] => fact[1] !== undefined),
  )

/** Some of the payments could not be taken, or be sure of, because of it. */
const GRAVE: readonly PayNote['kind'][] = ['cut', 'bad-amount', 'ragged', 'mixed-encodings']

const noteOf = (say: Words, note: PayNote): Said => {
  const { kind, count, line, column, value } = note
  return {
    key: `${kind} ${column ?? ''}`,
    mark: GRAVE.includes(kind) ? 'warning' : 'unread',
    text: say(`workbench.recon.note.${kind}`, factsOf({ count, line, column, value })),
  }
}

const troubleOf = (say: Words, { name, trouble }: SourceFile): readonly Said[] => {
  if (!trouble) return []
  const { why, detail, line } = trouble
  const kind = `workbench.recon.binary.${detail}`
  const field = `workbench.recon.field.${detail}`
  const named =
    why === 'binary' && say.has(kind)
      ? say(kind)
      : why === 'needs-mapping' && say.has(field)
        ? say(field)
        : detail || undefined
  const facts = factsOf({ name, detail: named, line })
  return [
    {
      key: why,
      mark: why === 'half' || why === 'unreadable' ? 'warning' : 'error',
      text: say(`workbench.recon.trouble.${why}`, facts),
      step: say(`workbench.recon.trouble.${why}.step`, facts),
    },
  ]
}

/** Rows that are no payment: said in one breath, since nothing is to be done about them. */
const asideOf = (say: Words, { aside }: SourceFile): readonly Said[] => {
  const parts = (['subtotal', 'header', 'ragged'] as const).flatMap((why) => {
    const count = aside[why] ?? 0
    return count > 0 ? [say(`workbench.recon.aside.${why}`, { count })] : []
  })
  if (parts.length === 0) return []
  const list = new Intl.ListFormat(say.language, { type: 'conjunction' }).format(parts)
  return [{ key: 'aside', mark: 'info', text: say('workbench.recon.aside', { list }) }]
}

/** All that is to be said of a file, worst first. */
export const saidOf = (say: Words, file: SourceFile, files: readonly SourceFile[]): readonly Said[] => {
  const { sameAs, outside, cut, notes } = file
  const other = files.find(({ id }) => id === sameAs)
  return [
    ...troubleOf(say, file),
    ...(outside
      ? [
          {
            key: 'outside',
            mark: 'warning' as const,
            text: troubleSentence(say, outside),
            step: troubleSentence(say, outside, '.step'),
          },
        ]
      : []),
    ...(cut ? [{ key: 'days', mark: 'warning' as const, text: say('workbench.recon.api.cut') }] : []),
    ...(sameAs === undefined
      ? []
      : [
          {
            key: 'same',
            mark: 'info' as const,
            text: say('workbench.recon.same', { other: other?.name ?? file.name }),
          },
        ]),
    ...notes.map((note) => noteOf(say, note)),
    ...asideOf(say, file),
  ]
}

export const fileMark = (file: SourceFile): Mark => {
  if (file.stage === 'failed') return 'error'
  if (file.stage !== 'done') return 'unread'
  if (file.trouble || file.outside || file.cut || file.notes.some(({ kind }) => GRAVE.includes(kind)))
    return 'warning'
  return file.sameAs === undefined ? 'good' : 'info'
}

/** As the page calls it: a shop by its handle. */
export const nameOfFile = ({ from, name }: Pick<SourceFile, 'from' | 'name'>): string =>
  from === 'api' ? shopName(name) : name

/** What it was taken for; undefined: nobody knows yet, or nothing of ours. */
export const kindOf = (
  say: Words,
  { from, layout }: Pick<SourceFile, 'from' | 'layout'>,
): string | undefined =>
  from === 'api' ? say('workbench.recon.layout.api') : layout && say(`workbench.recon.layout.${layout}`)

/** How many rows, and what of them are orders or payments. */
export const recordsOf = (say: Words, { side, rows, records, from }: SourceFile): string =>
  side === 'shopify'
    ? from === 'api'
      ? say('workbench.recon.records.api', { count: records })
      : say('workbench.recon.records.shopify', { count: records, rows: countOf(say, rows) })
    : say('workbench.recon.records.ecpay', { count: records })

/** Columns may be chosen: the file is a table, and its columns are known. */
export const isMappable = ({ columns, from, stage }: SourceFile): boolean =>
  from === 'file' && (stage === 'done' || stage === 'failed') && columns !== undefined && columns.length > 0

/** Nothing can be taken from it until its columns are chosen. */
export const wantsMapping = ({ trouble }: SourceFile): boolean =>
  trouble?.why === 'needs-mapping' || trouble?.why === 'no-payment-id' || trouble?.why === 'other-kind'
