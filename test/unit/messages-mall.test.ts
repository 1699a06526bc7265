import { describe, expect, it } from 'vitest'
import { AUPAY_HOST, CROSSMALL_HOST, type Envelope } from '../../lib/messages'
import { checkAsk } from '../../lib/messages.schema'
import type { Plan } from '../../lib/records'
import { AUPAY_KEY, HOST, KEY, LINKS, MALL_KEY, NOON, slip } from './jobs-world'

const ask = (storeside: string, given: unknown) => checkAsk({ storeside, ask: given })
const seen = {
  host: CROSSMALL_HOST,
  url: `https://${CROSSMALL_HOST}/`,
  page: 'order-list',
  orders: [],
  runs: [],
  shops: [],
  batches: [],
  unread: [],
}
const plan: Plan = {
  id: 'p1',
  createdAt: NOON,
  updatedAt: NOON,
  source: 'csv',
  title: 'order.csv',
  items: [
    {
      problem: { order: slip('1'), rule: 'aupay/ship-error', step: 'ship' },
      steps: ['set-blank', 'wait-for-run'],
    },
  ],
  done: { '1|set-blank': NOON },
}

describe('what arrives about CROSS MALL', () => {
  it('passes as pages send it', () => {
    const given = {
      ...seen,
      orders: [slip('1', { status: 'blank', state: 'other' })],
      runs: [{ at: NOON, step: 'ship', code: 'A-1', ok: false, message: '「発送日」が登録されていません。' }],
      shops: [LINKS],
      batches: [{ id: 'B1', warning: true, text: 'Order cannot be fulfilled' }],
    }
    expect(ask('seenMall', given)).toEqual({ storeside: 'seenMall', ask: given })
    expect(ask('savePlan', { plan })).toEqual({ storeside: 'savePlan', ask: { plan } })
    const change = { id: 'p', items: [{ at: 0, item: plan.items[0] }], done: { a: NOON, b: null } }
    expect(ask('changePlan', change)).toEqual({ storeside: 'changePlan', ask: change })
    expect(ask('openWorkbench', { job: 'recovery', numbers: ['1'] })).toHaveProperty('ask')
  })

  it('carries nothing that a record has no place for', () => {
    const checked = ask('seenMall', {
      ...seen,
      orders: [{ ...slip('1'), client: '山田太郎', tel: '0312345678' }],
      batches: [{ id: 'B1', buyer: '山田太郎' }],
    }) as Envelope
    expect(JSON.stringify(checked)).not.toMatch(/山田|0312/)
  })

  it.each([
    ['a slip without 管理番号', 'seenMall', { ...seen, orders: [{ number: '' }] }],
    ['a mall that there is not', 'seenMall', { ...seen, orders: [{ number: '1', mall: 'ebay' }] }],
    ['a status that there is not', 'seenMall', { ...seen, orders: [{ number: '1', status: '出荷' }] }],
    [
      'an automation that there is not',
      'seenMall',
      { ...seen, shops: [{ shop: 'x', links: [{ step: 'pack', phase: '' }] }] },
    ],
    [
      'a list without end',
      'seenMall',
      { ...seen, orders: Array.from({ length: 2_001 }, (_, n) => ({ number: `${n + 1}` })) },
    ],
    ['a sighting without its runs', 'seenMall', { ...seen, runs: undefined }],
    [
      'a step that only the console can take by itself',
      'savePlan',
      { plan: { ...plan, items: [{ ...plan.items[0], steps: ['cancel'] }] } },
    ],
    ['a tick at no time', 'changePlan', { id: 'p', items: [], done: { a: 'today' } }],
    ['an answer from nowhere', 'tellMall', { number: '1', answer: { at: NOON, from: 'api' } }],
    ['a job that the workbench has not', 'openWorkbench', { job: 'pay' }],
    ['a layout without a signature', 'saveLayout', { signature: '', columns: {} }],
    ['CROSS MALL’s key for a CYBERBIZ shop', 'setCredential', { host: HOST, credential: MALL_KEY }],
    ['CROSS MALL’s key for au PAY', 'setCredential', { host: AUPAY_HOST, credential: MALL_KEY }],
    ['au PAY’s key for CROSS MALL', 'setCredential', { host: CROSSMALL_HOST, credential: AUPAY_KEY }],
    ['a CYBERBIZ key for CROSS MALL', 'setCredential', { host: CROSSMALL_HOST, credential: KEY }],
    ['an empty 認証鍵', 'setCredential', { host: CROSSMALL_HOST, credential: { ...MALL_KEY, key: '' } }],
    [
      'a key that nobody knows the age of',
      'setCredential',
      { host: AUPAY_HOST, credential: { scheme: 'aupay', shopId: '1', key: 'k' } },
    ],
  ])('refuses %s', (_what, kind, given) => {
    expect(ask(kind, given)).toBe('ill-formed')
  })

  it('takes each key for its own vendor', () => {
    expect(ask('setCredential', { host: CROSSMALL_HOST, credential: MALL_KEY })).toHaveProperty('ask')
    expect(ask('setCredential', { host: AUPAY_HOST, credential: AUPAY_KEY })).toHaveProperty('ask')
    expect(ask('setCredential', { host: AUPAY_HOST, credential: null })).toHaveProperty('ask')
  })
})
