import Papa from 'papaparse'
import { readSheet } from 'read-excel-file/universal'
import { describe, expect, it } from 'vitest'
import { exportCases } from '../../lib/recon/export'
import { BUCKETS, type Case, RECON_COLUMNS, type ReconWords } from '../../lib/recon/types'

const catalogue = {
  'rule.recon/amount-differs.say': 'Shopify has {shopify}, ECPay {ecpay}.',
  'rule.recon/amount-differs.step': 'Look at both.',
  'rule.recon/fee-mismatch.say': 'The net is off by {difference}.',
  'rule.recon/fee-mismatch.step': 'Ask ECPay.',
}
const words: ReconWords = {
  columns: Object.fromEntries(RECON_COLUMNS.map((name) => [name, name])) as ReconWords['columns'],
  buckets: Object.fromEntries(BUCKETS.map((name) => [name, `in ${name}`])) as ReconWords['buckets'],
  severities: { error: 'Error', warning: 'Warning', info: 'Note' },
  methods: { credit: 'Card', unknown: 'Not known' },
  ...{ catalogue, language: 'en' },
}
const twd = (amount: number) => ({ amount, currency: 'TWD' }) as const

const plain: Case = {
  key: '-Rab_cdEFghijKLmnopqrstu',
  bucket: 'matched',
  order: '#1001',
  paymentId: '-Rab_cdEFghijKLmnopqrstu',
  method: 'credit',
  at: Date.UTC(2026, 9, 31, 16, 30),
  ...{ shopify: 128_050, ecpay: 128_050, findings: [], proposals: 0, settled: false, proposed: [] },
  orders: [
    {
      ...{ file: 'f1', line: 2, name: '#1001', ids: ['-Rab_cdEFghijKLmnopqrstu'], method: '綠界信用卡' },
      ...{ total: 128_050, status: 'paid' },
    },
  ],
  rows: [
    {
      ...{ file: 'f2', line: 7, paymentId: '-Rab_cdEFghijKLmnopqrstu', tradeNo: '2610312356001234' },
      ...{ methodText: '信用卡', gross: 128_050, fee: 3_521, net: 124_529 },
    },
    {
      ...{ file: 'f3', line: 9, paymentId: '-Rab_cdEFghijKLmnopqrstu', tradeNo: '2610312356001234' },
      ...{ methodText: '信用卡', gross: 128_050, fee: 3_521, net: 124_529, repeat: true },
    },
  ],
}
const wrong: Case = {
  ...plain,
  ...{ key: '=cmd|x', paymentId: '=cmd|x', order: '0012', bucket: 'differs', ecpay: -100, note: '@asked' },
  ...{ settled: true, mark: { key: '=cmd|x', settledAt: Date.UTC(2026, 10, 22, 1, 5) } },
  orders: [{ file: 'f1', line: 4, name: '0012', ids: ['=cmd|x'], method: '', total: 128_050 }],
  rows: [{ file: 'f2', line: 8, paymentId: '=cmd|x', methodText: '' }],
  findings: [
    {
      ...{ rule: 'recon/amount-differs', severity: 'error', subject: 'x' },
      facts: { shopify: twd(128_050), ecpay: twd(-100) },
    },
    { rule: 'recon/fee-mismatch', severity: 'warning', subject: 'x', facts: { difference: twd(5) } },
  ],
}
const options = {
  zone: 'Asia/Taipei',
  fileName: (id: string) => ({ f1: '訂單.csv', f2: '撥款.csv' })[id] ?? id,
}

const csvOf = async (cases: Iterable<Case> | AsyncIterable<Case>): Promise<Record<string, string>[]> => {
  const text = await (await exportCases('csv', words, cases, options)).text()
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data
}

describe('a table of cases', () => {
  it('has UTF-8’s mark, a line for a case without findings, and one for each finding', async () => {
    const bytes = new Uint8Array(await (await exportCases('csv', words, [plain, wrong])).arrayBuffer())
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const rows = await csvOf([plain, wrong])
    expect(rows.map(({ bucket, rule, say, step }) => [bucket, rule, say, step])).toEqual([
      ['in matched', '', '', ''],
      ['in differs', 'recon/amount-differs', 'Shopify has NT$1,280.50, ECPay −NT$1.', 'Look at both.'],
      ['in differs', 'recon/fee-mismatch', 'The net is off by NT$0.05.', 'Ask ECPay.'],
    ])
  })

  it('adds up what counts once, in NT$, and writes moments by the shop’s clocks', async () => {
    const [row] = await csvOf([plain])
    expect(row).toMatchObject({
      ...{ shopify: '1280.5', ecpay: '1280.5', difference: '0', fees: '35.21', net: '1245.29' },
      ...{ at: '2026/11/01 00:30', method: 'Card', status: 'paid', settled: '' },
      places: '訂單.csv:2\n撥款.csv:7\nf3:9',
    })
  })

  it('keeps every id as it is when a spreadsheet opens a CSV', async () => {
    const rows = await csvOf([plain, wrong])
    expect(rows[0]).toMatchObject({ paymentId: "'-Rab_cdEFghijKLmnopqrstu", tradeNo: "'2610312356001234" })
    expect(rows[0]).toMatchObject({ order: '#1001' })
    expect(rows[1]).toMatchObject({ paymentId: "'=cmd|x", order: "'0012", note: "'@asked", ecpay: '-1' })
    const spoilt = ['1E15', '12e+9', '11-22', '2026/1/2', '1,280.00', '00']
    for (const id of spoilt)
      expect((await csvOf([{ ...plain, order: id, orders: [] }]))[0]?.order).toBe(`'${id}`)
    for (const id of ['rAbc', '12a', '1E15x', '#12'])
      expect((await csvOf([{ ...plain, order: id, orders: [] }]))[0]?.order).toBe(id)
  })

  it('has ids as texts and amounts as numbers in a workbook', async () => {
    const blob = await exportCases('xlsx', words, [plain, wrong], options)
    const [header = [], first = [], second = []] = await readSheet(blob)
    expect(header).toEqual([...RECON_COLUMNS])
    const of = (row: readonly unknown[]) =>
      Object.fromEntries(RECON_COLUMNS.map((column, at) => [column, row[at]]))
    expect(of(first)).toMatchObject({
      ...{ paymentId: '-Rab_cdEFghijKLmnopqrstu', tradeNo: '2610312356001234' },
      ...{ shopify: 1_280.5, fees: 35.21, difference: 0 },
    })
    expect(of(second)).toMatchObject({ order: '0012', ecpay: -1, settled: '2026/11/22 09:05' })
  })

  it('has no difference where the other side was not to have it, and all of it where it should', async () => {
    const { ecpay: _, ...alone } = plain
    const difference = async (bucket: Case['bucket']) => (await csvOf([{ ...alone, bucket }]))[0]?.difference
    expect(await difference('absent')).toBe('1280.5')
    expect(await difference('beyond')).toBe('')
    expect(await difference('elsewhere')).toBe('')
  })

  it('takes cases as they come', async () => {
    async function* later() {
      for (let n = 0; n < 200; n++) yield { ...plain, order: `#${n}`, orders: [] }
    }
    const rows = await csvOf(later())
    expect(rows.map(({ order }) => order)).toEqual(Array.from({ length: 200 }, (_, n) => `#${n}`))
  })
})
