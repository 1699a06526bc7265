import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { CaseKey, CaseMark, ChosenPay, ReconOptions } from './types'

export type KeptOptions = Partial<Omit<ReconOptions, 'now'>>

/** What outlives a visit. Every promise may be refused (a full disk, a private window). */
export interface ReconShelf {
  marks(): Promise<readonly CaseMark[]>
  /** Puts one and takes others away, both or neither. */
  mark(mark: CaseMark, without: readonly CaseKey[]): Promise<void>
  /** Columns by signature of the layout. */
  choices(): Promise<ReadonlyMap<string, ChosenPay>>
  choose(signature: string, chosen: ChosenPay): Promise<void>
  options(): Promise<KeptOptions>
  setOptions(options: KeptOptions): Promise<void>
}

interface Schema extends DBSchema {
  marks: { key: string; value: CaseMark }
  choices: { key: string; value: ChosenPay }
  options: { key: string; value: KeptOptions }
}

const NAME = 'storeside-recon'

/** The database `storeside-recon` of the extension's own origin; only the worker opens it. */
export const shelf = (name = NAME): ReconShelf => {
  let opened: Promise<IDBPDatabase<Schema>> | undefined
  const forget = (): void => {
    opened = undefined
  }
  const db = (): Promise<IDBPDatabase<Schema>> => {
    opened ??= openDB<Schema>(name, 1, {
      upgrade(base) {
        for (const store of ['marks', 'choices', 'options'] as const) base.createObjectStore(store)
      },
      // Another tab wants a newer layout: it is given way to, and the next call opens again.
      blocking(_current, _blocked, event) {
        forget()
        ;(event.target as IDBDatabase).close()
      },
      terminated: forget,
    }).catch((error: unknown) => {
      forget()
      throw error
    })
    return opened
  }
  return {
    marks: async () => (await db()).getAll('marks'),
    async mark(mark, without) {
      const work = (await db()).transaction('marks', 'readwrite')
      await Promise.all([
        ...without.map((key) => work.store.delete(key)),
        work.store.put(mark, mark.key),
        work.done,
      ])
    },
    async choices() {
      const work = (await db()).transaction('choices')
      const [keys, values] = await Promise.all([work.store.getAllKeys(), work.store.getAll(), work.done])
      return new Map(keys.map((key, at) => [key, values[at] as ChosenPay]))
    },
    choose: async (signature, chosen) => {
      await (await db()).put('choices', chosen, signature)
    },
    options: async () => (await (await db()).get('options', 'all')) ?? {},
    setOptions: async (options) => {
      await (await db()).put('options', options, 'all')
    },
  }
}

/** A shelf that forgets: for where there is no database. */
export const memoryShelf = (): ReconShelf => {
  const marks = new Map<CaseKey, CaseMark>()
  const choices = new Map<string, ChosenPay>()
  let options: KeptOptions = {}
  return {
    marks: async () => [...marks.values()],
    mark: async (mark, without) => {
      for (const key of without) marks.delete(key)
      marks.set(mark.key, mark)
    },
    choices: async () => new Map(choices),
    choose: async (signature, chosen) => {
      choices.set(signature, chosen)
    },
    options: async () => options,
    setOptions: async (next) => {
      options = next
    },
  }
}
