/** The rules against a whole made-up account, whose truth was written from the vendor's words by other hands. */
import { describe, expect, it } from 'vitest'
import type { LinkRun, LinkSettings, MallAnswer, MallOrder } from '../../lib/records'
import { type MallContext, mallVerdict } from '../../lib/rules/aupay'
import { linkSettingsVerdict } from '../../lib/rules/aupay-settings'
import { fateOf } from '../../lib/rules/fate'
import { planItem, problemsOf } from '../../lib/rules/recovery'
import {
  automationCases,
  caseEntries,
  caseOrder,
  instant,
  makeAccount,
  runsOf,
} from '../replicas/crossmall/data'
import type { AutomationCase } from '../replicas/crossmall/data-shops'
import type { Account, Order, Truth } from '../replicas/crossmall/model'
import { truthOf } from '../replicas/crossmall/truth'

const account = makeAccount()

const CATEGORIES: Record<string, MallOrder['category']> = {
  通常: 'regular',
  保留: 'held',
  キャンセル: 'cancelled',
}
const STATUSES: Record<string, MallOrder['status']> = {
  '': 'blank',
  注文情報ステータス取得エラー: 'fetch-error',
  出荷情報反映済み: 'shipped',
  出荷情報反映エラー: 'ship-error',
  受注完了ステータス反映済み: 'completed',
  受注完了ステータス反映エラー: 'complete-error',
}
const STATES: Record<string, MallOrder['state']> = {
  キャンセル: 'cancelled',
  キャンセル受付中: 'cancel-requested',
  完了: 'done',
}
const MALLS = { aupay: 'aupay', rakuten: 'rakuten', amazon: 'amazon', yahoo: 'yahoo', none: 'other' } as const

const shopNamed = (code: string) => {
  const shop = account.shops.find((each) => each.code === code)
  if (!shop) throw new Error(`no shop ${code}`)
  return shop
}

const recordOf = (order: Order): MallOrder => ({
  number: order.number,
  code: order.code,
  shop: shopNamed(order.shop).name,
  mall: MALLS[shopNamed(order.shop).mall],
  category: CATEGORIES[order.category] ?? 'other',
  status: STATUSES[order.linkStatus] ?? 'other',
  phase: order.phase,
  shipDate: order.shipDate,
  slip: order.slip,
  bundle: order.bundle,
  bundledInto: order.bundledInto,
  split: order.split !== null,
  ...(order.mallState && { state: STATES[order.mallState] ?? 'other' }),
})

const settingsOf = (
  { rows, running }: Pick<AutomationCase, 'rows' | 'running'>,
  shop: string,
): LinkSettings => ({
  shop,
  mall: 'aupay',
  links: rows,
  running: {
    fetch: running.fetch.startsWith('開始') ? 'started' : 'stopped',
    ship: running.ship.startsWith('開始') ? 'started' : 'stopped',
    complete: running.complete.startsWith('開始') ? 'started' : 'stopped',
  },
})

const shops = account.automations.map((each) => settingsOf(each, shopNamed(each.shop).name))

const linkRuns = (of: Account, number: string): LinkRun[] =>
  runsOf(of, number).map(({ at, step, code, ok, message }) => ({
    at: instant(at),
    step,
    number,
    code,
    ok,
    ...(message && { message }),
  }))

/** Words of the account for the same fates. */
const FATES: Record<Truth['fate'], readonly string[]> = {
  'will-fetch': ['skipped'],
  'will-ship': ['will-ship'],
  'will-complete': ['will-complete'],
  'will-fail': ['will-fail'],
  skipped: ['skipped', 'done'],
  failed: ['failed', 'look-first'],
  none: ['skipped', 'done', 'look-first'],
  'left-alone': ['unknown'],
  unknown: ['unknown'],
}
/** Rules of ours of which the account's truth does not speak. */
const OURS = ['aupay/waits-for-start', 'aupay/status-not-taken']

const differs = (order: MallOrder, truth: Truth, context: MallContext): object | undefined => {
  const verdict = mallVerdict(order, context)
  const { fate } = fateOf(order, verdict)
  const said = verdict.findings.map(({ rule }) => rule)
  const open = [...(truth.open ?? []), ...OURS]
  const missing = truth.rules.filter((rule) => !said.includes(rule))
  const extra = said.filter((rule) => !truth.rules.includes(rule) && !open.includes(rule))
  // A buyer who wants to cancel makes us say "look first" of what the run would send.
  const asked = order.state === 'cancel-requested' && fate === 'look-first'
  // A blank for a 発送日, a 管理区分 that nobody has published: the truth leaves open what we call empty, not 通常.
  const bold = truth.fate === 'unknown' && said.some((rule) => truth.open?.includes(rule))
  const right = asked || bold || FATES[truth.fate].includes(fate)
  return missing.length + extra.length > 0 || !right
    ? { number: order.number, missing, extra, fate, truth: truth.fate }
    : undefined
}

describe('an account of 1,690 orders', () => {
  it('is judged as its truth has it, every order', () => {
    const wrong = account.orders.flatMap(
      (order) => differs(recordOf(order), truthOf(order, account), { shops, runs: [] }) ?? [],
    )
    expect(wrong).toEqual([])
  })

  it.each(caseEntries)('%s, with and without its history', (name, { truth, withHistory }) => {
    const order = caseOrder(account, name)
    expect(differs(recordOf(order), truth, { shops })).toBeUndefined()
    const runs = linkRuns(account, order.number)
    expect(differs(recordOf(order), withHistory ?? truth, { shops, runs })).toBeUndefined()
  })
})

const planned = caseEntries.flatMap(([name, { plan }]) => (plan ? [[name, plan] as const] : []))

describe('the plan', () => {
  it.each(planned)('of %s goes the way back, and nowhere else', (name, { steps, never, unanswered }) => {
    const told = caseOrder(account, name)
    const order = recordOf(told)
    const runs = linkRuns(account, told.number)
    const { state, shippingDate } = told.atMall
    const answer: MallAnswer = {
      at: instant(account.now),
      from: 'mall',
      ...(state && { state: STATES[state] ?? 'other', shipped: shippingDate !== '' }),
    }
    const [problem, ...more] = problemsOf(order, { shops, runs })
    if (!problem) throw new Error('no problem')
    expect(more).toEqual([])
    if (unanswered) expect(planItem(problem, { shops }).steps).toEqual(unanswered)
    const item = planItem(problem, { shops, answer })
    expect(item.steps.length).toBeGreaterThan(0)
    expect(item.steps.filter((step) => steps.includes(step))).toEqual(steps)
    expect(item.steps.filter((step) => never.includes(step))).toEqual([])
  })
})

describe('the automations', () => {
  it.each(Object.entries<AutomationCase>(automationCases))('%s', (_, told) => {
    const { findings } = linkSettingsVerdict(settingsOf(told, 'au PAY マーケット店'))
    expect(findings.map(({ rule }) => rule).sort()).toEqual(told.rules.map(([rule]) => rule).sort())
  })
})
