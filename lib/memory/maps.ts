/** The same door over plain maps, for where the browser refuses a database. One transaction at a time. */
import type { Database, Tx } from './database'
import { LAYOUT, TABLES, type Table, type Tables } from './tables'

type Rows = { [T in Table]?: readonly Tables[T][] }

const property = (row: object, name: string): unknown => Reflect.get(row, name)

export const mapsDatabase = (rows: Rows = {}): Database => {
  const keyOf = (table: Table, row: object): string => String(property(row, LAYOUT[table].key))
  const stored = new Map<Table, Map<string, object>>(
    TABLES.map((table) => [table, new Map((rows[table] ?? []).map((row) => [keyOf(table, row), row]))]),
  )
  const mapOf = (table: Table): Map<string, object> => stored.get(table) as Map<string, object>

  /** Writes wait in `changed` until the work is done: a work that throws has changed nothing. */
  const transaction = (changed: Map<Table, Map<string, object | undefined>>): Tx => {
    const all = (table: Table): object[] => {
      const now = new Map<string, object | undefined>([...mapOf(table), ...(changed.get(table) ?? [])])
      return [...now.values()].filter((row) => row !== undefined)
    }
    const by = (table: Table, index: string, value: string | number): object[] =>
      all(table).filter((row) => {
        const held = property(row, index)
        return Array.isArray(held) ? held.includes(value) : held === value
      })
    const set = (table: Table, key: string, row: object | undefined): void => {
      const own = changed.get(table) ?? new Map()
      changed.set(table, own.set(key, row))
    }
    const tx = {
      get: async (table: Table, key: string) => {
        const own = changed.get(table)
        return own?.has(key) ? own.get(key) : mapOf(table).get(key)
      },
      all: async (table: Table) => all(table),
      upTo: async (table: Table, index: string, value: number, most: number) =>
        all(table)
          .filter((row) => Number(property(row, index)) <= value)
          .sort((a, b) => Number(property(a, index)) - Number(property(b, index)))
          .slice(0, most),
      by: async (table: Table, index: string, value: string | number) => by(table, index, value),
      keysBy: async (table: Table, index: string, value: string | number) =>
        by(table, index, value).map((row) => keyOf(table, row)),
      put: async (table: Table, row: object) => set(table, keyOf(table, row), structuredClone(row)),
      delete: async (table: Table, key: string) => set(table, key, undefined),
    }
    return tx as Tx
  }

  let last: Promise<unknown> = Promise.resolve()
  const run = <R>(_tables: readonly Table[], work: (tx: Tx) => Promise<R>): Promise<R> => {
    const mine = last.then(async () => {
      const changed = new Map<Table, Map<string, object | undefined>>()
      const result = await work(transaction(changed))
      for (const [table, rowsOf] of changed)
        for (const [key, row] of rowsOf)
          row === undefined ? mapOf(table).delete(key) : mapOf(table).set(key, row)
      return result
    })
    last = mine.catch(() => {})
    return mine
  }

  return {
    kept: async () => false,
    run,
    read: run,
    clear: async () => {
      for (const map of stored.values()) map.clear()
    },
  }
}
