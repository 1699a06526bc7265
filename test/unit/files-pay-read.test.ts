/** Whole files of payments: whose they are, what is set aside, what is said of what is wrong with them. */
import { zipSync } from 'fflate'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { readPayFile } from '../../lib/files/pay/read'
import type { ChosenPay, EcpayRow, PayEnd, PayFileInfo, ShopifyOrder } from '../../lib/files/pay/types'

interface Read {
  readonly orders: ShopifyOrder[]
  readonly rows: EcpayRow[]
  readonly aside: (readonly [line: number, why: string, amount: number])[]
  readonly info: PayFileInfo | undefined
  readonly end: PayEnd
}

const streamOf = (bytes: Uint8Array, size: number): ReadableStream<Uint8Array<ArrayBuffer>> => {
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      controller.enqueue(bytes.slice(at, at + size))
      at += size
    },
  })
}

const readStream = async (
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  chosen?: ChosenPay,
  signal?: AbortSignal,
): Promise<Read> => {
  const told: Omit<Read, 'end' | 'info'> = { orders: [], rows: [], aside: [] }
  let info: PayFileInfo | undefined
  const end = await readPayFile(
    stream,
    {
      info: (said) => {
        expect(info).toBeUndefined()
        info = said
      },
      order: (order) =>
        void told.orders.push({
          ...order,
          ids: [...order.ids],
          hints: [...order.hints],
          bad: [...order.bad],
        }),
      row: (row) => void told.rows.push({ ...row, hints: [...row.hints], bad: [...row.bad] }),
      aside: (line, why, amount) => void told.aside.push([line, why, amount]),
    },
    { chosen: () => chosen, ...(signal && { signal }) },
  )
  return { ...told, info, end }
}

const bytesOf = (text: string | Uint8Array, encoding = 'utf-8'): Uint8Array =>
  typeof text === 'string' ? new Uint8Array(iconv.encode(text, encoding)) : text

/** Whatever pieces it comes in, the same is told. */
const read = async (text: string | Uint8Array, encoding?: string, chosen?: ChosenPay): Promise<Read> => {
  const bytes = bytesOf(text, encoding)
  const whole = await readStream(streamOf(bytes, Math.max(1, bytes.length)), chosen)
  for (const size of [1, 7]) expect(await readStream(streamOf(bytes, size), chosen)).toEqual(whole)
  expect(whole.orders.reduce((sum, { rows }) => sum + rows, whole.rows.length + whole.aside.length)).toBe(
    whole.end.rows,
  )
  return whole
}

const ID = 'rTWjlCYgTL5guQGa1Reb8JrXw'
const OTHER = 'rs2jvZqc13Cj6yl2xKy5C9Kqk'
const ORDERS =
  'Name,Email,Financial Status,Paid at,Currency,Total,Created at,Notes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Id,Payment ID,Payment References'
const order = (
  name: string,
  more: Partial<Record<'status' | 'total' | 'note' | 'ids' | 'refs' | 'id', string>> = {},
): string => {
  const {
    status = 'paid',
    total = '1280.00',
    note = '',
    ids = ID,
    refs = ids,
    id = `5${name.slice(1)}`,
  } = more
  return `${name},a@b.tw,${status},2026-10-01 10:00:00 +0800,TWD,${total},2026-10-01 09:59:00 +0800,${note},,ECPay,${ids},0.00,${id},${ids},${refs}`
}
const line = (name: string): string => `${name},a@b.tw,,,,,2026-10-01 09:59:00 +0800,,,,,,,,`
const PAYOUT = '商店代號,綠界訂單編號,廠商訂單編號,PaymentID,訂單日期,付款方式,交易金額,手續費,應收款項(淨額)'
const row = (
  id: string,
  more: Partial<Record<'gross' | 'date' | 'method' | 'merchant', string>> = {},
): string => {
  const { gross = '1280', date = '2026-10-01 10:00:00', method = '信用卡', merchant = '3084209' } = more
  return `${merchant},2303311700035232,1680253202327722,${id},${date},${method},${gross},35,1245`
}

describe('orders of Shopify', () => {
  it('rows of one name are one order, its values wherever they stand first', async () => {
    const { orders, end } = await read(
      `${[ORDERS, order('#1'), line('#1'), order('#2', { ids: '', refs: `${ID} + ${OTHER}` }), line('#2'), line('#2')].join('\n')}\n`,
    )
    expect(orders.map(({ line: at, name, rows, ids }) => [at, name, rows, ids])).toEqual([
      [2, '#1', 2, [ID]],
      [4, '#2', 3, [ID, OTHER]],
    ])
    expect(end.rows).toBe(5)
    expect(end.trouble).toBeUndefined()
  })

  it('what only a later row says is of the order', async () => {
    const { orders } = await read(
      ['Name,Total,Payment ID,Currency,Created at', `#1,,,TWD,2026-10-01`, `#1,1280,${ID},,`, ''].join('\n'),
    )
    expect(orders).toMatchObject([{ rows: 2, total: 128_000, ids: [ID], currency: 'TWD' }])
  })

  it('two orders of one name, of two shops, are two; the same row filled down is one', async () => {
    const { orders } = await read(
      `${[ORDERS, order('#1'), order('#1', { id: '77', ids: OTHER }), order('#1', { id: '77', ids: OTHER })].join('\n')}\n`,
    )
    expect(orders.map(({ id, rows, ids }) => [id, rows, ids])).toEqual([
      ['51', 1, [ID]],
      ['77', 2, [OTHER]],
    ])
  })

  it('each id once: references in their order, one that only Payment ID has before them', async () => {
    const { orders } = await read(
      `${[ORDERS, order('#1', { ids: 'aaa', refs: '"bbb, aaa, ccc"' }), order('#2', { ids: 'aaa', refs: 'bbb' })].join('\n')}\n`,
    )
    expect(orders.map(({ ids }) => ids)).toEqual([
      ['bbb', 'aaa', 'ccc'],
      ['aaa', 'bbb'],
    ])
  })

  it('an amount that is none is never a zero', async () => {
    const { orders, end } = await read(`${[ORDERS, order('#1', { total: '"12,80"' })].join('\n')}\n`)
    expect(orders[0]).toMatchObject({ total: Number.NaN, bad: ['total'] })
    expect(end.notes).toEqual([{ kind: 'bad-amount', count: 1, line: 2, column: 'Total', value: '12,80' }])
  })

  it('of a note what may be a number of ECPay’s, no telephone; of a number that was shortened nothing', async () => {
    const { orders } = await read(
      `${[ORDERS, order('#1', { note: `"王小明 0912345678 +886912345678 請看 2303311700035232\n""${OTHER}"""`, id: '5.6E+12' })].join('\n')}\n`,
    )
    expect(orders[0]).toMatchObject({ hints: ['2303311700035232', OTHER], id: '', bad: ['id'] })
  })

  it.each([
    ['authorized', 'authorized'],
    ['partially_refunded', 'partially-refunded'],
    ['Partially Paid', 'partially-paid'],
    ['voided', 'voided'],
  ])('status %s', async (status, expected) => {
    const { orders } = await read(`${[ORDERS, order('#1', { status })].join('\n')}\n`)
    expect(orders[0]?.status).toBe(expected)
  })

  it('money that is not TWD and a status that nobody knows are said', async () => {
    const { orders, end } = await read(
      `${[ORDERS, order('#1', { status: 'odd' }).replace('TWD', 'USD')].join('\n')}\n`,
    )
    expect(orders[0]).toMatchObject({ currency: 'USD', status: undefined })
    expect(end.notes.map(({ kind, value }) => [kind, value])).toEqual([
      ['unknown-word', 'odd'],
      ['currency', 'USD'],
    ])
  })

  it('nothing of a buyer is in what is told of the columns', async () => {
    const { info } = await read(`${[ORDERS, order('#1', { note: '王小明' })].join('\n')}\n`)
    const samples = Object.fromEntries(info?.columns.map(({ header, sample }) => [header, sample]) ?? [])
    expect(samples).toMatchObject({ Name: '#1', Email: '', Notes: '', Total: '1280.00', 'Payment ID': ID })
  })
})

describe('rows of ECPay', () => {
  it('a header that is there twice, as the manual shows it: the first cell that is filled', async () => {
    const { rows, info } = await read(
      [
        '商店代號,商店名稱,綠界訂單編號,廠商訂單編號,綠界訂單編號,廠商訂單編號,PaymentID,交易金額',
        `3084209,測試shopify,,16802532,2303311700035232,1680253202327722,${ID},100`,
        '',
      ].join('\r\n'),
    )
    expect(rows).toMatchObject([{ tradeNo: '2303311700035232', merchantNo: '16802532', test: false }])
    expect(info?.columns.map(({ key, field }) => [key, field])).toEqual([
      ['商店代號', 'merchant'],
      ['商店名稱', undefined],
      ['綠界訂單編號', 'tradeNo'],
      ['廠商訂單編號', 'merchantNo'],
      ['綠界訂單編號#2', 'tradeNo'],
      ['廠商訂單編號#2', 'merchantNo'],
      ['paymentid', 'paymentId'],
      ['交易金額', 'gross'],
    ])
  })

  it('sums, a header again and ragged rows stand aside; blank ones are nothing', async () => {
    const { rows, aside, end } = await read(
      [
        '撥款明細報表',
        '',
        PAYOUT,
        row(ID),
        ',,,,,,,,',
        PAYOUT,
        row(`-${OTHER}`, { gross: '-1280' }),
        `${row('x1x2x3x4')},7`,
        '合計,,,,,,"1,280",,',
        ',,,,,,99,,',
        '※以上',
        '',
      ].join('\n'),
    )
    expect(rows.map(({ line: at, paymentId, gross }) => [at, paymentId, gross])).toEqual([
      [4, ID, 128_000],
      [7, `-${OTHER}`, -128_000],
    ])
    expect(aside).toEqual([
      [6, 'header', Number.NaN],
      [8, 'ragged', Number.NaN],
      [9, 'subtotal', 128_000],
      [10, 'subtotal', 9_900],
      [11, 'ragged', Number.NaN],
    ])
    expect(end.notes.map(({ kind, line: at }) => [kind, at])).toEqual([['ragged', 8]])
  })

  it('amounts, days and words that are none are said with their column', async () => {
    const { rows, end } = await read(
      [PAYOUT, row(ID, { gross: 'US$12', date: '2026-02-30', method: '哈囉' }), ''].join('\n'),
    )
    expect(rows).toMatchObject([
      { gross: Number.NaN, tradedAt: Number.NaN, method: undefined, methodText: '哈囉' },
    ])
    expect(rows[0]?.bad).toEqual(['tradedAt', 'gross', 'method'])
    expect(end.notes.map(({ kind, column, value }) => [kind, column, value])).toEqual([
      ['bad-date', '訂單日期', '2026-02-30'],
      ['currency', '交易金額', 'US$12'],
      ['unknown-word', '付款方式', '哈囉'],
    ])
  })

  it('test payments by their merchant, days without an hour', async () => {
    const { rows } = await read([PAYOUT, row(ID, { merchant: '3002607', date: '2026/10/01' }), ''].join('\n'))
    expect(rows).toMatchObject([{ test: true, dayOnly: true }])
  })

  it('states of the card layout: what was done, not what may be', async () => {
    const head = '授權單號,關帳,放棄/退刷,授權金額,結帳金額,Payment ID,授權碼,交易類型,回應碼,回應訊息'
    const of = (closing: string, undo: string, code: string, say: string): string =>
      `12465767,${closing},${undo},100,100,${ID},012345,一次付清,${code},${say}`
    const { rows, info } = await read(
      [
        head,
        of('關帳', '放棄', '000', '已授權'),
        of('已關帳', '退刷', '000', '已授權'),
        of('已關帳', '已退刷', '000', '授權成功'),
        of('-', '已放棄', '000', '已授權'),
        of('', '', '05', ''),
        of('', '', '000', ''),
        '',
      ].join('\n'),
    )
    expect(info?.layout).toBe('ecpay-card')
    expect(rows.map(({ state }) => state)).toEqual([
      'authorized',
      'closed',
      'refunded',
      'voided',
      'failed',
      'authorized',
    ])
    expect(rows[0]).toMatchObject({
      authorized: 10_000,
      closed: 10_000,
      authCode: '012345',
      method: 'credit',
    })
  })

  it('交易手續費 is what 手續費 and 處理費 come to', async () => {
    const { rows, info } = await read(
      '訂單日期,廠商訂單編號,綠界訂單編號,付款方式,交易金額,手續費率(每筆),手續費,處理費,交易手續費,平台手續費,應收款項(淨額),撥款狀態\n=2026/10/01,=1680253202327722,=2303311700035232,信用卡,=1000,2.75%,=25,=5,=30,=0,=970,未撥款\n',
    )
    expect(info?.layout).toBe('ecpay-trade-no')
    expect(rows).toMatchObject([
      { paymentId: '', fee: 3_000, processing: 500, platform: 0, rate: 27_500, net: 97_000, state: 'closed' },
    ])
  })
})

describe('forms', () => {
  it('a page that calls itself .xls: entities, colspan, a table within a table, tags left open', async () => {
    const cells = (of: string, tag: string): string =>
      of
        .split(',')
        .map((cell) => `<${tag} style="mso-number-format:'\\@>'">${cell}`)
        .join('')
    const { rows, info, end } = await read(
      `<html><head><title>a,b</title><style>td{x:y}</style></head><body><table><tr><td><table border=1>
<tr><td colspan=9>撥款 &amp; 明細</td></tr><!-- <tr><td>x</td></tr> --><TR>${cells(PAYOUT, 'th')}
<tr>${cells(row(ID, { gross: '&#78;T$1&#x2c;280<br>' }).replace('1&#x2c;', '1&#x2c;'), 'td')}</tr>
<tr>${cells(row(OTHER), 'td')}</table></td></tr></table></body></html>`,
      'big5',
    )
    expect(info).toMatchObject({ form: 'html', encoding: 'big5', layout: 'ecpay-payout' })
    expect(rows.map(({ line: at, paymentId, gross, method }) => [at, paymentId, gross, method])).toEqual([
      [3, ID, 128_000, 'credit'],
      [4, OTHER, 128_000, 'credit'],
    ])
    expect(end.trouble).toBeUndefined()
  })

  it('XML Spreadsheet 2003', async () => {
    const of = (text: string): string =>
      `<Row>${text
        .split(',')
        .map((cell) => `<Cell><Data ss:Type="String">${cell}</Data></Cell>`)
        .join('')}</Row>`
    const { rows } = await read(
      `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns:ss="s"><Worksheet><Table>${of(PAYOUT)}${of(row(ID))}</Table></Worksheet></Workbook>`,
    )
    expect(rows).toMatchObject([{ paymentId: ID, gross: 128_000 }])
  })

  it('a workbook: numbers, dates as days, errors, texts in place, the sheet that is ours', async () => {
    const text = (cell: string): string => `<c t="inlineStr"><is><t>${cell}</t></is></c>`
    const sheet = (rows: string): Uint8Array =>
      bytesOf(`<worksheet><sheetData>${rows}</sheetData></worksheet>`)
    const bytes = zipSync({
      '[Content_Types].xml': bytesOf('<Types/>'),
      'xl/workbook.xml': bytesOf(
        '<workbook><sheets><sheet name="a" r:id="r1"/><sheet name="b" r:id="r2"/></sheets></workbook>',
      ),
      'xl/_rels/workbook.xml.rels': bytesOf(
        '<Relationships><Relationship Id="r1" Target="worksheets/sheet9.xml"/><Relationship Id="r2" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
      ),
      'xl/worksheets/sheet9.xml': sheet(`<row>${text('說明')}${text('其他')}</row>`),
      'xl/worksheets/sheet1.xml': sheet(
        `<row r="1">${PAYOUT.split(',').map(text).join('')}</row>` +
          `<row r="3">${text('3084209')}<c r="B3"><v>2.303311700035232E15</v></c><c r="C3" t="e"><v>#NAME?</v></c>${text(ID)}<c><v>46326.5</v></c>${text('信用卡')}<c><v>1279.9999999999998</v></c><c><v>1.5E1</v></c></row>`,
      ),
    })
    const { rows, info } = await read(bytes)
    expect(info).toMatchObject({ form: 'xlsx', layout: 'ecpay-payout' })
    expect(rows).toMatchObject([
      {
        ...{ line: 3, paymentId: ID, gross: 128_000, fee: 1_500, net: Number.NaN },
        ...{ tradedAt: Date.UTC(2026, 9, 31, 4), damage: 'formula', damaged: 'merchantNo' },
      },
    ])
  })

  it.each(['utf-16le', 'utf-16be'])('%s without a mark', async (encoding) => {
    const { orders, info } = await read(`${[ORDERS, order('#1')].join('\r\n')}\r\n`, encoding)
    expect(info).toMatchObject({ encoding, bom: false })
    expect(orders).toMatchObject([{ ids: [ID] }])
  })
})

describe('troubles', () => {
  it.each<[string, string | Uint8Array, PayEnd['trouble']]>([
    ['nothing', '', { why: 'empty' }],
    ['blanks', ' \n\n', { why: 'empty' }],
    ['a mark alone', '\ufeff', { why: 'empty' }],
    ['PDF', '%PDF-1.7\n', { why: 'binary', detail: 'pdf' }],
    ['gzip', Uint8Array.of(0x1f, 0x8b, 8, 0), { why: 'binary', detail: 'zip' }],
    ['an old workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1), { why: 'binary', detail: 'xls' }],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1), { why: 'binary', detail: 'image' }],
    ['a zip', zipSync({ 'a.csv': bytesOf('x') }), { why: 'binary', detail: 'zip' }],
    ['a workbook that is none', zipSync({ 'xl/workbook.xml': bytesOf('<a><b>') }), { why: 'unreadable' }],
    ['noise', Uint8Array.from({ length: 99 }, (_, at) => (at * 37) % 7), { why: 'binary', detail: '' }],
    ['a text', 'hello\nworld\n', { why: 'binary', detail: '' }],
    ['a page', '<html><body><p>請先登入</p></body></html>', { why: 'binary', detail: '' }],
    ['products', 'Handle,Title,Vendor\na,b,c\n', { why: 'other-kind', detail: 'Handle, Title, Vendor' }],
    ['rows without a header', `${row(ID)}\n${row(OTHER)}\n`, { why: 'no-header' }],
    ['a header alone', `${PAYOUT}\n`, { why: 'no-rows' }],
    ['a spoilt header', `${PAYOUT.replace(/[^,A-Za-z]/g, '?')}\n`, { why: 'mojibake' }],
    ['no Payment ID', `${PAYOUT.replace('PaymentID', '編號')}\n${row(ID)}\n`, { why: 'no-payment-id' }],
    [
      'no amount',
      `${PAYOUT.replace('交易金額', '其他')}\n${row(ID)}\n`,
      { why: 'needs-mapping', detail: 'gross' },
    ],
    [
      'orders without totals',
      `${ORDERS.replace('Total', 'x')}\n${order('#1')}\n`,
      { why: 'needs-mapping', detail: 'total' },
    ],
    [
      'orders without names',
      `${ORDERS.replace('Name', 'x')}\n${order('#1')}\n`,
      { why: 'needs-mapping', detail: 'name' },
    ],
    [
      'the wrong button',
      '授權單號,廠商訂單編號,授權金額,收單銀行,回應碼\n1,2,3,4,000\n',
      { why: 'no-payment-id' },
    ],
  ])('%s', async (_title, text, trouble) => {
    const { end, orders, rows } = await read(text)
    expect(end.trouble).toEqual(trouble)
    expect([...orders, ...rows]).toEqual([])
    expect(end.info === undefined).toBe(
      !['other-kind', 'no-payment-id', 'needs-mapping'].includes(trouble?.why ?? ''),
    )
  })

  it('a quote that is never closed: what stands above it is read', async () => {
    const { orders, end } = await read(
      `${[ORDERS, order('#1'), order('#2', { note: '"oh' }), order('#3')].join('\n')}\n`,
    )
    expect(orders.map(({ name }) => name)).toEqual(['#1'])
    expect(end.trouble).toEqual({ why: 'half', line: 3 })
  })

  it('a row that breaks off is not used', async () => {
    const { orders, end } = await read([ORDERS, order('#1'), order('#2').slice(0, 60)].join('\n'))
    expect(orders.map(({ name }) => name)).toEqual(['#1'])
    expect(end.notes).toEqual([{ kind: 'cut', count: 1, line: 3 }])
  })

  it('two encodings in one file', async () => {
    const { rows, end } = await read(
      Buffer.concat([
        bytesOf(`${PAYOUT}\n${row(ID)}\n`),
        bytesOf(`${row(OTHER)}\n${row('x1x2x3x4')}\n`, 'big5'),
      ]),
    )
    expect(rows.map(({ paymentId, method }) => [paymentId, method])).toEqual([
      [ID, 'credit'],
      [OTHER, 'credit'],
      ['x1x2x3x4', 'credit'],
    ])
    expect(end.notes).toEqual([{ kind: 'mixed-encodings', count: 2, line: 3 }])
  })

  it('a connection that breaks: what was read stands, its last row does not', async () => {
    const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(`${PAYOUT}\n${row(ID)}\n${row(OTHER)}`))
      },
      pull(controller) {
        controller.error(new Error('gone'))
      },
    })
    const { rows, end } = await readStream(stream)
    expect(end.trouble).toEqual({ why: 'unreadable' })
    expect(rows.length).toBeLessThanOrEqual(1)
  })

  it('whoever gives up is heard at once', async () => {
    const giving = new AbortController()
    giving.abort(new Error('enough'))
    await expect(readStream(streamOf(bytesOf(PAYOUT), 5), undefined, giving.signal)).rejects.toThrow('enough')
  })
})

describe('columns that a person chose', () => {
  const unknown = '甲,乙,丙\nrTWjlCYgTL5guQGa1,"1,280",2026-10-01\n'
  it('make a file of ours out of any table', async () => {
    const before = await read(unknown)
    expect(before.end).toMatchObject({ trouble: { why: 'other-kind', detail: '甲, 乙, 丙' } })
    const { rows, info } = await read(unknown, 'utf-8', { 甲: 'paymentId', 乙: 'gross', 丙: 'tradedAt' })
    expect(info).toMatchObject({ side: 'ecpay', signature: before.end.info?.signature })
    expect(rows).toMatchObject([{ paymentId: 'rTWjlCYgTL5guQGa1', gross: 128_000 }])
  })
  it('of Shopify too', async () => {
    const { orders } = await read(unknown, 'utf-8', { 甲: 'paymentId', 乙: 'total', 丙: 'name' })
    expect(orders).toMatchObject([{ ids: ['rTWjlCYgTL5guQGa1'], total: 128_000, name: '2026-10-01' }])
  })
  it('stand above their names', async () => {
    const { rows, info } = await read(`${PAYOUT}\n${row(ID)}\n`, 'utf-8', {
      手續費: 'gross',
      交易金額: 'none',
    })
    expect(rows).toMatchObject([{ gross: 3_500, fee: Number.NaN }])
    expect(info?.columns.filter(({ by }) => by === 'choice').map(({ key, field }) => [key, field])).toEqual([
      ['交易金額', undefined],
      ['手續費', 'gross'],
    ])
  })
  it('are remembered for whatever order the columns come in', async () => {
    const turned = (text: string): string => text.split(',').reverse().join(',')
    const [one, other] = [
      await read(`${PAYOUT}\n${row(ID)}\n`),
      await read(`${turned(PAYOUT)}\n${turned(row(ID))}\n`),
    ]
    expect(other.info?.signature).toBe(one.info?.signature)
    expect(other.rows).toEqual(one.rows)
  })
})
