import type { ExportWords } from '../../../lib/check/types'
import type { Catalogue } from '../../../lib/messages'
import type { Words } from '../../../lib/words'
import { nameOf } from '../recovery/names'

/** An exported table in the language of the page. */
export const exportWords = (say: Words, catalogue: Catalogue): ExportWords => ({
  columns: {
    place: say('workbench.feed.export.place'),
    line: say('workbench.feed.export.line'),
    id: say('workbench.feed.export.id'),
    name: say('workbench.feed.column.name'),
    sku: say('workbench.feed.column.sku'),
    url: say('workbench.feed.export.url'),
    severity: say('workbench.feed.column.severity'),
    rule: say('workbench.feed.export.rule'),
    say: say('workbench.feed.column.said'),
    step: say('workbench.feed.export.step'),
    console: say('workbench.feed.export.console'),
  },
  severities: {
    error: say('workbench.feed.severity.error'),
    warning: say('workbench.feed.severity.warning'),
    info: say('workbench.feed.severity.info'),
  },
  mended: say('workbench.feed.export.mended'),
  mendedSay: Object.fromEntries(
    Object.keys(catalogue).flatMap((key) => {
      const rule = /^rule\.(feed\/[a-z-]+)\.say$/.exec(key)?.[1]
      return rule ? [[rule, say('workbench.feed.details.mended', { rule: nameOf(say, rule) })]] : []
    }),
  ),
  catalogue,
  language: say.language,
})

/** A name that every system takes: `feed-myshop-2026-11-22.csv`. */
export const exportName = (say: Words, name: string, at: number, kind: 'csv' | 'xlsx'): string => {
  const day = new Date(at).toLocaleDateString('sv')
  const plain = name.replace(/[\\/:*?"<>|\s]+/g, '-').replace(/^[-.]+|[-.]+$/g, '')
  return `${say('workbench.feed.export.name')}-${plain}-${day}.${kind}`
}
