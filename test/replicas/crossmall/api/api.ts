import { createHash } from 'node:crypto'
import type { ReplicaRequest, ReplicaResponse, ReplicaSite } from '../../http.ts'
import { byNumber } from '../data-orders.ts'
import { instant, tokyoTime } from '../data-time.ts'
import type { Account, Order } from '../model.ts'
import { type Fault, Faults } from './faults.ts'
import { type Found, getOrder, getOrderDetail, getPhase } from './queries.ts'
import { element, elements, html, xml } from './xml.ts'

export const CROSSMALL_HOSTS: readonly string[] = ['www.crossmall.jp', 'crossmall.jp']
const BASE = '/webapi2/'

export interface CrossmallApiOptions {
  /** Milliseconds; default: starts where the account's clock stands and runs on. */
  clock?: () => number
  wait?: (ms: number) => Promise<void>
}

export interface CrossmallApiLog {
  at: number
  host: string
  method: string
  /** `get_order`, … */
  endpoint: string
  target: string
  status: number
  /** What GetStatus read; '' where the answer was no answer of the API's. */
  outcome: string
}

/** How a caller whose address is not on the allow-list is refused; which of them is right is not published. */
export type AddressRefusal = 'body' | 'status'

export interface CrossmallApiControls {
  /** Every request answered, refused ones too, oldest first. */
  readonly log: CrossmallApiLog[]
  /** Every `upd_*` that was called: none ever may be. They are answered as done, and change nothing. */
  readonly violations: CrossmallApiLog[]
  /** Answers by endpoint. */
  readonly counts: Readonly<Record<string, number>>
  refuseAddress(how: AddressRefusal | null): void
  /** A new 認証鍵, as when somebody presses the button: the old one is refused from now on. */
  changeKey(key: string): void
  failNext(count: number, fault: Fault): void
  now(): string
  touch(number: string, patch: Partial<Order>): Order
  addOrder(patch: Partial<Order> & Pick<Order, 'number'>): Order
  reset(): void
}

/** md5 over the query exactly as it stands, without its signing, followed by the 認証鍵. */
export const signing = (query: string, key: string): string =>
  createHash('md5').update(`${query}${key}`, 'utf8').digest('hex')

const ROOTS: Readonly<Record<string, string>> = {
  get_order: 'GetOrder',
  get_order_detail: 'GetOrderDetail',
  get_phase: 'GetPhase',
}

const rootOf = (endpoint: string): string =>
  ROOTS[endpoint] ?? endpoint.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())

const wrap = (endpoint: string, total: number, status: string, records: string): string => {
  const root = rootOf(endpoint)
  return `<${root}><ResultSet TotalResult="${total}"><ResultStatus>${status}</ResultStatus>${records}</ResultSet></${root}>`
}

const refusal = (endpoint: string, message: string, status = 200): ReplicaResponse =>
  xml(wrap(endpoint, 0, `<GetStatus>error</GetStatus>${element('Message', message)}`, ''), status)

const success = (
  endpoint: string,
  { total, records }: Extract<Found, { total: number }>,
): ReplicaResponse => {
  const drawn = records.map((record, index) => {
    // Both spellings of an empty element are met, always on the same records.
    const body = elements(record, index % 3 !== 0)
    return `<Result No="${index + 1}">${body}</Result>`
  })
  return xml(wrap(endpoint, total, '<GetStatus>success</GetStatus><Message/>', drawn.join('\n')))
}

const SIGNING = /(^|&)signing=([^&]*)/

const genuine = (target: string, account: Account): boolean => {
  const query = target.includes('?') ? target.slice(target.indexOf('?') + 1) : ''
  const given = SIGNING.exec(query)?.[2]
  const bare = query.replace(SIGNING, '').replace(/^&/, '')
  return (
    given === signing(bare, account.apiKey) && new URLSearchParams(bare).get('account') === account.company
  )
}

export const crossmallApi = (
  account: Account,
  options: CrossmallApiOptions = {},
): ReplicaSite & CrossmallApiControls => {
  const started = Date.now()
  const clock = options.clock ?? (() => instant(account.now) + Date.now() - started)
  const wait = options.wait ?? ((ms: number) => new Promise<void>((done) => setTimeout(done, ms)))
  const faults = new Faults(wait)
  const key = account.apiKey
  const fresh = () => ({
    log: [] as CrossmallApiLog[],
    address: null as AddressRefusal | null,
  })
  let state = fresh()

  const answer = (request: ReplicaRequest, endpoint: string): ReplicaResponse => {
    if (state.address) {
      const forbidden = state.address === 'status' ? 403 : 200
      return refusal(endpoint, '許可されていないIPアドレスです。', forbidden)
    }
    if (request.method !== 'GET') return html('<h1>405 Method Not Allowed</h1>', 405)
    if (!genuine(request.target, account)) return refusal(endpoint, '認証エラー')
    if (endpoint.startsWith('upd_')) {
      return xml(wrap(endpoint, 1, '<UpdStatus>success</UpdStatus><Message/>', ''))
    }
    const found =
      endpoint === 'get_order'
        ? getOrder(account, request.query)
        : endpoint === 'get_order_detail'
          ? getOrderDetail(account, request.query)
          : endpoint === 'get_phase'
            ? getPhase(account)
            : undefined
    if (!found) return html('<h1>404 Not Found</h1>', 404)
    return 'error' in found ? refusal(endpoint, found.error) : success(endpoint, found)
  }

  const site: ReplicaSite = async (request) => {
    const { host, path, method, target } = request
    if (!CROSSMALL_HOSTS.includes(host) || !path.startsWith(BASE)) return undefined
    const endpoint = path.slice(BASE.length).replace(/\/$/, '')
    const at = clock()
    const made = await faults.through(
      () => answer(request, endpoint),
      (message) => refusal(endpoint, message),
    )
    const outcome = /<(?:Get|Upd)Status>(\w+)</.exec(String(made.body))?.[1] ?? ''
    state.log.push({ at, host, method, endpoint, target, status: made.status, outcome })
    return made
  }

  const now = () => tokyoTime(clock())
  const controls: Omit<CrossmallApiControls, 'log' | 'violations' | 'counts'> = {
    refuseAddress: (how) => {
      state.address = how
    },
    changeKey: (changed) => {
      account.apiKey = changed
    },
    failNext: (count, fault) => faults.next(count, fault),
    now,
    touch: (number, patch) => {
      const order = account.orders.find((each) => each.number === number)
      if (!order) throw new Error(`no order ${number}`)
      return Object.assign(order, { updatedAt: now() }, patch)
    },
    addOrder: (patch) => {
      const model = account.orders[0]
      if (!model) throw new Error('an order is made after the model of another: the account has none')
      const at = now()
      const made: Order = {
        ...structuredClone(model),
        code: `59${patch.number.slice(1)}`,
        orderedAt: at,
        createdAt: at,
        updatedAt: at,
        ...patch,
      }
      account.orders = [made, ...account.orders].sort(byNumber)
      return made
    },
    reset: () => {
      state = fresh()
      faults.clear()
      account.apiKey = key
    },
  }
  return Object.defineProperties(Object.assign(site, controls), {
    log: { get: () => state.log },
    violations: { get: () => state.log.filter(({ endpoint }) => endpoint.startsWith('upd_')) },
    counts: {
      get: () => {
        const counts: Record<string, number> = {}
        for (const { endpoint } of state.log) counts[endpoint] = (counts[endpoint] ?? 0) + 1
        return counts
      },
    },
  }) as ReplicaSite & CrossmallApiControls
}
