/**
 * The one door to memory. IndexedDB where the browser gives it; plain maps behind the same door where it
 * does not (private windows, a full disk, a policy), so that everything works until the browser closes.
 */
import { type IDBPDatabase, openDB } from 'idb'
import { mapsDatabase } from './maps'
import { MIGRATIONS, type Migration } from './migrations'
import { type Index, TABLES, type Table, type Tables } from './tables'

/** One transaction. Await nothing else inside: IndexedDB closes a transaction that has nothing to do. */
export interface Tx {
  get<T extends Table>(table: T, key: string): Promise<Tables[T] | undefined>
  all<T extends Table>(table: T): Promise<Tables[T][]>
  by<T extends Table>(table: T, index: Index<T>, value: string | number): Promise<Tables[T][]>
  /** At most `most` rows whose `index`, a number, is not greater than `value`; the least come first. */
  upTo<T extends Table>(table: T, index: Index<T>, value: number, most: number): Promise<Tables[T][]>
  keysBy<T extends Table>(table: T, index: Index<T>, value: string | number): Promise<string[]>
  put<T extends Table>(table: T, row: Tables[T]): Promise<void>
  delete(table: Table, key: string): Promise<void>
}

export interface Database {
  /** False: this memory ends with the browser. */
  kept(): Promise<boolean>
  /** All of `work` or nothing. `work` may be run a second time, so it must change nothing but rows. */
  run<R>(tables: readonly Table[], work: (tx: Tx) => Promise<R>): Promise<R>
  read<R>(tables: readonly Table[], work: (tx: Tx) => Promise<R>): Promise<R>
  clear(): Promise<void>
}

export const DATABASE = 'storeside-memory'

/** Rejects also where the browser throws at the mere asking. */
export const openMemory = async (
  name: string,
  migrations: readonly Migration[],
  onLost: () => void = () => {},
): Promise<IDBPDatabase> =>
  openDB(name, migrations.length, {
    async upgrade(db, old, _next, tx) {
      for (const migrate of migrations.slice(old)) await migrate(db, tx)
    },
    blocking(_current, _blocked, event) {
      // A newer version of the extension waits for us: let it through.
      ;(event.target as IDBDatabase).close()
      onLost()
    },
    terminated: onLost,
  })

const idbTx = (tx: ReturnType<IDBPDatabase['transaction']>): Tx => ({
  get: (table, key) => tx.objectStore(table).get(key),
  all: (table) => tx.objectStore(table).getAll(),
  by: (table, index, value) => tx.objectStore(table).index(index).getAll(value),
  upTo: (table, index, value, most) =>
    tx.objectStore(table).index(index).getAll(IDBKeyRange.upperBound(value), most),
  keysBy: async (table, index, value) =>
    (await tx.objectStore(table).index(index).getAllKeys(value)).map(String),
  put: async (table, row) => {
    await tx.objectStore(table).put?.(row)
  },
  delete: async (table, key) => {
    await tx.objectStore(table).delete?.(key)
  },
})

const named = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : ''

export const openDatabase = (name = DATABASE): Database => {
  let opening: Promise<IDBPDatabase> | undefined
  let maps: Database | undefined

  const open = (): Promise<IDBPDatabase> => {
    opening ??= openMemory(name, MIGRATIONS, () => {
      opening = undefined
    })
    return opening
  }

  const inOne = async <R>(
    tables: readonly Table[],
    mode: 'readonly' | 'readwrite',
    work: (tx: Tx) => Promise<R>,
  ): Promise<R> => {
    const tx = (await open()).transaction([...tables], mode)
    try {
      const result = await work(idbTx(tx as ReturnType<IDBPDatabase['transaction']>))
      await tx.done
      return result
    } catch (error) {
      tx.done.catch(() => {})
      try {
        tx.abort()
      } catch {
        // It is over already: that is why we are here.
      }
      throw error
    }
  }

  /** From here on in maps, with everything that can still be read. */
  const refuse = async (): Promise<Database> => {
    if (maps) return maps
    const rows = await inOne(TABLES, 'readonly', (tx) =>
      Promise.all(TABLES.map(async (table) => [table, await tx.all(table)] as const)),
    ).catch(() => [])
    maps ??= mapsDatabase(Object.fromEntries(rows))
    return maps
  }

  const run = async <R>(
    tables: readonly Table[],
    mode: 'readonly' | 'readwrite',
    work: (tx: Tx) => Promise<R>,
    attempt = 1,
  ): Promise<R> => {
    if (maps) return maps.run(tables, work)
    try {
      await open()
    } catch {
      return (await refuse()).run(tables, work)
    }
    try {
      return await inOne(tables, mode, work)
    } catch (error) {
      const why = named(error)
      if (why === 'QuotaExceededError' || why === 'UnknownError') return (await refuse()).run(tables, work)
      if (why !== 'InvalidStateError' || attempt > 1) throw error
      // The browser closed the connection under us.
      opening = undefined
      return run(tables, mode, work, attempt + 1)
    }
  }

  return {
    kept: async () => {
      if (!maps) await open().catch(refuse)
      return maps === undefined
    },
    run: (tables, work) => run(tables, 'readwrite', work),
    read: (tables, work) => run(tables, 'readonly', work),
    async clear() {
      if (maps) await maps.clear()
      else {
        const tx = (await open()).transaction(TABLES, 'readwrite')
        await Promise.all([...TABLES.map((table) => tx.objectStore(table).clear()), tx.done])
      }
    },
  }
}
