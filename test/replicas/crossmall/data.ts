import { random } from '../random.ts'
import type { OrderCase } from './data-case-kit.ts'
import { oddCases, readyCases, refusedCases, skippedCases } from './data-cases.ts'
import { failedCases, linkedCases } from './data-cases-failed.ts'
import { byNumber, makeCase, makeOrders } from './data-orders.ts'
import { makeBatches, makeRuns } from './data-runs.ts'
import { type AutomationCaseName, automation, automationCases, phases, shops } from './data-shops.ts'
import { before, defaultNow } from './data-time.ts'
import type { Account, Automation, Order, Run, Shop } from './model.ts'

export type { OrderCase, PlanCase, RunCase } from './data-case-kit.ts'
export { batchCases } from './data-runs.ts'
export { type AutomationCaseName, automationCases, PHASE } from './data-shops.ts'
export { defaultNow, instant, tokyoTime } from './data-time.ts'
export { CARRIERS, MESSAGE, STATUS, SUBJECT, UNKNOWN_MESSAGES } from './data-words.ts'

/** Every hand-made order, with what it shows and what is true of it. */
export const specialOrders = {
  ...readyCases,
  ...refusedCases,
  ...skippedCases,
  ...oddCases,
  ...failedCases,
  ...linkedCases,
} as const satisfies Record<string, OrderCase>

export type CaseName = keyof typeof specialOrders

/** Each case's 管理番号. */
export const cases = Object.fromEntries(
  Object.entries(specialOrders).map(([name, { number }]) => [name, number]),
) as { [Name in CaseName]: (typeof specialOrders)[Name]['number'] }

export const caseEntries = Object.entries(specialOrders) as [CaseName, OrderCase][]

export interface AccountOptions {
  seed?: number
  /** Orders besides the hand-made ones. */
  orders?: number
  /** Where the account's clock stands, `YYYY-MM-DD HH:MM:SS` in Tokyo; everything is dated back from it. */
  now?: string
}

/** The same options give the same account, to the letter. */
export const makeAccount = (options: AccountOptions = {}): Account => {
  const { seed = 20_261_122, orders: count = 1_600, now = defaultNow } = options
  const draw = random(seed)
  const special = caseEntries.map(
    ([name, told]) => [told, makeCase(told, now, draw.fork(`case ${name}`))] as const,
  )
  const many = makeOrders(count, now, draw.fork('orders'))
  const orders = [...special.map(([, order]) => order), ...many].sort(byNumber)
  const ran = before(now, 12)
  return {
    company: 'yamakaze',
    apiKey: 'replicaKeyOfNobody',
    shops: shops.map((shop) => ({ ...shop })),
    phases: [...phases],
    automations: [automation('au01', 'sound', ran), automation('au02', 'sweets', ran)],
    orders,
    runs: makeRuns(orders, special, now, draw.fork('runs')),
    batches: makeBatches(orders, now, draw.fork('batches')),
    now,
  }
}

const one = <T>(found: T | undefined, what: string): T => {
  if (found === undefined) throw new Error(`the replica account has no ${what}`)
  return found
}

export const orderNumbered = (account: Account, number: string): Order =>
  one(
    account.orders.find((order) => order.number === number),
    `order ${number}`,
  )

export const caseOrder = (account: Account, name: CaseName): Order => orderNumbered(account, cases[name])

export const shopOf = (account: Account, code: string): Shop =>
  one(
    account.shops.find((shop) => shop.code === code),
    `shop ${code}`,
  )

export const automationOf = (account: Account, shop: string): Automation | undefined =>
  account.automations.find((each) => each.shop === shop)

export const runsOf = (account: Account, number: string): Run[] =>
  account.runs.filter((run) => run.number === number)

/** Sets one shop's automations to one of `automationCases`. */
export const setAutomation = (account: Account, shop: string, name: AutomationCaseName): void => {
  account.automations = account.automations.map((each) =>
    each.shop === shop ? automation(shop, name, before(account.now, 12)) : each,
  )
}

/** What must be said on the settings pages of each shop as the account stands. */
export const settingsTruth = { au01: automationCases.sound.rules, au02: automationCases.sweets.rules }

/** Rows of one shop over and over, renumbered, for pages longer than the account. */
export const makeBigList = (account: Account, rows: number, shop = 'au01'): Order[] => {
  const own = account.orders.filter((order) => order.shop === shop)
  return Array.from({ length: rows }, (_, index) => {
    const order = one(own[index % own.length], `orders of ${shop}`)
    const round = Math.floor(index / own.length)
    return round === 0 ? order : { ...order, number: String(Number(order.number) + round * 10_000_000) }
  })
}
