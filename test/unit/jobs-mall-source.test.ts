import { describe, expect, it } from 'vitest'
import {
  type AupayCredential,
  aupayDesk,
  type CrossmallCredential,
  crossmallSource,
} from '../../lib/jobs/mall-source'
import { troubleOf } from '../../lib/jobs/source'
import { AUPAY_HOST, CROSSMALL_HOST } from '../../lib/messages'
import { apiOrigin } from '../../lib/settings/permissions'
import { AUPAY_KEY, DAY, MALL_KEY, NOON } from './jobs-world'

/** The two vendors, answering one body each; and a browser that may have taken a permission back. */
const world = (body: string, status = 200) => {
  const asked: string[] = []
  const refused = new Set<string>()
  let clock = NOON
  const made = {
    fetch: (async (input: RequestInfo | URL) => {
      asked.push(input instanceof Request ? input.url : String(input))
      return new Response(body, { status })
    }) as typeof fetch,
    now: () => clock,
    permissions: {
      contains: async ({ origins }: { origins: string[] }) => !origins.some((origin) => refused.has(origin)),
    },
  }
  return {
    made,
    asked,
    refused,
    later: (ms: number) => {
      clock += ms
    },
  }
}

const ORDERS = `<GetOrder><ResultSet TotalResult="1"><ResultStatus><GetStatus>success</GetStatus></ResultStatus>
  <Result><order_number>501</order_number><order_code>A-501</order_code><shop_name>au PAY マーケット店</shop_name>
  <phase_name>出荷待ち</phase_name><delivery_date></delivery_date><cancel_flag>0</cancel_flag>
  <client_name>山田太郎</client_name></Result></ResultSet></GetOrder>`
const TRADE =
  '<response><result><status>0</status></result><orderInfo><orderId>501</orderId><orderStatus>完了</orderStatus><shippingDate>2026/11/20</shippingDate><shippingNumber></shippingNumber></orderInfo></response>'
const REFUSED =
  '<response><result><status>1</status><error><code>0002</code><message>認証に失敗しました</message></error></result></response>'

const problem = (work: Promise<unknown>, host: string) =>
  work.then(
    () => undefined,
    (error) => troubleOf(error, host, NOON),
  )

describe('CROSS MALL’s API, as the watch reads it', () => {
  const source = (made: Parameters<typeof crossmallSource>[0]) =>
    crossmallSource(made)(MALL_KEY as CrossmallCredential)

  it('gives slips without a word about buyers, and never the key in the address', async () => {
    const { made, asked } = world(ORDERS)
    const page = await source(made).orders(NOON - DAY, NOON)
    expect(page).toMatchObject({
      orders: [{ number: '501', code: 'A-501', mall: 'aupay', shipDate: '', category: 'regular' }],
      after: '501',
      last: true,
      rejected: 0,
    })
    expect(JSON.stringify(page)).not.toContain('山田')
    expect(asked).toHaveLength(1)
    expect(asked[0]).not.toContain('very-secret-value')
  })

  it('asks nothing once the permission was taken back', async () => {
    const { made, asked, refused } = world(ORDERS)
    const open = source(made)
    await open.orders(NOON - DAY, NOON)
    refused.add(apiOrigin('crossmall') as string)
    expect(await problem(open.orders(NOON - DAY, NOON), CROSSMALL_HOST)).toMatchObject({
      kind: 'no-permission',
    })
    expect(asked).toHaveLength(1)
  })
})

describe('au PAY’s API, as staff ask it', () => {
  const desk = (made: Parameters<typeof aupayDesk>[0]) => aupayDesk(made)(AUPAY_KEY as AupayCredential)

  it('tells what the mall has, and is asked for a permission before every call', async () => {
    const { made, asked, refused } = world(TRADE)
    const open = desk(made)
    expect(await open.answer('501')).toMatchObject({ state: 'done', shipped: true, from: 'mall' })
    refused.add(apiOrigin('aupay') as string)
    expect(await problem(open.answer('501'), AUPAY_HOST)).toMatchObject({
      kind: 'no-permission',
      detail: 'https://api.manager.wowma.jp',
    })
    expect(asked).toHaveLength(1)
  })

  it('calls a key refused after its 90 days expired, before them wrong', async () => {
    const { made, later } = world(REFUSED, 401)
    expect(await problem(desk(made).answer('501'), AUPAY_HOST)).toMatchObject({ kind: 'wrong-key' })
    later(90 * DAY)
    expect(await problem(desk(made).answer('501'), AUPAY_HOST)).toMatchObject({ kind: 'expired' })
  })
})
