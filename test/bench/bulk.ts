/**
 * `npm run bench:bulk`: a large Shopify shop read through a bulk operation by the extension's own watch, in a real
 * Chromium, beside the least that anybody does with the same file in the same worker. Prints; asserts nothing.
 * `ORDERS=20000` and `MIX=settled` (or `open`) to look quickly, `PROFILE=file` to see where the time goes.
 */
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CDPSession, WebWorker } from 'puppeteer-core'
import { type Opened, open, until } from '../e2e/browsers.ts'
import { type Replicas, startReplicas } from '../replicas/server.ts'
import { SHOPIFY_TOKEN } from '../replicas/shopify-api/api.ts'
import { PEERS } from './bulk-peers.ts'
import { type Mix, manyOrders } from './bulk-shop.ts'
import { table } from './figures.ts'
import { extensionProcess, type Used, using } from './memory.ts'

const SIZES = process.env.ORDERS ? [Number(process.env.ORDERS)] : [20_000, 100_000, 200_000]
const MIXES = process.env.MIX ? [process.env.MIX as Mix] : (['settled', 'open'] as const)
/** Enough of them in the shop itself that a check asks for a bulk operation; what that reads is `manyOrders`. */
const LISTED = 6_000
const HOUR = 3_600_000

interface Kept {
  readonly rows: number
  readonly booked: number
  readonly books: number
  readonly findings: number
}

interface Run extends Kept {
  readonly mix: Mix
  readonly orders: number
  readonly bytes: number
  /** ms from the start of the download to the first question behind the last row that was kept. */
  readonly took: number
  readonly used: Used
  /** Bytes that the database takes on the disk. */
  readonly disk: number
  readonly peers: Readonly<Record<keyof typeof PEERS, { readonly took: number; readonly used: Used }>>
}

const setUp = async ({ ownPage, browser }: Opened, host: string, domain: string): Promise<void> => {
  await browser.newPage()
  const own = await ownPage('options.html')
  const pay = { domain, zone: 'Asia/Taipei', everyEcpay: false, autoClose: false, methods: {} }
  const settings = {
    language: 'zh-TW',
    shops: [{ host, ownDomain: '', autoCancelDays: 7, pay }],
    interval: 15,
    retention: 180,
    notify: { leaks: false, digest: false },
  }
  const asks = [
    ['setSettings', { settings }],
    ['setCredential', { host, credential: { scheme: 'shopify', token: SHOPIFY_TOKEN } }],
    ['checkNow', { host }],
  ]
  for (const [storeside, ask] of asks) {
    const reply = await own.evaluate(
      (message) => {
        const { chrome } = globalThis as unknown as {
          chrome: { runtime: { sendMessage(it: unknown): Promise<{ ok: boolean; error?: string }> } }
        }
        return chrome.runtime.sendMessage(message)
      },
      { storeside, ask },
    )
    if (!reply.ok) throw new Error(`${String(storeside)}: ${reply.error}`)
  }
  // Every page of ours follows what is told of the check, in the same process: none is open.
  await own.close()
}

/** Counted in the worker, a book at a time. */
const count = (worker: WebWorker): Promise<Kept> =>
  worker.evaluate(async () => {
    const ask = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((done, fail) => {
        request.onsuccess = () => done(request.result)
        request.onerror = () => fail(request.error)
      })
    const db = await ask(indexedDB.open('storeside-memory'))
    const store = (name: string) => db.transaction(name).objectStore(name)
    const rows = await ask(store('payOrders').count())
    const findings = await ask(store('findings').count())
    const keys = await ask(store('payBooks').getAllKeys())
    let booked = 0
    for (const key of keys) {
      const { orders } = (await ask(store('payBooks').get(key))) as { orders: Record<string, unknown> }
      booked += Object.values(orders).filter((order) => order !== 0).length
    }
    db.close()
    return { rows, booked, books: keys.length, findings }
  })

const sizeOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)

const profiled = async <T>(cdp: CDPSession, work: () => Promise<T>): Promise<T> => {
  if (!process.env.PROFILE) return work()
  await cdp.send('Profiler.enable')
  await cdp.send('Profiler.setSamplingInterval', { interval: 500 })
  await cdp.send('Profiler.start')
  const done = await work()
  writeFileSync(process.env.PROFILE, JSON.stringify((await cdp.send('Profiler.stop')).profile))
  return done
}

const read = async ({ shopifyApi: api }: Replicas): Promise<number> => {
  const end = () => api.asked.find(({ fields }) => fields.includes('abandonedCheckouts'))
  const last = await until(async () => end(), HOUR)
  const [first] = api.downloads
  if (!first) throw new Error('nothing was downloaded')
  return last.at - first.at
}

const run = async (orders: number, mix: Mix): Promise<Run> => {
  const replicas = await startReplicas({ orders: 300, products: 50, shopify: { orders: LISTED } })
  const { port, hosts, shopifyShop, shopifyApi, requests } = replicas
  const now = Date.now()
  shopifyApi.setBulkOrders(() => manyOrders(orders, now, mix))
  const profile = mkdtempSync(join(tmpdir(), 'bench-bulk-'))
  const opened = await open('chromium', { port, hosts, profile, extension: '.output/chrome-mv3-granted' })
  try {
    await setUp(
      opened,
      `admin.shopify.com/store/${shopifyShop.handle}`,
      `${shopifyShop.domain}.myshopify.com`,
    )
    const target = await opened.browser.waitForTarget(
      (one) => one.type() === 'service_worker' && one.url().startsWith(opened.origin),
    )
    const worker = await target.worker()
    if (!worker) throw new Error('the extension has no worker')
    const cdp = worker.client
    const id = extensionProcess(opened.browser.process()?.pid)
    const [took, used] = await using(cdp, id, () => profiled(cdp, () => read(replicas)))
    const kept = await count(worker)
    const disk = sizeOf(join(profile, 'Default', 'IndexedDB'))
    const [file] = shopifyApi.operations
    const { host, target: path } = requests.find((one) => one.target.includes('-final?')) ?? {}
    const peers: Partial<Record<keyof typeof PEERS, { took: number; used: Used }>> = {}
    for (const [name, peer] of Object.entries(PEERS)) {
      const [ms, spent] = await using(cdp, id, () => worker.evaluate(peer, `https://${host}${path}`))
      peers[name as keyof typeof PEERS] = { took: ms, used: spent }
    }
    return {
      ...{ mix, orders, took, used, disk, ...kept },
      bytes: file?.bytes ?? Number.NaN,
      peers: peers as Run['peers'],
    }
  } finally {
    await opened.close()
    await replicas.close()
    rmSync(profile, { recursive: true, force: true })
  }
}

const runs: Run[] = []
for (const mix of MIXES)
  for (const orders of SIZES) {
    const done = await run(orders, mix)
    runs.push(done)
    console.error(`${mix} ${orders}: ${(done.took / 1_000).toFixed(1)} s`)
  }

const mb = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 10e6 ? 1 : 0)
const whole = (figure: number): string => figure.toFixed(0)
const times = (figure: number): string => `${figure.toFixed(1)}×`

console.log('\nOrders through one bulk operation, Chromium:')
console.log(
  table(
    [
      'shop',
      'orders',
      'MB',
      's',
      'orders/s',
      'MB/s',
      'µs an order',
      'rows',
      'in books',
      'findings',
      'disk MB',
    ],
    runs.map(({ mix, orders, bytes, took, rows, booked, findings, disk }) => [
      mix,
      whole(orders),
      mb(bytes),
      (took / 1_000).toFixed(1),
      whole((orders / took) * 1_000),
      (bytes / 1e3 / took).toFixed(1),
      whole((took / orders) * 1_000),
      whole(rows),
      whole(booked),
      whole(findings),
      mb(disk),
    ]),
  ),
)

console.log(
  '\nBeside the same file in the same worker: time as ratio; most heap and most memory of the process, MB:',
)
console.log(
  table(
    [
      'shop',
      'orders',
      '',
      's',
      'Storeside takes',
      'CPU s',
      'heap before',
      'most',
      'after',
      'process before',
      'most',
    ],
    runs.flatMap(({ mix, orders, took, used, peers }) =>
      [['Storeside', { took, used }] as const, ...Object.entries(peers)].map(([name, peer]) => [
        mix,
        whole(orders),
        name,
        (peer.took / 1_000).toFixed(1),
        times(took / peer.took),
        (peer.used.cpu / 1_000).toFixed(1),
        mb(peer.used.before),
        mb(peer.used.heap),
        mb(peer.used.after),
        mb(peer.used.rssBefore),
        mb(peer.used.rss),
      ]),
    ),
  ),
)
