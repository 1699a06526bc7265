import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Settings } from '../../lib/messages'
import { unknownShop } from '../../lib/records'
import { DEFAULTS, readSettings, writeSettings } from '../../lib/settings/shape'
import { BROKEN, loadSettings, saveSettings, shopOf } from '../../lib/settings/store'
import { Desk, HOST, NOON } from './jobs-world'

const shop = { host: HOST, ownDomain: 'www.myshop.com.tw', commissionRate: 800, autoCancelDays: 7 }
const good: Settings = {
  language: 'ja',
  shops: [shop],
  interval: 30,
  retention: 90,
  notify: { leaks: false, digest: true },
  mall: { phases: [{ shop: '２号店', links: [{ step: 'ship', phase: '出荷待ち' }] }] },
}

describe('settings', () => {
  it('come back as they were put', async () => {
    const { storage } = new Desk().facade
    await saveSettings(storage.local, good, NOON)
    expect(await loadSettings(storage.local, NOON)).toEqual(good)
  })

  it('are the defaults where there are none', async () => {
    const desk = new Desk()
    expect(await loadSettings(desk.facade.storage.local, NOON)).toEqual(DEFAULTS)
    expect(desk.stored.size).toBe(0)
  })

  it('bump the pulse', async () => {
    const desk = new Desk()
    await saveSettings(desk.facade.storage.local, good, NOON)
    expect(desk.stored.get('pulse')).toBe(NOON)
  })

  it('lose one damaged value, not the rest, and what was damaged is kept aside once', async () => {
    const desk = new Desk()
    const damaged = {
      version: 1,
      settings: {
        ...good,
        interval: 'soon',
        shops: [shop, { host: 5 }, { ...unknownShop('a.cyberbiz.co'), pay: { domain: 'https://x' } }],
        mall: { phases: [...(good.mall?.phases ?? []), { shop: 'x', links: [{ step: 'pack' }] }] },
      },
    }
    desk.stored.set('settings', damaged)
    const shops = [shop, unknownShop('a.cyberbiz.co')]
    const expected = { ...good, shops, interval: DEFAULTS.interval }
    expect(await loadSettings(desk.facade.storage.local, NOON)).toEqual(expected)
    await loadSettings(desk.facade.storage.local, NOON + 1)
    expect(desk.stored.get(BROKEN)).toEqual([{ at: NOON, text: JSON.stringify(damaged) }])
  })

  it('are read from whatever lies there', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const { settings } = readSettings(value)
        expect(readSettings(writeSettings(settings))).toEqual({ settings, broken: false })
      }),
    )
  })

  it('know every shop, if only by its host', () => {
    expect(shopOf(good, HOST)).toEqual(shop)
    expect(shopOf(good, 'b.cyberbiz.co')).toEqual(unknownShop('b.cyberbiz.co'))
  })
})
