/** What reads the same feed: the check, its parser alone, and two peers with the same rules. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { XMLParser } from 'fast-xml-parser'
import { Parser } from 'htmlparser2'
import { SaxesParser } from 'saxes'
import { makeChecker } from '../../lib/check/checker.ts'
import type { Head, Part, Shelf, Whole } from '../../lib/check/shelf.ts'
import type { Checker, Progress } from '../../lib/check/types.ts'
import { openFeed } from '../../lib/files/feed/open.ts'
import type { Product } from '../../lib/records/index.ts'
import { parseMoney } from '../../lib/records/money.ts'
import { feedVerdict } from '../../lib/rules/feed.ts'
import { fold } from '../../lib/text.ts'

const OWN = 'www.myshop.com.tw'

/** What a reading leaves behind; `kept` holds its memory until that was measured. */
export interface Read {
  readonly products: number
  readonly findings: number
  readonly kept: unknown
}
export type Subject = (file: File, folder: string) => Promise<Read>

/** Where the extension has IndexedDB: values as files, so that what is kept on the disk is not counted as memory. */
const diskShelf = (folder: string): Shelf => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const heads = new Map<string, Head>()
  const whole = new Map<string, Whole>()
  const path = (run: string, [kind, number]: readonly [string, number]): string =>
    join(folder, `${run}-${kind}-${number}`)
  return {
    heads: async () => [...heads.values()],
    head: async (key) => heads.get(key),
    async keep(head, parts) {
      heads.set(head.key, head)
      for (const [name, part] of parts) writeFileSync(path(head.run, name), part)
    },
    async part(run, name) {
      try {
        const { buffer, byteOffset, byteLength } = readFileSync(path(run, name))
        const bytes = new Uint8Array(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer)
        return name[0] === 'columns' || name[0] === 'before' ? new Uint32Array(bytes.buffer) : (bytes as Part)
      } catch {
        return undefined
      }
    },
    forget: async () => undefined,
    chosen: async () => ({}),
    choose: async () => undefined,
    whole: async (key) => whole.get(key),
    keepWhole: async (key, one) => void whole.set(key, one),
  }
}

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

const check: Subject = async (file, folder) => {
  const none = (): Promise<never> => Promise.reject(new Error('not asked for'))
  const checker: Checker = makeChecker({
    ...{ outside: { products: none, pictures: none }, fetch: none, openFeed },
    ...{ shelf: diskShelf(folder), now: () => Date.now(), breathe: breather() },
    newId: () => 'run',
  })
  let last: Progress | undefined
  await checker.onProgress((progress) => {
    last = progress
  })
  // A port that waits is all that keeps this process alive now and then.
  const alive = setInterval(() => undefined, 1_000)
  await checker.start({ door: { kind: 'file', file }, ownDomain: OWN })
  clearInterval(alive)
  if (last?.stage !== 'done') throw new Error(JSON.stringify(last?.stop ?? last?.trouble))
  return {
    products: last.products,
    findings: last.counts.reduce((sum, { products }) => sum + products, 0),
    kept: checker,
  }
}

const textOf = async (file: File, heard: (text: string) => void): Promise<void> => {
  const decoder = new TextDecoder()
  const reader = file.stream().getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    for (let at = 0; at < value.length; at += 65_536)
      heard(decoder.decode(value.subarray(at, at + 65_536), { stream: true }))
  }
}

const saxes: Subject = async (file) => {
  const parser = new SaxesParser({ xmlns: false, position: false })
  let heard = 0
  // Something has to be done with what it says, lest the call be left out.
  const nothing = (): void => {
    heard++
  }
  let products = 0
  parser.on('opentag', nothing)
  parser.on('closetag', ({ name }) => {
    if (name === 'Product') products++
  })
  parser.on('text', nothing)
  parser.on('cdata', nothing)
  await textOf(file, (text) => parser.write(text))
  parser.close()
  return { products, findings: 0, kept: heard }
}

type Fields = Readonly<Record<string, string>>

/** The same rules over fields that a peer has read; all 產品編號 in a Map, findings as objects in a list. */
const judge = () => {
  const skus = new Map<string, string>()
  const found: unknown[] = []
  let products = 0
  const price = (text: string) => ({ text, money: parseMoney(text) })
  return {
    take(fields: Fields): void {
      products++
      const text = (name: string): string => fields[name] ?? ''
      const product: Product = {
        ...{
          id: text('ProductId'),
          title: text('ProductName'),
          url: text('ProductUrl'),
          brief: text('Brief'),
        },
        pictures: text('LargeImage') ? [{ url: text('LargeImage') }] : [],
        groups: [text('Group')],
        variants: [{ sku: text('SKU'), price: price(text('Price')), listPrice: price(text('ListPrice')) }],
      }
      const { findings } = feedVerdict(product, {
        ...{ platformSuffix: 'cyberbiz.co', ownDomain: OWN, form: false },
        othersWithSku: (sku) => {
          const other = skus.get(sku)
          return other === undefined ? [] : [other]
        },
      })
      const sku = fold(text('SKU'))
      if (!skus.has(sku)) skus.set(sku, product.title ?? '')
      if (findings.length > 0) found.push({ product, findings })
    },
    read: (): Read => ({ products, findings: found.length, kept: [skus, found] }),
  }
}

const htmlparser2: Subject = async (file) => {
  const judging = judge()
  let fields: Record<string, string> = {}
  let name = ''
  let text = ''
  const parser = new Parser(
    {
      onopentag(opened) {
        if (opened === 'Product') fields = {}
        name = opened
        text = ''
      },
      ontext(more) {
        text += more
      },
      onclosetag(closed) {
        if (closed === 'Product') judging.take(fields)
        else if (closed === name) fields[name] = text.trim()
      },
    },
    { xmlMode: true },
  )
  await textOf(file, (more) => parser.write(more))
  parser.end()
  return judging.read()
}

/** It reads whole documents: the feed is cut at `</Product>`, blind to CDATA that would hold that text. */
const fastXmlParser: Subject = async (file) => {
  const judging = judge()
  const parser = new XMLParser({ parseTagValue: false, trimValues: true })
  let text = ''
  await textOf(file, (more) => {
    const items = (text + more).split('</Product>')
    text = items.pop() ?? ''
    for (const item of items) {
      const from = item.indexOf('<Product>')
      const { Product } = parser.parse(`${item.slice(from)}</Product>`) as { Product: Fields }
      judging.take(Product)
    }
  })
  return judging.read()
}

export const SUBJECTS: Readonly<Record<string, Subject>> = {
  saxes,
  check,
  htmlparser2,
  'fast-xml-parser': fastXmlParser,
}
