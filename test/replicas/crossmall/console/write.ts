import { type Account, type Order, type PhaseRow, type RunState, STEP_NAMES, type Step } from '../model.ts'

/** Every request that would have changed something in a real account, in the order it came. */
export interface Submission {
  method: string
  path: string
  /** A field sent more than once is a list. */
  body: Record<string, string | string[]>
}

export function bodyOf(text: string): Submission['body'] {
  const body: Submission['body'] = {}
  for (const [name, value] of new URLSearchParams(text)) {
    const known = body[name]
    body[name] = known === undefined ? value : [...(typeof known === 'string' ? [known] : known), value]
  }
  return body
}

const one = (value: string | string[] | undefined): string =>
  typeof value === 'string' ? value : (value?.[0] ?? '')

const many = (value: string | string[] | undefined): string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value

const STEPS = Object.keys(STEP_NAMES) as Step[]

function saveSettings(account: Account, shop: string, body: Submission['body']): boolean {
  const own = account.automations.find((each) => each.shop === shop)
  if (!own) return false
  own.rows = STEPS.flatMap((step) => {
    const phases = many(body[`${step}_phase[]`])
    const moves = many(body[`${step}_move[]`])
    const errors = many(body[`${step}_error[]`])
    return phases.map(
      (phase, at): PhaseRow => ({ step, phase, moveTo: moves[at] ?? '', moveToOnError: errors[at] ?? '' }),
    )
  })
  return true
}

function run(account: Account, body: Submission['body']): boolean {
  const own = account.automations.find((each) => each.shop === one(body.shop))
  const step = STEPS.find((each) => each === one(body.step))
  if (!own || !step) return false
  // Starting and stopping take their minutes.
  const state: RunState = one(body.to) === '開始' ? '開始中' : '停止中'
  own.running[step] = state
  return true
}

const SETTABLE: Record<string, string> = {
  '空欄(未処理)': '',
  出荷情報反映済み: '出荷情報反映済み',
  受注完了ステータス反映済み: '受注完了ステータス反映済み',
}

const changed = (account: Account, orders: Order[]): Order[] => {
  for (const order of orders) order.updatedAt = account.now
  return orders
}

/** Carries a submission out; the orders that it changed, or undefined where the console refuses. */
export function apply(account: Account, { path, body }: Submission): Order[] | undefined {
  const numbers = many(body.order_number)
  const orders = account.orders.filter((order) => numbers.includes(order.number))
  const settings = /^\/(?:auto_orders|rfc_auto_shops)\/(\w+)\/update$/.exec(path)
  if (settings) return saveSettings(account, settings[1] ?? '', body) ? [] : undefined
  if (path === '/auto_process/change') return run(account, body) ? [] : undefined
  const each = /^\/order_each\/(\d+)\/update$/.exec(path)
  if (each) {
    const order = account.orders.find((one) => one.number === each[1])
    if (!order) return undefined
    order.phase = one(body.phase1) || order.phase
    order.category = one(body.cancel_flag1) || order.category
    order.shipDate = one(body.delivery_date1)
    order.slip = one(body.delivery_no1)
    return changed(account, [order])
  }
  if (path.endsWith('/mark')) {
    const at = Number(one(body.check_mark)) - 1
    for (const order of orders) order.marks[at] = one(body.value) === '1'
    return orders
  }
  if (path.endsWith('/aupay_status')) {
    const status = SETTABLE[one(body.status)]
    if (status === undefined) return undefined
    for (const order of orders) order.linkStatus = status
    return changed(account, orders)
  }
  if (path.endsWith('/update')) {
    const phase = one(body.phase)
    const shipDate = one(body.ship_date)
    for (const order of orders) {
      if (phase !== '') order.phase = phase
      if (shipDate !== '') order.shipDate = shipDate
    }
    return changed(account, orders)
  }
  return undefined
}
