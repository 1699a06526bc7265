import { describe, expect, it } from 'vitest'
import { readShopComReport } from '../../lib/files/shopcom-report'
import type { Report } from '../../lib/records'
import {
  FORMS,
  HEADERS,
  type Headers,
  type PlantedOrder,
  plantOrders,
  tableOf,
} from '../replicas/shopcom-report/make'

const utf8 = (text: string) => new TextEncoder().encode(text)
const read = (bytes: Uint8Array, chosen?: Readonly<Record<string, string>>): Report => {
  const answer = readShopComReport(bytes, chosen)
  if (!answer.ok) throw new Error(answer.why)
  return answer.report
}

const CANCELLED: Readonly<Record<string, boolean>> = { 進行中: false, 已結案: false, 已取消: true }
const truth = ({ name, rid, clickId, placed, total, buyer, status }: PlantedOrder) => ({
  order: name,
  ...(rid && { rid }),
  ...(clickId && { clickId }),
  placed: Date.parse(`${placed.replace(' ', 'T')}+08:00`),
  total: { amount: total * 100, currency: 'TWD' },
  status,
  cancelled: CANCELLED[status],
  buyerIsTest: buyer === '美安測試',
})
const told = ({ rows }: Report) => rows.map(({ line: _, lines: __, ...rest }) => rest)

describe.each(Object.entries(FORMS))('%s', (_, form) => {
  it.each(Object.keys(HEADERS) as Headers[])('comes to its truth under the headers %s', (headers) => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const orders = plantOrders(seed, 1 + seed * 3)
      const table = tableOf(orders, headers)
      const report = read(form(table))
      expect(told(report)).toEqual(orders.map(truth))
      expect(report.missing).toEqual([])
      // Every line is in exactly one order.
      expect(report.rows.flatMap(({ lines }) => lines)).toEqual(table.slice(1).map((__, at) => at + 2))
      expect(report.notes).toEqual([])
      expect(JSON.stringify(report)).not.toMatch(/王小明|0912345678/)
    }
  })

  it('is found below a title and above sums', () => {
    const orders = plantOrders(7, 9)
    const [header = [], ...rows] = tableOf(orders, 'zh')
    const sum = ['合計', '', '', '', '', '', '', '99,999']
    const report = read(form([['美安訂單報表 2026/10'], header, ...rows, sum]))
    expect(told(report)).toEqual(orders.map(truth))
    expect(report.notes).toEqual([{ kind: 'sum', lines: [rows.length + 3] }])
  })

  it('says the same whatever order its rows stand in', () => {
    const orders = plantOrders(3, 20)
    const [header = [], ...rows] = tableOf(orders, 'vendor')
    const byName = (report: Report) => told(report).toSorted((a, b) => (a.order < b.order ? -1 : 1))
    expect(byName(read(form([header, ...rows.toReversed()])))).toEqual(byName(read(form([header, ...rows]))))
  })
})

it('puts each line into one order or one note', () => {
  const report = read(
    utf8(
      [
        '訂單編號,成立日期,RID,Click ID,訂單金額',
        '＃１１０１,2026/10/01,r1,c1,"1,280"',
        ',,,,300',
        '#1102,昨天,1.2E+15,c2,許多',
        '1.23E+10,2026/10/01,r3,c3,5',
        ',2026/10/02,r4,c4,9',
        '#1101,,r9,,-1280',
        '總計,,,,9',
        '',
      ].join('\n'),
    ),
  )
  expect(report.rows.map(({ order, lines, rid }) => [order, lines, rid])).toEqual([
    ['＃１１０１', [2, 7], 'r1'],
    ['#1102', [4], '1.2E+15'],
  ])
  expect(Object.fromEntries(report.notes.map(({ kind, lines }) => [kind, lines]))).toEqual({
    sum: [3, 8],
    'id-damaged': [4],
    'bad-date': [4],
    'bad-amount': [4],
    'order-damaged': [5],
    'no-order': [6],
    conflict: [7],
    negative: [7],
  })
  expect(report.rows[0]).toMatchObject({ placedIsDay: true, total: { amount: 128_000 } })
})

it('asks a person which column names the orders, and tells no buyer', () => {
  const bytes = utf8('單,誰,推薦碼\nTW-9,王小明,r1\n')
  const asked = readShopComReport(bytes)
  expect(asked).toMatchObject({
    ok: false,
    why: 'needs-mapping',
    layout: { headers: ['單', '誰', '推薦碼'], sample: ['AA-0', '〇〇〇', 'A0'] },
  })
  expect(told(read(bytes, { order: '單', rid: '推薦碼' }))).toEqual([{ order: 'TW-9', rid: 'r1' }])
})

it.each([
  ['', 'empty'],
  ['%PDF-1.7', 'binary'],
  ['{"orders":[]}', 'json'],
  ['<!doctype html><p>登入</p>', 'web-page'],
  ['訂單編號,RID\n', 'no-rows'],
  ['1101,2026-10-01\n1102,2026-10-02\n', 'no-header'],
  ['訂單編號,RID\n"#1101,r', 'half'],
])('says of %j that it is %s', (text, why) => {
  expect(readShopComReport(utf8(text))).toMatchObject({ ok: false, why })
})

it('leaves out the line that the file breaks off in, and says so', () => {
  const report = read(utf8('訂單編號,RID,Click ID\n#1,r,c\n#2,r'))
  expect(report.rows.map(({ order }) => order)).toEqual(['#1'])
  expect(report.notes).toEqual([{ kind: 'cut', lines: [3] }])
})
