import type { Random } from '../random.ts'
import type { OrderCase } from './data-case-kit.ts'
import { makeLines, makePerson } from './data-people.ts'
import { PHASE } from './data-shops.ts'
import { after, before, DAY, dashed, instant, slashed } from './data-time.ts'
import { CARRIERS, CUSTOM_STATE, STATUS } from './data-words.ts'
import type { AtMall, Order } from './model.ts'

type State = Pick<Order, 'phase' | 'linkStatus' | 'category' | 'mallState'> & { dated: boolean }

const AT = { au01: '59', au02: '58' } as const

const codeAtMall = (shop: string, number: string, draw: Random): string => {
  if (shop === 'au01' || shop === 'au02') return `${AT[shop]}${number.slice(1)}`
  if (shop === 'rk01') return `338219-2026${draw.digits(4)}-0${number}0`
  if (shop === 'am01') return `249-${draw.digits(7)}-${number.slice(1)}`
  if (shop === 'yh01') return `yamakaze-y-${number}`
  return `H${number}`
}

const CARRIER_CODES: Readonly<Record<string, string>> = { 佐川急便: '2', ゆうパック: '6' }

/** On record at the mall from the moment that the ship step went well. */
const SENT: readonly string[] = [STATUS.shipped, STATUS.completed, STATUS.completeError]

const atMall = (order: Omit<Order, 'atMall'>, told: Partial<AtMall> = {}): AtMall => {
  const sent = SENT.includes(order.linkStatus)
  const state = order.mallState || (order.linkStatus === STATUS.completed ? '完了' : '発送待ち')
  const made: AtMall = {
    state,
    payment: state === '発送前入金待ち' ? '未入金' : '決済済み',
    shippingDate: sent ? order.shipDate : '',
    shippingCarrier: sent ? (CARRIER_CODES[order.carrier] ?? '1') : '',
    shippingNumber: sent ? order.slip : '',
    ...told,
  }
  return made.shippingDate === 'slashes' ? { ...made, shippingDate: slashed(order.updatedAt) } : made
}

type Facts = Partial<Order> & Pick<Order, 'number' | 'shop' | 'orderedAt' | 'updatedAt'>

const assemble = (facts: Facts, draw: Random, told?: Partial<AtMall>): Order => {
  const buyer = facts.buyer ?? makePerson(draw.fork('buyer'))
  const lines = makeLines(draw.fork('lines'))
  const carriage = draw.pick([0, 0, 550, 770])
  const goods = lines.reduce((sum, line) => sum + line.price * line.quantity, 0)
  const order: Omit<Order, 'atMall'> = {
    code: codeAtMall(facts.shop, facts.number, draw),
    createdAt: after(facts.orderedAt, draw.int(3, 20)),
    category: '通常',
    linkStatus: '',
    phase: PHASE.ship,
    shipDate: '',
    slip: '',
    carrier: draw.pick(CARRIERS),
    bundle: 'none',
    bundledInto: '',
    split: null,
    mallState: '',
    mallPayment: '',
    marks: [draw.chance(0.2), draw.chance(0.05), false],
    buyer,
    recipient: draw.chance(0.25) ? makePerson(draw.fork('recipient')) : buyer,
    wantedDate: draw.chance(0.2) ? dashed(after(facts.orderedAt, draw.int(3, 9) * DAY)) : '',
    wantedTime: draw.pick(['', '', '午前中', '14時～16時']),
    payment: draw.pick(['クレジットカード', 'au PAY', 'コンビニ決済', '後払い']),
    memo: '',
    lines,
    carriage,
    total: goods + carriage,
    ...facts,
  }
  return { ...order, atMall: atMall(order, told) }
}

const aupayState = (shop: string, days: number, draw: Random): State => {
  const own = shop === 'au01'
  const ship = own
    ? draw.weighted([
        [PHASE.ship, 5],
        [PHASE.shipSecond, 1],
      ] as const)
    : PHASE.sweetsShip
  const complete = own ? PHASE.complete : PHASE.sweetsComplete
  const state = (phase: string, linkStatus: string, mallState: string, dated = true): State => ({
    phase,
    linkStatus,
    mallState,
    dated,
    category: '通常',
  })
  const finished = state(PHASE.done, STATUS.completed, '完了')
  if (days > 6) {
    return draw.weighted<State>([
      [finished, 92],
      [{ ...state(PHASE.cancelled, '', 'キャンセル', false), category: 'キャンセル' }, 6],
      [state(PHASE.done, STATUS.shipped, '発送待ち'), 2],
    ])
  }
  const waiting = draw.weighted([
    ['発送待ち', 12],
    [CUSTOM_STATE, 1],
    ['キャンセル受付中', 1],
  ] as const)
  return draw.weighted<State>([
    [state(PHASE.confirm, '', '新規受付', false), 8],
    [state(PHASE.payment, '', '発送前入金待ち', false), 5],
    [state(own ? PHASE.fetch : PHASE.confirm, '', '', false), 5],
    [state(own ? PHASE.fetch : PHASE.confirm, own ? STATUS.fetchError : '', '', false), own ? 2 : 0],
    [state(PHASE.waiting, '', waiting, draw.chance(0.5)), 12],
    [state(ship, '', waiting), 24],
    [state(ship, '', waiting, false), 5],
    [state(ship, '', 'キャンセル'), 2],
    [{ ...state(ship, '', waiting), category: '保留' }, 3],
    [state(complete, STATUS.shipped, waiting), 14],
    [{ ...state(complete, STATUS.shipped, waiting), category: '保留' }, 1],
    [state(PHASE.error, STATUS.shipError, waiting, draw.chance(0.5)), 6],
    [state(PHASE.error, STATUS.completeError, waiting), 5],
    [state(PHASE.waiting, STATUS.shipped, waiting), 2],
    [finished, 10],
  ])
}

/** Other malls go through the same phases; au PAY's words are none of theirs. */
const otherState = (days: number, draw: Random): State => ({
  phase:
    days > 5 ? PHASE.done : draw.pick([PHASE.confirm, PHASE.payment, PHASE.waiting, PHASE.ship, PHASE.done]),
  linkStatus: '',
  category: draw.weighted([
    ['通常', 30],
    ['保留', 1],
    ['キャンセル', 1],
  ] as const),
  mallState: '',
  dated: draw.chance(0.7),
})

const makeOrder = (number: string, minutesAgo: number, now: string, draw: Random): Order => {
  const orderedAt = before(now, minutesAgo)
  const shop = draw.weighted([
    ['au01', 42],
    ['au02', 16],
    ['rk01', 16],
    ['am01', 11],
    ['yh01', 10],
    ['hn01', 5],
  ] as const)
  const days = minutesAgo / DAY
  const mine = shop === 'au01' || shop === 'au02'
  const { dated, ...state } = mine ? aupayState(shop, days, draw) : otherState(days, draw)
  // What is settled was last touched within three days of the order; what is not, lately.
  const settled = Math.max(3, minutesAgo - draw.int(60, 3 * DAY))
  const updatedAt = before(now, days > 6 ? settled : draw.int(3, Math.max(4, Math.floor(minutesAgo * 0.8))))
  const shipDate = dated
    ? draw.weighted([
        [slashed, 20],
        [dashed, 1],
      ] as const)(updatedAt)
    : ''
  return assemble(
    {
      number,
      shop,
      orderedAt,
      updatedAt,
      ...state,
      shipDate,
      slip: dated && draw.chance(0.9) ? `4${draw.digits(11)}` : '',
      mallPayment: state.mallState === '' ? '' : state.mallState === '発送前入金待ち' ? '未入金' : '決済済み',
    },
    draw,
  )
}

/** Some neighbours of one shop become one parcel, some orders two. */
const link = (orders: Order[], draw: Random): void => {
  for (const [index, order] of orders.entries()) {
    const next = orders[index + 1]
    if (order.linkStatus !== '' || order.category !== '通常' || order.phase === PHASE.confirm) continue
    if (next?.shop !== order.shop || order.bundle !== 'none' || order.split) continue
    if (next.linkStatus !== '' || next.category !== '通常') continue
    const sort = draw.weighted([
      ['none', 16],
      ['bundle', 2],
      ['split', 1],
    ] as const)
    if (sort === 'bundle') {
      order.bundle = 'parent'
      Object.assign(next, { bundle: 'child', bundledInto: order.number, phase: order.phase })
    } else if (sort === 'split') {
      order.split = { role: 'parent', parent: order.number }
      const { code, phase, shipDate, mallState, mallPayment, buyer, recipient, atMall: known } = order
      Object.assign(next, { code, phase, shipDate, mallState, mallPayment, buyer, recipient })
      Object.assign(next, { atMall: { ...known }, split: { role: 'child', parent: order.number } })
    }
  }
}

/** Oldest first; half of them from the last five days. */
export const makeOrders = (count: number, now: string, draw: Random): Order[] => {
  const ages = draw.fork('ages')
  const minutes = Array.from({ length: count }, () =>
    ages.chance(0.5) ? ages.int(20, 5 * DAY) : ages.int(5 * DAY, 45 * DAY),
  ).sort((a, b) => b - a)
  const orders = minutes.map((age, index) => {
    const number = String(10_200_001 + index)
    return makeOrder(number, age, now, draw.fork(number))
  })
  link(orders, draw.fork('links'))
  return orders
}

export const makeCase = (told: OrderCase, now: string, draw: Random): Order => {
  const { runs, shows: _, truth: _truth, withHistory: _history, plan: _plan, buyer, ...facts } = told
  const last = Math.min(180, ...(runs ?? []).map(({ minutesAgo }) => minutesAgo))
  const shop = facts.shop ?? 'au01'
  const mine = shop === 'au01' || shop === 'au02'
  const updatedAt = before(now, Math.max(2, last - 5))
  const spelled = { slashes: slashed(now), dashes: dashed(now) } as Record<string, string>
  const shipDate = facts.shipDate ?? 'slashes'
  const mallState = facts.mallState ?? (mine ? '発送待ち' : '')
  const person = makePerson(draw.fork('person'))
  const { atMall: mall, ...rest } = facts
  return assemble(
    {
      category: '通常',
      phase: PHASE.ship,
      slip: `4000${told.number}`,
      mallPayment: mallState ? '決済済み' : '',
      ...rest,
      shop,
      mallState,
      code:
        facts.code ??
        (mine
          ? `${AT[shop as keyof typeof AT]}${told.number.slice(1)}`
          : codeAtMall(shop, told.number, draw)),
      shipDate: spelled[shipDate] ?? shipDate,
      orderedAt: before(now, 2 * DAY + draw.int(0, DAY)),
      updatedAt,
      ...(buyer ? { buyer: { ...person, name: buyer } } : {}),
    },
    draw,
    mall,
  )
}

export const byNumber = (a: Order, b: Order): number => Number(b.number) - Number(a.number)

export const newestFirst = <T extends { at: string }>(a: T, b: T): number => instant(b.at) - instant(a.at)
