import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseText, fingerprintOf, makeStatement, type ProvenCase } from '../../lib/recon/statement'
import type { ReconOptions, SourceFile, Totals } from '../../lib/recon/types'

const order = (n: number) => ({
  ...{ file: 'f1', line: n, name: `#${n}`, id: `${n}`, ids: [`p${n}`, `q${n}`], method: 'x' },
  ...{ status: 'paid' as const, total: n * 100, refunded: 0, paidAt: 5 },
})
const row = (n: number) => ({
  ...{ file: 'f2', line: n, paymentId: `p${n}`, tradeNo: `${n}`, methodText: '信用卡', tradedAt: 5 },
  ...{ gross: n * 100, fee: 3, net: n * 100 - 3 },
})
const made = (n: number): ProvenCase => ({
  ...{ key: `p${String(n).padStart(5, '0')}`, bucket: 'differs', shopify: n * 100, ecpay: n * 100 },
  ...{ orders: [order(n), order(n + 1)], rows: [row(n), row(n + 1)] },
  findings: [
    {
      ...{ rule: 'recon/fee-mismatch', severity: 'warning', subject: '#1' },
      facts: { net: { amount: 5, currency: 'TWD' }, lines: 2, note: 'a' },
    },
    { rule: 'recon/amount-differs', severity: 'error', subject: '#1', facts: {} },
  ],
})
const cases = Array.from({ length: 3_000 }, (_, n) => made(n))
const one = made(7)

const files: readonly SourceFile[] = (['shopify', 'ecpay', 'ecpay'] as const).map((side, at) => ({
  ...{ id: `f${at}`, from: 'file', name: `${at}.csv`, bytes: 9, read: 9, stage: 'done', hash: `${9 - at}` },
  ...{ side, rows: 1, records: 1, aside: { subtotal: 1, header: 2 }, sum: 5, notes: [] },
}))
const totals: Totals = {
  ...{ buckets: [], files: { shopify: { count: 1, amount: 2 }, ecpay: { count: 1, amount: 2 } } },
  ...{ rules: [], notChecked: [], byMethod: [], byDay: [], cases: 1, found: 1, settled: 0 },
  tolerated: { cases: 0, amount: 0 },
}
const options: ReconOptions = {
  ...{ zone: 'Asia/Taipei', tolerance: 0, autoClose: false, everyEcpay: false, handle: 'my-shop' },
  rates: {
    credit: { rate: 27_500, tax: 50_000, least: 500 },
    atm: { rate: 10_000, tax: 50_000, least: 1_000 },
  },
  methods: { b: 'atm', a: 'credit' },
  now: Date.UTC(2026, 10, 21, 17),
}

describe('the fingerprint of a result', () => {
  it('is the same wherever a record stood, whatever was found first and which case of a key came first', () => {
    const moved: ProvenCase = {
      ...one,
      orders: [...one.orders].reverse().map((each) => ({
        ...{ ...each, file: 'x', line: 99, ids: [...each.ids].reverse() },
      })),
      rows: [...one.rows].reverse().map((each) => ({ ...each, file: 'y', line: 98 })),
      findings: [...one.findings].reverse().map(({ facts, ...each }) => ({
        ...each,
        facts: Object.fromEntries([...Object.entries(facts), ['none', undefined]].reverse()) as typeof facts,
      })),
    }
    expect(caseText(moved)).toBe(caseText(one))
  })

  it('does not know which of two cases of one key came first', async () => {
    const pair = [{ ...one, shopify: 1 }, one]
    expect(await fingerprintOf(pair)).toBe(await fingerprintOf([...pair].reverse()))
    expect(await fingerprintOf(pair)).not.toBe(await fingerprintOf([one]))
  })

  it('is another for one cent of any amount of any record, and for anything that was found', () => {
    const amounts = { shopify: 1, ecpay: 1, tolerated: 1 }
    const ofOrder = { total: 1, refunded: 1, createdAt: 1, paidAt: 1, cancelledAt: 1 }
    const ofRow = {
      ...{ gross: 1, authorized: 1, closed: 1, fee: 1, processing: 1, platform: 1, refund: 1, net: 1 },
      ...{ tradedAt: 1, settledAt: 1, paidOutAt: 1 },
    }
    const raised = <Of extends object>(of: Of, name: string): Of => ({
      ...of,
      [name]: ((of as Record<string, number>)[name] ?? 0) + 1,
    })
    const changed = [
      ...Object.keys(amounts).map((name) => raised(one, name)),
      ...Object.keys(ofOrder).map((name) => ({ ...one, orders: [raised(order(7), name), order(8)] })),
      ...Object.keys(ofRow).map((name) => ({ ...one, rows: [row(7), raised(row(8), name)] })),
      { ...one, rows: [row(7), { ...row(8), repeat: true }] },
      { ...one, bucket: 'matched' as const },
      { ...one, key: 'other' },
      { ...one, findings: [] },
      { ...one, findings: one.findings.map((each) => ({ ...each, facts: {} })) },
      { ...one, findings: one.findings.map((each) => ({ ...each, severity: 'info' as const })) },
    ]
    expect(new Set([one, ...changed].map(caseText)).size).toBe(changed.length + 1)
  })

  it('tells not told from zero, and no text can pass for another cell or another case', () => {
    expect(caseText({ ...one, shopify: 0 })).not.toBe(caseText({ ...one, shopify: Number.NaN }))
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        const text = caseText({
          ...one,
          orders: [],
          findings: [],
          rows: [{ ...row(1), paymentId: a, tradeNo: b }],
        })
        expect(text.split('\n')).toHaveLength(3)
        if (a !== b)
          expect(text).not.toBe(
            caseText({ ...one, orders: [], findings: [], rows: [{ ...row(1), paymentId: b, tradeNo: a }] }),
          )
      }),
    )
  })

  it('does not depend on how cases come, and changes with a cent in one of thousands', async () => {
    async function* later() {
      yield* cases
    }
    const whole = await fingerprintOf(cases)
    expect(whole).toMatch(/^[0-9a-f]{64}$/)
    expect(await fingerprintOf(later())).toBe(whole)
    const spoilt = cases.map((each, at) => (at === 1_234 ? { ...each, ecpay: 1 } : each))
    expect(await fingerprintOf(spoilt)).not.toBe(whole)
    expect(await fingerprintOf(cases.slice(1))).not.toBe(whole)
  })

  it('refuses cases that are not in order', async () => {
    await expect(fingerprintOf([made(2), made(1)])).rejects.toThrow(RangeError)
  })
})

describe('a statement', () => {
  it('is the same in whatever order the files were given, and whoever is logged in where', async () => {
    const stated = await makeStatement({ files, totals, options, cases })
    const { handle: _, methods, rates, ...rest } = options
    const other = await makeStatement({
      files: [...files]
        .reverse()
        .map((file, at) => ({ ...file, id: `g${at}`, aside: { header: 2, subtotal: 1 } })),
      ...{ totals, cases },
      options: {
        ...{ ...rest, handle: 'another', now: options.now + 3_600_000 },
        methods: Object.fromEntries(Object.entries(methods).reverse()),
        rates: Object.fromEntries(Object.entries(rates).reverse()),
      },
    })
    expect(JSON.stringify(other)).toBe(JSON.stringify(stated))
    expect(stated.files.map(({ name }) => name)).toEqual(['0.csv', '2.csv', '1.csv'])
    expect(stated.day).toBe('2026-11-22')
    expect(stated.options).not.toHaveProperty('handle')
    expect(stated.rules).toEqual([{ family: 'recon', version: expect.stringMatching(/^\d+$/) }])
  })

  it('leaves out the same file again, and what could not be opened', async () => {
    const [first, second] = files
    if (!first || !second) throw new Error('no files')
    const { side: _, ...unknown } = second
    const stated = await makeStatement({
      files: [
        first,
        { ...first, id: 'f9', sameAs: 'f0' },
        { ...unknown, stage: 'failed', rows: 0, trouble: { why: 'other-kind' } },
        { ...second, stage: 'failed', rows: 3, trouble: { why: 'half', line: 4 } },
      ],
      ...{ totals, options, cases: [] },
    })
    expect(stated.files.map(({ name }) => name)).toEqual(['0.csv', '1.csv'])
  })
})
