/** Reads one feed as the check does, and judges its products by the same rules; bundled by `feeds.ts`. */
import { gunzipped, openFeed, SpoiltGzip } from '../../lib/files/feed/open'
import { REQUIRED } from '../../lib/files/feed/types'
import { feedVerdict } from '../../lib/rules/feed'
import { fold } from '../../lib/text'

export interface Judged {
  readonly dialect: string
  readonly charset: string
  readonly products: number
  readonly refused: number
  readonly doubtful: number
  readonly fine: number
  readonly excluded: number
  /** Element → field. */
  readonly served: readonly string[]
  readonly unserved: readonly string[]
  /** Rule and products, most first. */
  readonly rules: readonly (readonly [string, number])[]
  readonly notes: readonly string[]
  readonly stop: string
}

export const judgeFeed = async (stream: ReadableStream<Uint8Array>): Promise<Judged> => {
  const skus = new Map<string, string>()
  const rules = new Map<string, number>()
  const sums = { products: 0, refused: 0, doubtful: 0, fine: 0, excluded: 0 }
  const reader = openFeed({
    take: ({ product }) => {
      const { findings } = feedVerdict(product, {
        platformSuffix: 'cyberbiz.co',
        ownDomain: '',
        form: false,
        othersWithSku: (sku) => {
          const other = skus.get(sku)
          return other === undefined ? [] : [other]
        },
      })
      sums.products += 1
      for (const { sku } of product.variants ?? []) {
        const folded = fold(sku ?? '')
        if (folded !== '' && !skus.has(folded)) skus.set(folded, product.id ?? product.title ?? '')
      }
      const said = new Set(findings.map(({ rule }) => rule))
      for (const rule of said) rules.set(rule, (rules.get(rule) ?? 0) + 1)
      if (findings.some(({ severity }) => severity === 'error')) sums.refused += 1
      else if (findings.some(({ severity }) => severity === 'warning')) sums.doubtful += 1
      else if (findings.some(({ rule }) => rule.startsWith('feed/excluded-'))) sums.excluded += 1
      else sums.fine += 1
    },
  })
  let broken: 'gzip' | undefined
  try {
    const bytes = gunzipped(stream).getReader()
    for (let next = await bytes.read(); !next.done; next = await bytes.read())
      if (!reader.feed(next.value)) break
    await bytes.cancel()
  } catch (error) {
    if (!(error instanceof SpoiltGzip)) throw error
    broken = 'gzip'
  }
  const stop = reader.end(broken)
  const served = reader.fields.filter(({ field }) => field !== undefined)
  const fields = new Set(served.map(({ field }) => field))
  return {
    ...sums,
    dialect: reader.dialect,
    charset: reader.charset ?? '-',
    served: served.map(({ field, source }) => `${field}=${source}`),
    unserved: REQUIRED.filter((field) => !fields.has(field)),
    rules: [...rules].toSorted((a, b) => b[1] - a[1]),
    notes: reader.notes.map(
      ({ kind, value, count, line }) =>
        `${kind}${value ? ` ${value}` : ''}${count > 1 ? ` ×${count}` : ''}${line ? ` (line ${line})` : ''}`,
    ),
    stop: stop
      ? `${stop.why}${stop.line ? ` at ${stop.line}:${stop.column ?? 1}` : ''}${stop.detail ? ` (${stop.detail})` : ''}`
      : '',
  }
}
