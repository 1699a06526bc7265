/**
 * Keys to shops' APIs, in a database of their own, encrypted by a key that the browser never hands out.
 * That keeps them out of exports, synchronisation and anybody's view of the extension's storage; it does
 * not keep them from somebody who runs code inside the extension. Nothing but `open` returns one; of what it
 * returns the vendors' clients are given all, and pages of ours no more than when au PAY's key was issued.
 */
import { type IDBPDatabase, openDB } from 'idb'
import type { Credential } from '../messages'

export const VAULT = 'storeside-vault'
export type Scheme = Credential['scheme']

interface Sealed {
  readonly host: string
  readonly scheme: Scheme
  readonly iv: Uint8Array<ArrayBuffer>
  readonly data: ArrayBuffer
}

export interface Vault {
  put(host: string, credential: Credential): Promise<void>
  delete(host: string): Promise<void>
  /** Undefined: none was given, or what is there cannot be opened any more. */
  open(host: string): Promise<Credential | undefined>
  /** Which shops have a key, and of which kind: this may be told. */
  schemes(): Promise<ReadonlyMap<string, Scheme>>
  erase(): Promise<void>
}

const text = (host: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(host)

const makeKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])

/** Bound to its host: what was sealed for one shop does not open as another's. */
const seal = async (key: CryptoKey, host: string, credential: Credential): Promise<Sealed> => {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const plain = text(JSON.stringify(credential))
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: text(host) }, key, plain)
  return { host, scheme: credential.scheme, iv, data }
}

const unseal = async (key: CryptoKey, sealed: Sealed): Promise<Credential | undefined> => {
  try {
    const { iv, data, host } = sealed
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: text(host) }, key, data)
    return JSON.parse(new TextDecoder().decode(plain)) as Credential
  } catch {
    return undefined
  }
}

export const openVault = (name = VAULT): Vault => {
  let opening: Promise<IDBPDatabase | undefined> | undefined
  /** Where the browser refuses a database, keys live until it closes; they are never written anywhere else. */
  const unkept = new Map<string, Credential>()

  const connect = async (): Promise<IDBPDatabase | undefined> => {
    try {
      return await openDB(name, 1, {
        upgrade(db) {
          db.createObjectStore('keys')
          db.createObjectStore('sealed', { keyPath: 'host' })
        },
        terminated() {
          opening = undefined
        },
      })
    } catch {
      return undefined
    }
  }
  const database = (): Promise<IDBPDatabase | undefined> => {
    opening ??= connect()
    return opening
  }

  /** The stored key; made upon first use. Two that make one at once agree upon the first stored. */
  const keyOf = async (db: IDBPDatabase): Promise<CryptoKey> => {
    const known: CryptoKey | undefined = await db.get('keys', 'main')
    if (known) return known
    const made = await makeKey()
    const tx = db.transaction('keys', 'readwrite')
    const other: CryptoKey | undefined = await tx.store.get('main')
    if (!other) await tx.store.put(made, 'main')
    await tx.done
    return other ?? made
  }

  return {
    async put(host, credential) {
      const db = await database()
      if (!db) {
        unkept.set(host, credential)
        return
      }
      await db.put('sealed', await seal(await keyOf(db), host, credential))
    },
    async delete(host) {
      unkept.delete(host)
      await (await database())?.delete('sealed', host)
    },
    async open(host) {
      const db = await database()
      if (!db) return unkept.get(host)
      const sealed: Sealed | undefined = await db.get('sealed', host)
      return sealed && unseal(await keyOf(db), sealed)
    },
    async schemes() {
      const db = await database()
      if (!db) return new Map([...unkept].map(([host, { scheme }]) => [host, scheme]))
      const all: Sealed[] = await db.getAll('sealed')
      return new Map(all.map(({ host, scheme }) => [host, scheme]))
    },
    async erase() {
      unkept.clear()
      const db = await database()
      if (!db) return
      const tx = db.transaction(['keys', 'sealed'], 'readwrite')
      await Promise.all([tx.objectStore('keys').clear(), tx.objectStore('sealed').clear(), tx.done])
    },
  }
}
