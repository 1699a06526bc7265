import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { ChosenFields } from '../files/feed/types'
import type { CheckKey, Progress } from './types'

/** What a kept check begins with; the rest are its {@link Part}s. */
export interface Head {
  readonly key: CheckKey
  /** Its parts' own name: a check of the same source that comes later never writes over them. */
  readonly run: string
  /** Epoch ms of the last writing. */
  readonly at: number
  readonly host: string
  readonly ownDomain: string
  readonly progress: Progress
  /** How many values of each kind of part. */
  readonly parts: Readonly<Record<PartKind, number>>
  /** Where the API is gone on with. */
  readonly nextPage?: number
  /** Rules that at least one product was judged by. */
  readonly judged: number
  /** Of each note book: its products whose pictures were all judged. */
  readonly seen: readonly number[]
}

/**
 * `texts`, `columns`: of the rows. `notes`: what every product is called and where its pictures lie.
 * `verdicts`: of the pictures' addresses, in the order in which the notes name them first.
 * `before`: what the check before said, and what became of it.
 */
export type PartKind = 'texts' | 'columns' | 'notes' | 'verdicts' | 'before'
export type Part = Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer>
export type PartName = readonly [kind: PartKind, number: number]

/** What a whole check leaves for the next one of the same source: product hashes and their rules. */
export interface Whole {
  readonly at: number
  /** Rules that at least one product was judged by: the others make nothing new. */
  readonly judged: number
  /** Low half, high half, rules: one after the other. */
  readonly said: Uint32Array<ArrayBuffer>
}

/** Where checks are kept. Every promise may be refused (a full disk, a private window). */
export interface Shelf {
  heads(): Promise<readonly Head[]>
  head(key: CheckKey): Promise<Head | undefined>
  /** All of it or nothing. Parts of an earlier run of the same key go. */
  keep(head: Head, parts: readonly (readonly [PartName, Part])[]): Promise<void>
  part(run: string, name: PartName): Promise<Part | undefined>
  forget(key: CheckKey): Promise<void>
  chosen(key: CheckKey): Promise<ChosenFields>
  choose(key: CheckKey, chosen: ChosenFields): Promise<void>
  whole(key: CheckKey): Promise<Whole | undefined>
  keepWhole(key: CheckKey, whole: Whole): Promise<void>
}

interface Schema extends DBSchema {
  heads: { key: string; value: Head }
  parts: { key: [run: string, kind: string, number: number]; value: Part }
  chosen: { key: string; value: ChosenFields }
  whole: { key: string; value: Whole }
}

const NAME = 'storeside-checks'

/** `lost`: it is closed from here on, whoever closed it. */
const open = (name: string, lost: () => void): Promise<IDBPDatabase<Schema>> =>
  openDB<Schema>(name, 1, {
    upgrade(db) {
      for (const store of ['heads', 'parts', 'chosen', 'whole'] as const) db.createObjectStore(store)
    },
    // Another tab wants a newer layout: it is given way to, and the next call opens again.
    blocking(_current, _blocked, event) {
      lost()
      ;(event.target as IDBDatabase).close()
    },
    terminated: lost,
  })

const partsOf = (run: string): IDBKeyRange => IDBKeyRange.bound([run], [run, []])

/** The database `storeside-checks` of the extension's own origin; only the worker writes it. */
export const shelf = (name = NAME): Shelf => {
  let opened: Promise<IDBPDatabase<Schema>> | undefined
  const forget = (): void => {
    opened = undefined
  }
  const db = (): Promise<IDBPDatabase<Schema>> => {
    opened ??= open(name, forget).catch((error: unknown) => {
      forget()
      throw error
    })
    return opened
  }
  return {
    heads: async () => (await db()).getAll('heads'),
    head: async (key) => (await db()).get('heads', key),
    async keep(head, parts) {
      const work = (await db()).transaction(['heads', 'parts'], 'readwrite')
      const store = work.objectStore('parts')
      const last = await work.objectStore('heads').get(head.key)
      const puts = parts.map(([[kind, number], part]) => store.put(part, [head.run, kind, number]))
      if (last && last.run !== head.run) puts.push(store.delete(partsOf(last.run)) as Promise<never>)
      puts.push(work.objectStore('heads').put(head, head.key) as Promise<never>)
      await Promise.all([...puts, work.done])
    },
    part: async (run, [kind, number]) => (await db()).get('parts', [run, kind, number]),
    async forget(key) {
      const work = (await db()).transaction(['heads', 'parts', 'chosen', 'whole'], 'readwrite')
      const head = await work.objectStore('heads').get(key)
      if (head) await work.objectStore('parts').delete(partsOf(head.run))
      for (const store of ['heads', 'chosen', 'whole'] as const) await work.objectStore(store).delete(key)
      await work.done
    },
    chosen: async (key) => (await (await db()).get('chosen', key)) ?? {},
    choose: async (key, chosen) => {
      await (await db()).put('chosen', chosen, key)
    },
    whole: async (key) => (await db()).get('whole', key),
    keepWhole: async (key, whole) => {
      await (await db()).put('whole', whole, key)
    },
  }
}
