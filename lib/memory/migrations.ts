/**
 * Numbered, never edited once released: number n brings version n - 1 to n. A new one goes to the end,
 * with a test that opens a database of the version before it (test/unit/memory-migrations.test.ts).
 */
import type { IDBPDatabase, IDBPTransaction } from 'idb'

type Upgrade = IDBPTransaction<unknown, string[], 'versionchange'>
export type Migration = (db: IDBPDatabase, tx: Upgrade) => void | Promise<void>

const records: Migration = (db) => {
  const orders = db.createObjectStore('orders', { keyPath: 'key' })
  orders.createIndex('host', 'host')
  orders.createIndex('digits', 'digits')
  const products = db.createObjectStore('products', { keyPath: 'key' })
  products.createIndex('host', 'host')
  products.createIndex('skus', 'skus', { multiEntry: true })
  const findings = db.createObjectStore('findings', { keyPath: 'id' })
  findings.createIndex('record', 'record')
  findings.createIndex('key', 'key')
  db.createObjectStore('acks', { keyPath: 'key' })
  db.createObjectStore('pictures', { keyPath: 'url' })
  db.createObjectStore('hosts', { keyPath: 'host' })
}

/** The queue of checks under way; findings that hold become one look-up instead of a walk over all. */
const queue: Migration = async (db, tx) => {
  db.createObjectStore('sweeps', { keyPath: 'host' })
  db.createObjectStore('leases', { keyPath: 'name' })
  const findings = tx.objectStore('findings')
  findings.createIndex('open', 'open')
  for (const row of await findings.getAll())
    if (row.resolvedAt === undefined) findings.put({ ...row, open: 1 })
}

/** CROSS MALL: slips, what the automatic link did and was told to do, recovery plans, CSV layouts. */
const mall: Migration = (db) => {
  const orders = db.createObjectStore('mallOrders', { keyPath: 'key' })
  orders.createIndex('host', 'host')
  orders.createIndex('code', 'code')
  db.createObjectStore('linkRuns', { keyPath: 'key' }).createIndex('of', 'of', { multiEntry: true })
  db.createObjectStore('linkShops', { keyPath: 'key' })
  db.createObjectStore('batches', { keyPath: 'key' })
  db.createObjectStore('plans', { keyPath: 'id' })
  db.createObjectStore('layouts', { keyPath: 'signature' })
}

/** Shopify: orders by the moment at which their clocks next strike, settled ones in books, settings, gateways. */
const shopify: Migration = (db) => {
  for (const table of ['payOrders', 'checkouts']) {
    const store = db.createObjectStore(table, { keyPath: 'key' })
    store.createIndex('host', 'host')
    store.createIndex('due', 'due')
  }
  for (const table of ['payBooks', 'gateways'])
    db.createObjectStore(table, { keyPath: 'key' }).createIndex('host', 'host')
  db.createObjectStore('paySettings', { keyPath: 'key' })
}

/** A shop's way to 美安; the address that Amazon is to tell futureshop's payments to. */
const onboarding: Migration = (db) => {
  db.createObjectStore('onboardings', { keyPath: 'host' })
  db.createObjectStore('ipnUrls', { keyPath: 'host' })
}

export const MIGRATIONS: readonly Migration[] = [records, queue, mall, shopify, onboarding]
