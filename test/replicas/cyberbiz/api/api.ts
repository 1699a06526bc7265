import type { ReplicaRequest, ReplicaResponse, ReplicaSite } from '../../http.ts'
import { instant, shopTime } from '../data-time.ts'
import type { Order, Shop } from '../model.ts'
import { checkBearer, checkHmac, type HmacUser, makeToken, type Token } from './auth.ts'
import { routes } from './routes.ts'
import { type ErrorShape, json, nothingThere, refusal } from './wire.ts'

export const HMAC_HOST = 'api.cyberbiz.co'
export const BEARER_HOST = 'app-store-api.cyberbiz.io'

export interface ApiOptions {
  /** Milliseconds; default: starts where the shop's clock stands and runs on. */
  clock?: () => number
  /** How a delay is waited for; a test may pass its own. */
  wait?: (ms: number) => Promise<void>
  /** Requests in any one second; default 5. */
  perSecond?: number
  /** false: the plan has no API, every call is refused. */
  licensed?: boolean
}

export interface ApiLogEntry {
  at: number
  host: string
  method: string
  target: string
  status: number
}

export interface Failure {
  status: number
  shape?: ErrorShape
  text?: string
  retryAfter?: string
  /** The whole body as it stands, as a gateway's own HTML page would be. */
  raw?: string
}

export interface ApiControls {
  /** Every request answered, refused ones too, oldest first. */
  readonly log: ApiLogEntry[]
  readonly hmac: HmacUser
  /** A token with all reading scopes, good for two hours. */
  readonly token: string
  issueToken(options?: { scopes?: readonly string[]; seconds?: number }): string
  /** All tokens issued so far are past their time. */
  expireTokens(): void
  revokeLicence(): void
  grantLicence(): void
  failNext(count: number, failure: Failure): void
  delayNext(count: number, ms: number): void
  /** Cut the connection after so many bytes of the body. */
  dropNext(count: number, afterBytes: number): void
  setPerSecond(count: number): void
  /** Moves the API's clock: to the API, the desk's clock is then wrong by as much. */
  setClockOffset(ms: number): void
  /** The API's moment as a shop time. */
  now(): string
  touch(orderName: string, patch: Partial<Order>): Order
  addOrder(order: Partial<Order> & Pick<Order, 'name' | 'number'>): Order
  reset(): void
}

const SCOPES = ['public', 'read_products', 'read_orders']
const TWO_HOURS = 7_200

interface State {
  log: ApiLogEntry[]
  tokens: Token[]
  main: string
  licensed: boolean
  perSecond: number
  offset: number
  failures: Failure[]
  delays: number[]
  drops: number[]
  served: number[]
  refused: number
}

/** The vendor publishes these for everybody to try; here they see the same shop. */
const DEMOS: readonly HmacUser[] = ['apidemo', 'apidemopos'].map((name) => ({ username: name, secret: name }))

export const cyberbizApi = (shop: Shop, options: ApiOptions = {}): ReplicaSite & ApiControls => {
  const started = Date.now()
  const clock = options.clock ?? (() => instant(shop.now) + Date.now() - started)
  const wait = options.wait ?? ((ms: number) => new Promise<void>((done) => setTimeout(done, ms)))
  const hmac: HmacUser = { username: 'myshop-api', secret: 'replica-secret-of-nobody' }

  const fresh = (): State => ({
    log: [],
    tokens: [],
    main: '',
    licensed: options.licensed ?? true,
    perSecond: options.perSecond ?? 5,
    offset: 0,
    failures: [],
    delays: [],
    drops: [],
    served: [],
    refused: 0,
  })
  let state = fresh()
  const moment = () => clock() + state.offset

  const issueToken: ApiControls['issueToken'] = ({ scopes = SCOPES, seconds = TWO_HOURS } = {}) => {
    const token = makeToken(shop.host, scopes, moment(), moment() + seconds * 1000)
    state.tokens.push(token)
    return token.text
  }

  const tooMany = (): ReplicaResponse | undefined => {
    const at = clock()
    state.served = state.served.filter((earlier) => at - earlier < 1000)
    if (state.served.length < state.perSecond) {
      state.served.push(at)
      return undefined
    }
    state.refused++
    // Whether the real one says how long to wait is not known: every other time it does here.
    const headers: Record<string, string> = state.refused % 2 === 1 ? { 'retry-after': '1' } : {}
    return refusal(429, 'API rate limit exceeded', state.refused % 4 < 2 ? 'message' : 'error', headers)
  }

  const answer = (request: ReplicaRequest): ReplicaResponse => {
    const route = routes.find(([path]) => path.test(request.path))
    const refused =
      request.host === HMAC_HOST
        ? checkHmac(request, [hmac, ...DEMOS], moment())
        : checkBearer(request, state.tokens, route?.[1] ?? 'public', moment())
    if (refused) return refused
    if (!state.licensed) return refusal(401, '此功能未開通，請洽客服升級方案', 'error-list')
    const limited = tooMany()
    if (limited) return limited
    const failure = state.failures.shift()
    if (failure) {
      const headers: Record<string, string> = failure.retryAfter ? { 'retry-after': failure.retryAfter } : {}
      if (failure.raw !== undefined) {
        const type = { 'content-type': 'text/html; charset=utf-8' }
        return { status: failure.status, headers: { ...headers, ...type }, body: failure.raw }
      }
      return refusal(
        failure.status,
        failure.text ?? '系統有誤，請聯絡 CYBERBIZ',
        failure.shape ?? 'error',
        headers,
      )
    }
    if (!route) return nothingThere()
    if (request.method !== 'GET') return json(405, { error: 'Method Not Allowed' })
    const [path, , handle] = route
    const found = path.exec(request.path)
    return found ? handle(shop, request, found) : nothingThere()
  }

  const site: ReplicaSite = async (request) => {
    if (request.host !== HMAC_HOST && request.host !== BEARER_HOST) return undefined
    const delay = state.delays.shift()
    if (delay) await wait(delay)
    const made = answer(request)
    const { method, host, target } = request
    state.log.push({ at: moment(), host, method, target, status: made.status })
    const cutAfter = state.drops.shift()
    return {
      ...made,
      headers: {
        date: new Date(moment()).toUTCString(),
        'cache-control': 'must-revalidate, private, max-age=0',
        ...made.headers,
      },
      ...(cutAfter === undefined ? {} : { cutAfter }),
    }
  }

  const now = () => shopTime(moment())

  const controls: Omit<ApiControls, 'log' | 'token'> = {
    hmac,
    issueToken,
    expireTokens: () => {
      state.tokens = state.tokens.map((token) => ({ ...token, expires: moment() }))
    },
    revokeLicence: () => {
      state.licensed = false
    },
    grantLicence: () => {
      state.licensed = true
    },
    failNext: (count, failure) => state.failures.push(...Array<Failure>(count).fill(failure)),
    delayNext: (count, ms) => state.delays.push(...Array<number>(count).fill(ms)),
    dropNext: (count, afterBytes) => state.drops.push(...Array<number>(count).fill(afterBytes)),
    setPerSecond: (count) => {
      state.perSecond = count
    },
    setClockOffset: (ms) => {
      state.offset = ms
    },
    now,
    touch: (orderName, patch) => {
      const order = shop.orders.find(({ name }) => name === orderName)
      if (!order) throw new Error(`no order ${orderName}`)
      return Object.assign(order, { updatedAt: now() }, patch)
    },
    addOrder: (patch) => {
      const model = shop.orders[0]
      if (!model) throw new Error('an order is made after the model of another: the shop has none')
      const at = now()
      const made: Order = {
        ...structuredClone(model),
        id: String(60_000_000 + shop.orders.length),
        createdAt: at,
        updatedAt: at,
        log: [{ at, who: '系統', text: '訂單成立' }],
        ...patch,
      }
      shop.orders.unshift(made)
      return made
    },
    reset: () => {
      state = fresh()
      state.main = issueToken()
    },
  }
  state.main = issueToken()
  return Object.defineProperties(Object.assign(site, controls), {
    log: { get: () => state.log },
    token: { get: () => state.main },
  }) as ReplicaSite & ApiControls
}
