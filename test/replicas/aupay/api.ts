import { type Fault, Faults } from '../crossmall/api/faults.ts'
import { elements, html, xml } from '../crossmall/api/xml.ts'
import { DAY, instant } from '../crossmall/data-time.ts'
import type { Account, AtMall, Order } from '../crossmall/model.ts'
import type { ReplicaRequest, ReplicaResponse, ReplicaSite } from '../http.ts'

export const AUPAY_API_HOST = 'api.manager.wowma.jp'
export const AUPAY_MANAGER_HOST = 'manager.wowma.jp'
const BASE = '/wmshopapi/'
/** Days from issue to the end of a key. */
export const KEY_DAYS = 90

export interface AupayKey {
  text: string
  /** 店舗コード in CROSS MALL. */
  shop: string
  shopId: string
  /** Epoch ms. */
  issuedAt: number
  /** Names of the APIs that it may call. */
  rights: readonly string[]
}

export interface AupayLog {
  at: number
  method: string
  endpoint: string
  target: string
  status: number
  /** '0', '1', or '' where the answer was no answer of the API's. */
  outcome: string
}

/** Whose address is not registered: told as a failed log-in, or by the gateway; which is not published. */
export type AddressRefusal = 'as-key' | 'gateway'

/** Where an order's elements stand in the answer: clients read them wherever they are. */
export type AnswerShape = 'order-info' | 'flat' | 'in-result'

export interface AupayApiOptions {
  clock?: () => number
  wait?: (ms: number) => Promise<void>
}

export interface AupayApiControls {
  readonly log: AupayLog[]
  /** Calls of anything that changes an order: none ever may be made. They are answered as done, and change nothing. */
  readonly violations: AupayLog[]
  /** A good key for each au PAY shop, by 店舗コード; issued ten days ago. */
  readonly keys: Readonly<Record<string, AupayKey>>
  /** Another key, e.g. one of 89 days, or without the right to read orders. */
  issueKey(options: { shop: string; daysAgo?: number; rights?: readonly string[] }): AupayKey
  /** Moves the mall's clock: keys grow old. */
  advance(days: number): void
  refuseAddress(how: AddressRefusal | null): void
  setShape(shape: AnswerShape): void
  failNext(count: number, fault: Fault): void
  /** What the mall has on record of an order changes, as when its own staff or a late run wrote it. */
  record(number: string, patch: Partial<AtMall>): void
  reset(): void
}

const READ = 'searchTradeInfoProc'
const WRITES = /^(?:update|cancel|regist|delete|doCredit)/

const result = (body: string, status = 200): ReplicaResponse => xml(`<response>${body}</response>`, status)

const failure = (code: string, message: string, status = 200): ReplicaResponse =>
  result(
    `<result><status>1</status><error><code>${code}</code><message>${message}</message></error></result>`,
    status,
  )

const notLoggedIn = () => failure('0002', '認証に失敗しました。', 401)

const minute = (time: string): string => time.slice(0, 16).replaceAll('-', '/')

const orderElements = (order: Order): string => {
  const { state, payment, shippingDate, shippingCarrier, shippingNumber } = order.atMall
  return elements({
    orderId: order.code,
    orderDate: minute(order.orderedAt),
    siteAndDevice: '1',
    mailAddress: order.buyer.mail,
    ordererName: order.buyer.name,
    ordererZipCode: order.buyer.zip,
    ordererAddress: `${order.buyer.address1} ${order.buyer.address2}`.trim(),
    senderName: order.recipient.name,
    settlementName: order.payment,
    orderStatus: state,
    paymentStatus: payment === '決済済み' ? 'Y' : 'N',
    shipStatus: shippingDate ? 'Y' : 'N',
    cancelStatus: state === 'キャンセル' ? 'Y' : 'N',
    totalSalePrice: order.total - order.carriage,
    postagePrice: order.carriage,
    totalPrice: order.total,
    shippingDate,
    shippingCarrier,
    shippingNumber,
  })
}

export const aupayApi = (account: Account, options: AupayApiOptions = {}): ReplicaSite & AupayApiControls => {
  const started = Date.now()
  const base = options.clock ?? (() => instant(account.now) + Date.now() - started)
  const wait = options.wait ?? ((ms: number) => new Promise<void>((done) => setTimeout(done, ms)))
  const faults = new Faults(wait)

  const makeKey = (shop: string, daysAgo: number, rights: readonly string[], text: string): AupayKey => {
    const shopId = account.shops.find(({ code }) => code === shop)?.mallShopId
    if (!shopId) throw new Error(`no shop ${shop} at the mall`)
    return { text, shop, shopId, issuedAt: base() - daysAgo * DAY * 60_000, rights }
  }
  const fresh = () => ({
    log: [] as AupayLog[],
    address: null as AddressRefusal | null,
    shape: 'order-info' as AnswerShape,
    ahead: 0,
    issued: [] as AupayKey[],
    keys: Object.fromEntries(
      account.shops
        .filter(({ mall }) => mall === 'aupay')
        .map(({ code }) => [code, makeKey(code, 10, [READ], `replica-key-of-${code}`)]),
    ),
  })
  let state = fresh()
  const moment = () => base() + state.ahead

  const found = (request: ReplicaRequest, key: AupayKey): ReplicaResponse => {
    if (request.query.get('shopId') !== key.shopId) return failure('CME0022', 'shopIdが不正です。')
    const id = request.query.get('orderId') ?? ''
    if (id === '') return failure('CME0001', '[orderId]必須入力項目です')
    // A split order is one order at the mall: its first slip answers.
    const order = account.orders
      .filter(({ code, shop }) => code === id && shop === key.shop)
      .sort((a, b) => Number(a.number) - Number(b.number))[0]
    const known = order !== undefined && order.atMall.state !== ''
    const body = known ? orderElements(order) : ''
    const done = '<status>0</status>'
    if (state.shape === 'in-result') return result(`<result>${done}${body}</result>`)
    const info = state.shape === 'flat' ? body : body ? `<orderInfo>${body}</orderInfo>` : '<orderInfo/>'
    return result(`<result>${done}</result>${info}`)
  }

  const answer = (request: ReplicaRequest, endpoint: string): ReplicaResponse => {
    if (state.address === 'gateway') return html('<h1>403 Forbidden</h1>', 403)
    if (state.address === 'as-key') return notLoggedIn()
    const given = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
    const key = [...Object.values(state.keys), ...state.issued].find(({ text }) => text === given)
    if (!key || moment() >= key.issuedAt + KEY_DAYS * DAY * 60_000) return notLoggedIn()
    if (WRITES.test(endpoint)) return result('<result><status>0</status></result>')
    if (!key.rights.includes(endpoint)) return notLoggedIn()
    if (endpoint === READ && request.method === 'GET') return found(request, key)
    return html('<h1>404 Not Found</h1>', 404)
  }

  const site: ReplicaSite = async (request) => {
    const { host, path, method, target } = request
    if (host === AUPAY_MANAGER_HOST) {
      return html('<h1>Wow! manager</h1><p>au PAY マーケットの店舗管理画面です（複製）。</p>')
    }
    if (host !== AUPAY_API_HOST) return undefined
    const endpoint = path.startsWith(BASE) ? path.slice(BASE.length).replace(/\/$/, '') : path
    const at = moment()
    const made = await faults.through(
      () => answer(request, endpoint),
      (message, code) => failure(code || 'CME9999', message),
    )
    const outcome = /<status>(\d)</.exec(String(made.body))?.[1] ?? ''
    state.log.push({ at, method, endpoint, target, status: made.status, outcome })
    return made
  }

  const controls: Omit<AupayApiControls, 'log' | 'violations' | 'keys'> = {
    issueKey: ({ shop, daysAgo = 0, rights = [READ] }) => {
      const key = makeKey(shop, daysAgo, rights, `replica-key-${state.issued.length + 1}-of-${shop}`)
      state.issued.push(key)
      return key
    },
    advance: (days) => {
      state.ahead += days * DAY * 60_000
    },
    refuseAddress: (how) => {
      state.address = how
    },
    setShape: (shape) => {
      state.shape = shape
    },
    failNext: (count, fault) => faults.next(count, fault),
    record: (number, patch) => {
      const order = account.orders.find((each) => each.number === number)
      if (!order) throw new Error(`no order ${number}`)
      order.atMall = { ...order.atMall, ...patch }
    },
    reset: () => {
      state = fresh()
      faults.clear()
    },
  }
  return Object.defineProperties(Object.assign(site, controls), {
    log: { get: () => state.log },
    violations: {
      get: () => state.log.filter(({ endpoint, method }) => WRITES.test(endpoint) || method !== 'GET'),
    },
    keys: { get: () => state.keys },
  }) as ReplicaSite & AupayApiControls
}
