// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CrossmallCsv, readCrossmallCsv } from '../../lib/files/crossmall-csv'
import { caseOrder, makeAccount } from '../replicas/crossmall/data'
import { csvText, headersOf, orderCsv, throughSpreadsheet } from '../replicas/crossmall/files/csv'
import { toCp932, toUtf8 } from '../replicas/crossmall/files/encode'
import { makeFiles, type SampleName } from '../replicas/crossmall/files/files'

const account = makeAccount({ orders: 300 })
const files = makeFiles(account)

const sound = (read: CrossmallCsv) => {
  if (!read.ok) throw new Error(`not read: ${read.why} ${'detail' in read ? read.detail : ''}`)
  return read
}
const table = (rows: readonly (readonly string[])[]): CrossmallCsv => readCrossmallCsv(toCp932(csvText(rows)))
const noteKinds = (read: CrossmallCsv): string[] => sound(read).notes.map(({ kind }) => kind)

describe('files of the console', () => {
  const read = Object.entries(files).filter(([, { reading }]) => reading === 'sound' || reading === 'little')
  it.each(read)('%s: every order once, ids as they stand', (_, { bytes, numbers }) => {
    expect(sound(readCrossmallCsv(bytes)).orders.map(({ number }) => number)).toEqual(numbers)
  })

  it('tells what each row says', () => {
    const { orders, layout, encoding, notes } = sound(readCrossmallCsv(files.everything.bytes))
    expect(encoding).toBe('shift_jis')
    expect(layout.columns.shipDate).toBe('発送日')
    expect(notes.map(({ kind }) => kind)).not.toContain('encoding')
    for (const order of orders) {
      const made = account.orders.find(({ number }) => number === order.number)
      expect([order.code, order.phase, order.slip]).toEqual([
        made?.code,
        made?.phase.trim(),
        made?.slip.trim(),
      ])
      expect(order.shipDate).toBe(made?.shipDate.trim())
    }
    const of = (name: Parameters<typeof caseOrder>[1]) =>
      orders.find(({ number }) => number === caseOrder(account, name).number)
    expect(of('shipErrorDate')).toMatchObject({
      mall: 'aupay',
      category: 'regular',
      status: 'ship-error',
      shipDate: '',
    })
    expect(of('shipReady')).toMatchObject({ status: 'blank' })
    expect(of('leadingZero')?.number).toMatch(/^0/)
  })

  it.each<[SampleName, string, string | undefined]>([
    ['empty', 'empty', undefined],
    ['headerOnly', 'no-rows', undefined],
    ['itemReport', 'other-kind', '商品コード、商品名、販売数、売上金額'],
    ['stock', 'other-kind', '商品コード、SKUコード、在庫数'],
    ['rakuten', 'other-kind', '注文番号、ステータス、注文日時、商品名'],
    ['apiError', 'xml-error', '認証エラー'],
    ['page', 'web-page', undefined],
    ['workbook', 'binary', 'zip'],
    ['garbled', 'mojibake', undefined],
    ['latin', 'mojibake', undefined],
    ['replaced', 'mojibake', undefined],
  ])('%s is called what it is', (name, why, detail) => {
    const { bytes } = files[name]
    expect(readCrossmallCsv(bytes)).toEqual({ ok: false, why, ...(detail !== undefined && { detail }) })
  })

  it('says which encoding it was, where it was another', () => {
    for (const [name, value] of [
      ['utf8', 'utf-8'],
      ['utf8WithMark', 'utf-8'],
      ['utf16', 'utf-16le'],
    ] as const) {
      expect(sound(readCrossmallCsv(files[name].bytes)).notes).toContainEqual({
        kind: 'encoding',
        value,
        count: 1,
      })
    }
  })

  it('keeps the whole rows of half a file, and says where it breaks off', () => {
    const read = sound(readCrossmallCsv(files.half.bytes))
    const whole = sound(readCrossmallCsv(files.standard.bytes)).orders.map(({ number }) => number)
    const kept = read.orders.map(({ number }) => number)
    expect(kept.length).toBeGreaterThan(0)
    expect(kept).toEqual(whole.slice(0, kept.length))
    expect(noteKinds(read).filter((kind) => kind === 'half' || kind === 'cut-line')).toHaveLength(1)
  })
})

describe('a layout of the shop’s own', () => {
  const { bytes, numbers } = files.shopMade
  it('is asked about, then read as told', () => {
    const asked = readCrossmallCsv(bytes)
    if (asked.ok || asked.why !== 'needs-mapping') throw new Error('asked about nothing')
    expect(asked.layout.missing).toEqual(['number'])
    expect(asked.layout.headers).toContain('伝票No')
    expect(asked.layout.sample).toHaveLength(asked.layout.headers.length)
    const read = sound(readCrossmallCsv(bytes, headersOf('shopMade') as Record<string, string>))
    expect(read.orders.map(({ number }) => number)).toEqual(numbers)
    expect(read.layout.signature).toBe(asked.layout.signature)
    expect(read.orders[0]?.status).toBeDefined()
  })
  it('is asked about again where the choice fits another file', () => {
    expect(readCrossmallCsv(bytes, { number: '別の列' })).toMatchObject({ ok: false, why: 'needs-mapping' })
  })
  it('is the same one whatever the width and blanks of its headers', () => {
    const one = sound(
      table([
        ['管理番号', '発送日', '属性１'],
        ['1', '', 'x'],
      ]),
    )
    const other = sound(
      table([
        ['　管理番号', '発送日 ', '属性1'],
        ['2', '', 'y'],
      ]),
    )
    expect(other.layout.signature).toBe(one.layout.signature)
  })
})

describe('rows of one order', () => {
  it('are made one: the first that says something counts, what contradicts it is said', () => {
    const read = sound(
      table([
        ['管理番号', '発送日', '配送番号', '商品名'],
        ['10900001', '', '', 'a'],
        ['10900001', '2026/11/20', '400', 'b'],
        ['10900001', '2026/11/20', '401', 'c'],
      ]),
    )
    expect(read.orders).toEqual([{ number: '10900001', shipDate: '2026/11/20', slip: '400' }])
    expect(read.rows).toBe(3)
    expect(read.notes).toEqual([{ kind: 'conflict', line: 4, value: '配送番号', count: 1 }])
  })

  it('leave out what no line can name, and say so by line', () => {
    const read = sound(
      table([
        ['管理番号', '注文番号', '備考'],
        ['10900001', '4.00011E+11', '一行目\n二行目'],
        ['', '590', ''],
        ['1.09E+07', '591', ''],
        ['10900002', '592'],
        ['900003', '593', ''],
        ['="00900004"', "'0594", ''],
      ]),
    )
    expect(read.orders).toEqual([
      { number: '10900001' },
      { number: '10900002', code: '592' },
      { number: '900003', code: '593' },
      { number: '00900004', code: '0594' },
    ])
    expect(read.notes).toEqual([
      { kind: 'no-number', line: 4, count: 1 },
      { kind: 'number-damaged', line: 5, value: '1.09E+07', count: 1 },
      { kind: 'uneven-line', line: 6, count: 1 },
      { kind: 'number-short', line: 7, value: '900003', count: 1 },
      { kind: 'code-damaged', line: 2, value: '4.00011E+11', count: 1 },
    ])
  })

  it('read what a spreadsheet left of the file, and say what it took', () => {
    const orders = [caseOrder(account, 'leadingZero'), ...account.orders.slice(0, 20)]
    const text = throughSpreadsheet(orderCsv(account, orders, 'standard'))
    expect(noteKinds(readCrossmallCsv(toCp932(text)))).toContain('number-short')
  })
})

describe('words', () => {
  const one = (header: string, value: string) =>
    sound(
      table([
        ['管理番号', header],
        ['10900001', value],
      ]),
    )
  it.each([
    ['管理区分', '保留', { category: 'held' }],
    ['管理区分', 'ｷｬﾝｾﾙ', { category: 'cancelled' }],
    ['管理区分', '1', {}],
    ['管理区分', '予約', { category: 'other' }],
    ['管理区分', 'constructor', { category: 'other' }],
    ['ＡＰＩ連携ステータス', '空欄（未処理）', { status: 'blank' }],
    ['ＡＰＩ連携ステータス', '出荷情報反映済み', { status: 'shipped' }],
    ['ＡＰＩ連携ステータス', '処理中', { status: 'other' }],
    ['受注ステータス', 'キャンセル受付中', { state: 'cancel-requested' }],
    ['受注ステータス', '名入れ作業中', { state: 'other' }],
    ['受注ステータス', '', {}],
    ['店舗名', 'Wowma!店', { shop: 'Wowma!店', mall: 'aupay' }],
    ['店舗名', '本店', { shop: '本店' }],
    ['同梱', '', { bundle: 'none' }],
    ['同梱', '親', { bundle: 'parent' }],
    ['同梱', '1', {}],
    ['同梱先管理番号', '10900002', { bundle: 'child', bundledInto: '10900002' }],
    ['分割', 'なし', { split: false }],
    ['分割', '分割親', { split: true }],
    ['分割', '?', {}],
    ['更新日時', '2026/11/22 09:00:00', { updatedAt: Date.UTC(2026, 10, 22) }],
  ])('%s %s', (header, value, expected) => {
    expect(one(header, value).orders).toEqual([{ number: '10900001', ...expected }])
  })
  it('that nobody published are noted', () => {
    expect(one('管理区分', '予約').notes).toEqual([
      { kind: 'unknown-word', line: 2, value: '予約', count: 1 },
    ])
    expect(one('ＡＰＩ連携ステータス', '処理中').notes).toHaveLength(1)
    expect(one('管理区分', '保留').notes).toEqual([])
  })
  it('make a parent of an order that another names', () => {
    const { orders } = sound(
      table([
        ['管理番号', '同梱先管理番号'],
        ['10900001', ''],
        ['10900002', '10900001'],
      ]),
    )
    expect(orders.map(({ bundle }) => bundle)).toEqual(['parent', 'child'])
  })
})

describe('what is no CSV of orders', () => {
  it.each([
    ['mail', '件名: (CROSSMALL) au PAY自動出荷情報反映結果のお知らせ(エラー情報)\n\n管理番号: 1'],
    ['json', '{"orders": []}'],
    ['xml', '<?xml version="1.0"?><GetOrder><ResultSet/></GetOrder>'],
    ['xml', '<?xml version="1.0"?><GetOrder><Result>'],
    ['no-header', '10900001,2026/11/20\n10900002,2026/11/21\n'],
    ['half', '"管理番号,注文番号\n'],
    ['half', '管理番号,注文番号\n109'],
    ['empty', ' \r\n\t'],
  ])('%s', (why, text) => expect(readCrossmallCsv(toUtf8(text))).toMatchObject({ ok: false, why }))

  it('keeps what stands before a quote that is never closed', () => {
    const read = sound(
      readCrossmallCsv(toCp932('管理番号,備考\r\n10900001,a\r\n10900002,"b\r\n10900003,c\r\n')),
    )
    expect(read.orders.map(({ number }) => number)).toEqual(['10900001'])
    expect(read.notes).toEqual([{ kind: 'half', line: 3, count: 1 }])
  })

  it('never makes it throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (bytes, text) => {
        readCrossmallCsv(bytes)
        readCrossmallCsv(toUtf8(text))
        readCrossmallCsv(toCp932(`管理番号,発送日,同梱\r\n${text}`))
        return true
      }),
    )
  })
})
