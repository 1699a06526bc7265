/** Catalogues and surroundings for the tests of lib/check. */
import { MessageChannel } from 'node:worker_threads'
import { makeChecker } from '../../lib/check/checker'
import type { CheckPorts } from '../../lib/check/ports'
import { shelf } from '../../lib/check/shelf'
import type { CheckAsk, Checker, Progress, Row } from '../../lib/check/types'
import type { FeedOptions, FeedReader } from '../../lib/files/feed/types'
import type { Finding, Product } from '../../lib/records'
import { type FeedContext, feedVerdict } from '../../lib/rules/feed'
import { fold } from '../../lib/text'

export const OWN = 'www.myshop.com.tw'

/** A product with nothing wrong. */
export const fine = (n: number, more: Partial<Product> = {}): Product => ({
  id: `${1000 + n}`,
  title: `棉麻襯衫 ${n}`,
  url: `https://${OWN}/products/shirt-${n}`,
  brief: '<p>柔軟</p>',
  pictures: [{ url: `https://img.myshop-cdn.tw/${n}.jpg` }],
  groups: ['上衣'],
  tags: ['春夏'],
  published: true,
  variants: [
    {
      sku: `S-${n}`,
      price: { text: '100', money: { amount: 10_000, currency: 'TWD' } },
      listPrice: { text: '120', money: { amount: 12_000, currency: 'TWD' } },
    },
  ],
  ...more,
})

const isWhole = (json: string): boolean => {
  try {
    return Boolean(JSON.parse(json))
  } catch {
    return false
  }
}

/** A feed of one product a line as JSON, so that these tests hang on no XML. A line `!` breaks it off. */
export const openLines = ({ take }: FeedOptions): FeedReader => {
  const decoder = new TextDecoder()
  let text = ''
  let place = 0
  let stop: ReturnType<FeedReader['end']>
  const line = (one: string): void => {
    if (one === '!') stop = { why: 'malformed', line: place + 1, column: 1, detail: 'a made-up fault' }
    else if (one !== '') take({ place: ++place, line: place, product: JSON.parse(one) as Product })
  }
  return {
    dialect: 'shopcom',
    fields: [],
    notes: [],
    feed(bytes) {
      const lines = (text + decoder.decode(bytes, { stream: true })).split('\n')
      text = lines.pop() ?? ''
      for (const one of lines) if (!stop) line(one)
      return !stop
    },
    end() {
      if (!stop && text !== '' && !isWhole(text)) stop = { why: 'cut' }
      if (!stop) line(text)
      text = ''
      return stop
    },
  }
}

export const fileOf = (products: readonly Product[], name = 'feed.xml'): File =>
  new File([products.map((product) => `${JSON.stringify(product)}\n`).join('')], name)

const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.once('message', () => {
      port1.close()
      resolve()
    })
    port2.postMessage(0)
  })

let made = 0

/** A checker with a database of its own; `told` is all that it told. */
export const checkerWith = (
  ports: Partial<CheckPorts> = {},
): { readonly checker: Checker; readonly told: Progress[]; readonly ports: CheckPorts } => {
  const all: CheckPorts = {
    outside: {
      products: () => Promise.reject(new Error('no API')),
      pictures: () => Promise.reject(new Error('no pictures')),
    },
    fetch: () => Promise.reject(new TypeError('no network')),
    openFeed: openLines,
    shelf: shelf(`check-${++made}`),
    now: () => Date.now(),
    breathe,
    newId: () => crypto.randomUUID(),
    ...ports,
  }
  const checker = makeChecker(all)
  const told: Progress[] = []
  void checker.onProgress((progress) => told.push(progress))
  return { checker, told, ports: all }
}

export const askFile = (products: readonly Product[], name?: string): CheckAsk => ({
  door: { kind: 'file', file: fileOf(products, name) },
  ownDomain: OWN,
})

export const last = (told: readonly Progress[]): Progress => {
  const one = told.at(-1)
  if (!one) throw new Error('nothing was told')
  return one
}

export const ALL = 100_000_000

export const rowsOf = async (
  checker: Checker,
  filter: Parameters<Checker['view']>[0] = {},
  sort: Parameters<Checker['view']>[1] = { by: 'place', down: false },
): Promise<readonly Row[]> => {
  const { rows } = await checker.view(filter, sort)
  return checker.rows(0, rows)
}

/** The whole check as simply as it can be said: everything in memory, every product against every other. */
export const naive = (products: readonly Product[]): Row[] => {
  const context: FeedContext = { platformSuffix: 'cyberbiz.co', ownDomain: OWN, form: false }
  const isIn = products.map(
    (product) =>
      !feedVerdict(product, context).findings.some(({ rule }) => rule.startsWith('feed/excluded-')),
  )
  const skus = products.map(({ variants }, at) =>
    isIn[at] ? (variants?.map(({ sku }) => fold(sku ?? '')) ?? []) : [],
  )
  const label = (at: number): string =>
    products[at]?.title?.trim() || products[at]?.id?.trim() || `#${at + 1}`
  return products.flatMap((product, at) => {
    const own = skus[at] ?? []
    const firstWith = (sku: string): number => skus.findIndex((all) => all.includes(sku))
    const found: Finding[] = [
      ...feedVerdict(product, {
        ...context,
        othersWithSku: (sku) => {
          const first = firstWith(sku)
          return first < at ? [`\0${label(first)}`] : []
        },
      }).findings,
    ].map((finding) => {
      const { other } = finding.facts
      return typeof other === 'string' && other.startsWith('\0')
        ? { ...finding, facts: { ...finding.facts, other: other.slice(1) } }
        : finding
    })
    for (const sku of new Set(own)) {
      if (firstWith(sku) !== at) continue
      const second = skus.findIndex((all, place) => place > at && all.includes(sku))
      if (!sku || second < 0) continue
      if (found.some(({ rule, facts }) => rule === 'feed/sku-duplicate' && facts.sku === sku)) continue
      const index = own.indexOf(sku)
      const variants = product.variants ?? []
      found.push({
        ...{ rule: 'feed/sku-duplicate', severity: 'warning', field: 'sku', index },
        subject: product.title?.trim() || product.id || product.slug || product.url || '',
        facts: {
          ...(variants.length > 1 && { variant: variants[index]?.label?.trim() || `${index + 1}` }),
          sku,
          other: label(second),
        },
      })
    }
    if (found.length === 0) return []
    const sku = variantSku(product)
    return [
      {
        ...{ place: at + 1, line: at + 1, name: product.title?.trim() ?? '' },
        ...(product.id !== undefined && { id: product.id }),
        ...(sku !== undefined && { sku }),
        ...(product.url !== undefined && { url: product.url.trim() }),
        findings: sorted(found),
      },
    ]
  })
}

const variantSku = ({ variants }: Product): string | undefined =>
  (variants?.find(({ sku }) => sku?.trim()) ?? variants?.[0])?.sku?.trim()

/** Findings in an order of their own, to be compared. */
export const sorted = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => {
    const [left, right] = [a, b].map(({ rule, index }) => `${rule} ${index ?? -1}`)
    return (left ?? '') < (right ?? '') ? -1 : left === right ? 0 : 1
  })
export const comparable = (rows: readonly Row[]): Row[] =>
  rows.map((row) => ({ ...row, findings: sorted(row.findings) }))
