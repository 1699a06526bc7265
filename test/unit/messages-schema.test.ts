import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Envelope } from '../../lib/messages'
import { askSchemas, checkAsk } from '../../lib/messages.schema'
import { HOST, leak, order } from './jobs-world'

const ask = (storeside: string, given: unknown) => checkAsk({ storeside, ask: given })

describe('what arrives', () => {
  it('is refused with a word, whatever it is, and never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(typeof checkAsk(value)).toBe('string')
      }),
    )
    expect(checkAsk(undefined)).toBe('not-ours')
    expect(ask('fly', {})).toBe('unknown-kind')
    expect(ask('toString', {})).toBe('unknown-kind')
    expect(ask('__proto__', {})).toBe('unknown-kind')
    expect(checkAsk({ storeside: 'today' })).toBe('ill-formed')
  })

  it('is refused for every kind when its ask is anything else', () => {
    for (const kind of Object.keys(askSchemas))
      for (const odd of [undefined, null, 5, 'x', []])
        expect([kind, ask(kind, odd)]).toEqual([kind, 'ill-formed'])
  })

  it('passes as the console’s pages send it', () => {
    const seen = { host: HOST, url: `https://${HOST}/admin/orders_v2`, page: 'order-list', unread: ['sync'] }
    expect(ask('seenOrders', { ...seen, orders: [order('#1'), leak('測試-1102')] })).toMatchObject({
      storeside: 'seenOrders',
      ask: { orders: [{ name: '#1' }, { name: '測試-1102' }] },
    })
  })

  it('carries nothing that a record has no place for', () => {
    const checked = ask('seenOrders', {
      host: HOST,
      url: 'https://x',
      page: 'order',
      unread: [],
      orders: [
        { ...order('#1'), buyer: '王小明', phone: '0912345678', lines: [{ title: 'T', note: 'ring twice' }] },
      ],
    }) as Envelope
    expect(JSON.stringify(checked)).not.toMatch(/王小明|0912|ring/)
  })

  it.each([
    ['a host that is none', 'hello', { host: 'my shop/' }],
    [
      'more pictures than one message may hold',
      'pictures',
      { host: HOST, urls: Array(61).fill('https://a.tw') },
    ],
    [
      'an order status that there is not',
      'seenOrders',
      { host: HOST, url: '', page: '', unread: [], orders: [{ name: 'x', order: 'lost' }] },
    ],
    [
      'a fraction of a cent',
      'seenOrders',
      {
        host: HOST,
        url: '',
        page: '',
        unread: [],
        orders: [{ name: 'x', total: { amount: 0.5, currency: 'TWD' } }],
      },
    ],
    ['a snooze without an end', 'ack', { key: `${HOST}|r|s`, state: 'snoozed' }],
    ['a key that is none', 'ack', { key: 'r', state: 'done' }],
    ['an origin that is not https', 'openPermit', { origin: 'http://a.tw' }],
    ['an origin with a script in it', 'openPermit', { origin: 'https://a.tw/"><script>' }],
    [
      'a key of an unknown kind',
      'setCredential',
      { host: HOST, credential: { scheme: 'basic', token: 'x' } },
    ],
    ['an empty key', 'setCredential', { host: HOST, credential: { scheme: 'bearer', token: '' } }],
    [
      'a check every second',
      'setSettings',
      { settings: { shops: [], interval: 0, retention: 90, notify: { leaks: true, digest: true } } },
    ],
    [
      'records kept for ever',
      'setSettings',
      { settings: { shops: [], interval: 15, retention: 181, notify: { leaks: true, digest: true } } },
    ],
  ])('refuses %s', (_what, kind, given) => {
    expect(ask(kind, given)).toBe('ill-formed')
  })
})
