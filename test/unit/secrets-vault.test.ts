import { openDB } from 'idb'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { AUPAY_HOST, CROSSMALL_HOST } from '../../lib/messages'
import { openVault } from '../../lib/settings/secrets'
import { AUPAY_KEY, freshName, HOST, KEY, MALL_KEY } from './jobs-world'

const everything = async (name: string): Promise<{ keys: unknown[]; sealed: Record<string, unknown>[] }> => {
  const db = await openDB(name)
  const all = { keys: await db.getAll('keys'), sealed: await db.getAll('sealed') }
  db.close()
  return all
}

describe('the vault', () => {
  afterEach(() => vi.restoreAllMocks())

  it('gives back what was put in, also to the next worker', async () => {
    const name = freshName()
    await openVault(name).put(HOST, KEY)
    expect(await openVault(name).open(HOST)).toEqual(KEY)
    expect(await openVault(name).open('other.cyberbiz.co')).toBeUndefined()
    expect([...(await openVault(name).schemes())]).toEqual([[HOST, 'hmac']])
  })

  it('holds the keys of CROSS MALL and au PAY like any other, and of each tells the kind alone', async () => {
    const name = freshName()
    const vault = openVault(name)
    await vault.put(CROSSMALL_HOST, MALL_KEY)
    await vault.put(AUPAY_HOST, AUPAY_KEY)
    expect(await openVault(name).open(CROSSMALL_HOST)).toEqual(MALL_KEY)
    expect(await openVault(name).open(AUPAY_HOST)).toEqual(AUPAY_KEY)
    expect(Object.fromEntries(await vault.schemes())).toEqual({
      [CROSSMALL_HOST]: 'crossmall',
      [AUPAY_HOST]: 'aupay',
    })
    const { sealed } = await everything(name)
    expect(sealed.map((row) => Object.keys(row).sort())).toEqual(
      Array(2).fill(['data', 'host', 'iv', 'scheme']),
    )
  })

  it('holds nothing that can be read, and a key that cannot be taken out', async () => {
    const name = freshName()
    await openVault(name).put(HOST, KEY)
    const { keys, sealed } = await everything(name)
    const [key] = keys as CryptoKey[]
    if (!key) throw new Error('no key was stored')
    expect(key.extractable).toBe(false)
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow()
    const { data } = sealed[0] as { data: ArrayBuffer }
    const bytes = new TextDecoder('latin1').decode(data)
    expect(bytes).not.toContain('very-secret-value')
    expect(JSON.stringify(sealed)).not.toContain('very-secret-value')
  })

  it('never uses a nonce twice', async () => {
    const name = freshName()
    const vault = openVault(name)
    const seen = new Set<string>()
    for (let turn = 0; turn < 20; turn++) {
      await vault.put(HOST, KEY)
      seen.add(String((await everything(name)).sealed[0]?.iv))
    }
    expect(seen.size).toBe(20)
  })

  it('does not open what was sealed for another shop, or touched', async () => {
    const name = freshName()
    const vault = openVault(name)
    await vault.put(HOST, KEY)
    const db = await openDB(name)
    const sealed = await db.get('sealed', HOST)
    await db.put('sealed', { ...sealed, host: 'thief.cyberbiz.co' })
    const bytes = new Uint8Array(sealed.data.slice(0))
    bytes[3] = (bytes[3] ?? 0) ^ 1
    await db.put('sealed', { ...sealed, host: HOST, data: bytes.buffer })
    db.close()
    expect(await vault.open('thief.cyberbiz.co')).toBeUndefined()
    expect(await vault.open(HOST)).toBeUndefined()
  })

  it('makes one key, though two need it at once', async () => {
    const name = freshName()
    await Promise.all([openVault(name).put(HOST, KEY), openVault(name).put('b.cyberbiz.co', KEY)])
    expect((await everything(name)).keys).toHaveLength(1)
    expect(await openVault(name).open(HOST)).toEqual(KEY)
    expect(await openVault(name).open('b.cyberbiz.co')).toEqual(KEY)
  })

  it('forgets one shop, and everything', async () => {
    const name = freshName()
    const vault = openVault(name)
    await vault.put(HOST, KEY)
    await vault.put('b.cyberbiz.co', { scheme: 'bearer', token: 't' })
    await vault.delete(HOST)
    expect([...(await vault.schemes())]).toEqual([['b.cyberbiz.co', 'bearer']])
    await vault.erase()
    expect(await everything(name)).toEqual({ keys: [], sealed: [] })
    await vault.put(HOST, KEY)
    expect(await vault.open(HOST)).toEqual(KEY)
  })

  it('keeps keys until the browser closes where it may keep nothing', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('no', 'SecurityError')
    })
    const vault = openVault(freshName())
    await vault.put(HOST, KEY)
    expect(await vault.open(HOST)).toEqual(KEY)
    await vault.erase()
    expect(await vault.open(HOST)).toBeUndefined()
  })
})
