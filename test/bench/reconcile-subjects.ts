/** What reconciles the same two files: the workbench's own engine, and what somebody writes in an afternoon. */
import { readFileSync } from 'node:fs'
import { MessageChannel } from 'node:worker_threads'
import Papa from 'papaparse'
import { readPayFile } from '../../lib/files/pay/read.ts'
import { hashFile } from '../../lib/recon/hash.ts'
import { makeReconciler } from '../../lib/recon/reconciler.ts'
import { memoryShelf } from '../../lib/recon/shelf.ts'
import {
  BUCKETS,
  type Bucket,
  type Group,
  type PaySide,
  RECON_COLUMNS,
  type ReconProgress,
  type ReconWords,
} from '../../lib/recon/types.ts'

/** Records and what they come to, in cents. */
export type Sum = readonly [count: number, amount: number]

/** What every subject must agree on. */
export interface Answer {
  readonly files: Readonly<Record<PaySide, Sum>>
  readonly matched: Readonly<Record<PaySide, Sum>>
  readonly differs: Readonly<Record<PaySide, Sum>>
  readonly unmatched: Readonly<Record<PaySide, Sum>>
  /** Pending in Shopify, and nothing of it at ECPay. */
  readonly noMoney: Sum
  readonly byDay: readonly Group[]
}
/** `kept` holds its memory until that was measured. */
export interface Read {
  readonly answer: Answer | undefined
  readonly kept: unknown
  /** What is made of the result when somebody asks for it, by name; gives bytes, where it makes any. */
  readonly after?: Readonly<Record<string, () => Promise<number>>>
}
export type Subject = (shopify: File, ecpay: File) => Promise<Read>

const breather = (): (() => Promise<void>) => {
  const { port1, port2 } = new MessageChannel()
  const waiting: (() => void)[] = []
  port1.on('message', () => waiting.shift()?.())
  port1.unref()
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve)
      port2.postMessage(0)
    })
}

const answerOf = ({ totals }: ReconProgress): Answer => {
  const sum = (side: PaySide, ...buckets: Bucket[]): Sum =>
    totals.buckets
      .filter((each) => each.side === side && buckets.includes(each.bucket))
      .reduce<Sum>(([count, amount], each) => [count + each.count, amount + each.amount], [0, 0])
  const both = (...buckets: Bucket[]): Record<PaySide, Sum> => ({
    shopify: sum('shopify', ...buckets),
    ecpay: sum('ecpay', ...buckets),
  })
  const { shopify, ecpay } = totals.files
  return {
    files: { shopify: [shopify.count, shopify.amount], ecpay: [ecpay.count, ecpay.amount] },
    matched: both('matched'),
    differs: both('differs'),
    unmatched: both('absent', 'beyond'),
    noMoney: sum('shopify', 'no-money'),
    byDay: totals.byDay,
  }
}

const words = (): ReconWords => ({
  columns: named(RECON_COLUMNS),
  buckets: named(BUCKETS),
  severities: named(['error', 'warning', 'info'] as const),
  methods: {},
  catalogue: JSON.parse(readFileSync('public/locales/zh-TW/rules.json', 'utf8')),
  language: 'zh-TW',
})
const named = <Name extends string>(names: readonly Name[]): Record<Name, string> =>
  Object.fromEntries(names.map((name) => [name, name] as [Name, string])) as Record<Name, string>

const storeside: Subject = async (shopify, ecpay) => {
  const reconciler = makeReconciler({
    readPayFile,
    outside: { orders: () => Promise.reject(new Error('not asked for')) },
    ...{ shelf: memoryShelf(), now: () => Date.now(), breathe: breather(), hash: undefined },
  })
  let last: ReconProgress | undefined
  await reconciler.onProgress((progress) => {
    last = progress
  })
  // A port that waits is all that keeps this process alive now and then.
  const alive = setInterval(() => undefined, 1_000)
  await reconciler.add([shopify, ecpay])
  clearInterval(alive)
  const failed = last?.files.find(({ stage, trouble }) => stage !== 'done' || trouble)
  if (!last || failed) throw new Error(JSON.stringify(failed))
  const exported = async (kind: 'csv' | 'xlsx') => (await reconciler.export(kind, words(), false)).size
  return {
    answer: answerOf(last),
    kept: reconciler,
    after: {
      'statement, with its fingerprint': async () => (await reconciler.statement()).fingerprint.length,
      'the same once more': async () => (await reconciler.statement()).fingerprint.length,
      'SHA-256 of both files': async () => {
        const hash = hashFile(breather())
        for (const file of [shopify, ecpay]) await hash(file)
        return shopify.size + ecpay.size
      },
      'all cases as CSV': () => exported('csv'),
      'all cases as XLSX': () => exported('xlsx'),
    },
  }
}

/** What browsers have and Node has not: Papa reads a File through it, 10 MB at a time. */
class NodeFileReader {
  onload: ((event: { target: { result: string } }) => void) | undefined
  onerror: ((error: unknown) => void) | undefined
  readAsText(blob: Blob): void {
    void blob.text().then(
      (result) => this.onload?.({ target: { result } }),
      (error) => this.onerror?.(error),
    )
  }
}
Object.assign(globalThis, { FileReader: NodeFileReader })

const cents = (text: string | undefined): number => Math.round(Number(text) * 100)

interface Deal {
  readonly total: number
  readonly refunded: number
  readonly pending: boolean
  readonly day: string
  gross: number
  returned: number
  fees: number
  net: number
  rows: number
  off: boolean
  ecpayDay: string
}

type Cells = Readonly<Record<string, string>>

/** A Map of orders by Payment ID, and the rows of the other file held against it. */
const join = () => {
  const deals = new Map<string, Deal>()
  const orders: Deal[] = []
  const days = new Map<string, { -readonly [K in keyof Group]: Group[K] }>()
  const files: Record<PaySide, [number, number]> = { shopify: [0, 0], ecpay: [0, 0] }
  const lone: [number, number] = [0, 0]
  const dayOf = (key: string) => {
    let day = days.get(key)
    if (!day) {
      day = { key, cases: 0, matched: 0, shopify: 0, ecpay: 0, fees: 0, net: 0 }
      days.set(key, day)
    }
    return day
  }
  return {
    order(row: Cells): void {
      // Further line items have no total.
      if (!row.Total) return
      const total = cents(row.Total)
      files.shopify[0]++
      files.shopify[1] += total
      const deal: Deal = {
        ...{ total, refunded: cents(row['Refunded Amount']), pending: row['Financial Status'] === 'pending' },
        day: (row['Paid at'] || row['Created at'] || '').slice(0, 10),
        ...{ gross: 0, returned: 0, fees: 0, net: 0, rows: 0, off: false, ecpayDay: '' },
      }
      orders.push(deal)
      for (const id of (row['Payment References'] || row['Payment ID'] || '').split(/[^\w-]+/))
        deals.set(id, deal)
    },
    row(row: Cells): void {
      const gross = cents(row.交易金額)
      const [fee, net] = [cents(row.手續費), cents(row['應收款項(淨額)'])]
      files.ecpay[0]++
      files.ecpay[1] += gross
      const deal = deals.get(row.PaymentID ?? '')
      if (!deal) {
        lone[0]++
        lone[1] += gross
        const day = dayOf((row.訂單日期 ?? '').slice(0, 10))
        day.cases++
        day.ecpay += gross
        day.fees += fee
        day.net += net
        return
      }
      if (gross < 0) deal.returned -= gross
      else deal.gross += gross
      deal.fees += fee
      deal.net += net
      deal.rows++
      if (gross - fee - cents(row.退款金額) !== net) deal.off = true
      deal.ecpayDay ||= (row.訂單日期 ?? '').slice(0, 10)
    },
    read(): Read {
      const sums = { matched: [0, 0, 0, 0], differs: [0, 0, 0, 0], alone: [0, 0], noMoney: [0, 0] }
      const into = (sum: number[], at: number, count: number, amount: number): void => {
        sum[at] = (sum[at] ?? 0) + count
        sum[at + 1] = (sum[at + 1] ?? 0) + amount
      }
      for (const deal of orders) {
        const received = deal.pending ? 0 : deal.total
        const day = dayOf(deal.ecpayDay || deal.day)
        day.cases++
        day.shopify += received - deal.refunded
        day.ecpay += deal.gross - deal.returned
        day.fees += deal.fees
        day.net += deal.net
        if (deal.rows === 0) {
          into(deal.pending ? sums.noMoney : sums.alone, 0, 1, deal.total)
          continue
        }
        const isMatched = received === deal.gross && deal.refunded === deal.returned && !deal.off
        if (isMatched) day.matched++
        const sum = isMatched ? sums.matched : sums.differs
        into(sum, 0, 1, deal.total)
        into(sum, 2, deal.rows, deal.gross - deal.returned)
      }
      const pair = (sum: readonly number[], at: number): Sum => [sum[at] ?? 0, sum[at + 1] ?? 0]
      const sides = (sum: readonly number[]): Record<PaySide, Sum> => ({
        shopify: pair(sum, 0),
        ecpay: pair(sum, 2),
      })
      const answer: Answer = {
        ...{ files, matched: sides(sums.matched), differs: sides(sums.differs) },
        unmatched: { shopify: pair(sums.alone, 0), ecpay: lone },
        noMoney: pair(sums.noMoney, 0),
        byDay: [...days.values()].sort((a, b) => (a.key < b.key ? -1 : 1)),
      }
      return { answer, kept: [deals, orders] }
    },
  }
}

/** PapaParse as its own page shows it: rows as objects by header, a chunk at a time. */
const papaObjects = (file: File, heard: (row: Cells) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    Papa.parse<Cells>(file, {
      header: true,
      skipEmptyLines: true,
      chunk: ({ data }) => {
        for (const row of data) heard(row)
      },
      complete: () => resolve(),
      error: reject,
    })
  })

const papaparse: Subject = async (shopify, ecpay) => {
  const joining = join()
  await papaObjects(shopify, (row) => joining.order(row))
  await papaObjects(ecpay, (row) => joining.row(row))
  return joining.read()
}

/** The same as spared as it can be: rows as lists, of which only the wanted cells are named. */
const papaLists = (file: File, names: readonly string[], heard: (row: Cells) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    let columns: readonly (readonly [string, number])[] | undefined
    Papa.parse<string[]>(file, {
      skipEmptyLines: true,
      chunk: ({ data }) => {
        for (const cells of data) {
          if (!columns) {
            columns = names.map((name) => [name, cells.indexOf(name)] as const)
            continue
          }
          const row: Record<string, string> = {}
          for (const [name, at] of columns) row[name] = cells[at] ?? ''
          heard(row)
        }
      },
      complete: () => resolve(),
      error: reject,
    })
  })

const ORDER_NAMES = [
  'Total',
  'Refunded Amount',
  'Financial Status',
  'Paid at',
  'Created at',
  'Payment References',
  'Payment ID',
]
const ROW_NAMES = ['交易金額', '手續費', '應收款項(淨額)', 'PaymentID', '訂單日期', '退款金額']

const papaparseLists: Subject = async (shopify, ecpay) => {
  const joining = join()
  await papaLists(shopify, ORDER_NAMES, (row) => joining.order(row))
  await papaLists(ecpay, ROW_NAMES, (row) => joining.row(row))
  return joining.read()
}

/** Decodes and looks at nothing: what no reader of text can be faster than. */
const decoded: Subject = async (...files) => {
  let signs = 0
  for (const file of files) {
    const decoder = new TextDecoder()
    for await (const chunk of file.stream()) signs += decoder.decode(chunk, { stream: true }).length
  }
  return { answer: undefined, kept: signs }
}

/** Reads nothing: what a process takes that holds all of this code. */
const idle: Subject = async () => ({ answer: undefined, kept: 0 })

export const SUBJECTS: Readonly<Record<string, Subject>> = {
  Storeside: storeside,
  PapaParse: papaparse,
  'PapaParse, lists': papaparseLists,
  'decoded only': decoded,
  idle,
}
