import { MESSAGE, STATUS } from './data-words.ts'
import type { Account, AmazonBatch, Fate, Order, Run, Step, Truth } from './model.ts'

/** Names are the same whatever the width of their characters and blanks. */
export const fold = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim()

/** Which automations of its own shop take from the order's phase. */
export const rolesOf = (order: Order, account: Account): Step[] => {
  const rows = account.automations.find(({ shop }) => shop === order.shop)?.rows ?? []
  return rows.filter(({ phase }) => fold(phase) === fold(order.phase)).map(({ step }) => step)
}

const ERRORS: Readonly<Record<string, string>> = {
  [STATUS.fetchError]: 'fetch-error',
  [STATUS.shipError]: 'ship-error',
  [STATUS.completeError]: 'complete-error',
}

/**
 * What the next run does with any order of the account, and which rules hold, from the vendor's words
 * (seed 001) and the rulebook: an oracle for pages full of orders. It knows what 注文一括処理 shows, no history.
 */
export const truthOf = (order: Order, account: Account): Truth => {
  const rules = new Set<string>()
  const open = new Set<string>()
  const say = (fate: Fate): Truth => {
    const left = [...open].filter((rule) => !rules.has(rule))
    const full = (names: Iterable<string>) => [...names].map((name) => `aupay/${name}`).sort()
    return { fate, rules: full(rules), ...(left.length > 0 ? { open: full(left) } : {}) }
  }

  if (account.shops.find(({ code }) => code === order.shop)?.mall !== 'aupay') return say('left-alone')
  const { category, linkStatus, mallState } = order
  const roles = rolesOf(order, account)
  const started = (step: Step) =>
    account.automations.find(({ shop }) => shop === order.shop)?.running[step].startsWith('開始') ?? false
  const takes = roles.some((step) => step !== 'fetch')
  const regular = category === '通常'
  const cancelled = mallState === 'キャンセル'
  const ready = linkStatus === STATUS.blank || linkStatus === STATUS.shipped

  if (!['通常', '保留', 'キャンセル'].includes(category)) {
    open.add('not-regular')
    return say('unknown')
  }
  if (!Object.values<string>(STATUS).includes(linkStatus)) return say('unknown')
  // Two automations of one phase: which of them comes first is told nowhere.
  if (new Set(roles).size > 1) return say('unknown')
  const [role] = roles

  if (mallState === 'キャンセル受付中') rules.add('mall-cancel-requested')
  if (cancelled) open.add('mall-cancelled')
  if (order.split) open.add('split-shares-number')
  if (!regular) open.add('not-regular')
  if (order.shipDate.trim() === '' && role === 'ship') open.add('ship-date-missing')

  const error = ERRORS[linkStatus]
  if (error) {
    rules.add(error)
    if (order.bundle === 'child') open.add('bundled-child')
    return say('failed')
  }
  if (order.bundle === 'child') {
    open.delete('ship-date-missing')
    if (!takes) {
      for (const rule of ['bundled-child', 'wrong-phase']) open.add(rule)
      return say(role ? 'unknown' : 'none')
    }
    rules.add('bundled-child')
    return say('skipped')
  }
  if (linkStatus === STATUS.completed) {
    open.clear()
    if (cancelled && takes) open.add('mall-cancelled')
    if (order.split) open.add('split-shares-number')
    return say(role ? 'skipped' : 'none')
  }

  const wanted = linkStatus === STATUS.blank ? 'ship' : 'complete'
  if (role === 'fetch') {
    open.add('wrong-phase')
    return say(
      linkStatus !== STATUS.blank ? 'skipped' : regular && started('fetch') ? 'will-fetch' : 'unknown',
    )
  }
  if (role === undefined) {
    if (!takes) open.delete('mall-cancelled')
    if (regular && linkStatus === STATUS.shipped) rules.add('wrong-phase')
    else if (ready) open.add('wrong-phase')
    return say('none')
  }
  if (role !== wanted) {
    open.add('wrong-phase')
    return say('skipped')
  }
  if (!regular) {
    rules.add('not-regular')
    return say('skipped')
  }
  if (!started(role)) {
    open.add('not-started')
    return say('skipped')
  }
  if (cancelled) {
    rules.add('mall-cancelled')
    return say('will-fail')
  }
  if (role === 'ship' && order.shipDate === '') {
    rules.add('ship-date-missing')
    return say('will-fail')
  }
  const good = `${role}-ready`
  if (order.shipDate.trim() === '' && role === 'ship') {
    open.add(good)
    return say('unknown')
  }
  if (order.split && role === 'ship') rules.add('split-shares-number')
  if (rules.has('mall-cancel-requested')) open.add(good)
  else rules.add(good)
  return say(role === 'ship' ? 'will-ship' : 'will-complete')
}

const SENTENCES: Readonly<Record<string, string>> = {
  [MESSAGE.shipDate]: 'aupay/ship-date-missing',
  [MESSAGE.cancelled]: 'aupay/mall-cancelled',
  [MESSAGE.timeout]: 'aupay/timeout-unknown',
}

const ERROR_OF: Readonly<Record<Step, string>> = {
  fetch: STATUS.fetchError,
  ship: STATUS.shipError,
  complete: STATUS.completeError,
}

/**
 * What a line of au PAY API連携履歴 shows by the vendor's own sentence. `open`: a later failure, or a status set by
 * hand since, makes silence as right.
 */
export const truthOfRun = (run: Run, account: Account): { rule: string | null; open: boolean } => {
  const later = account.runs.filter(
    ({ number, step, at }) => number === run.number && step === run.step && at > run.at,
  )
  if (run.ok || later.some(({ ok }) => ok)) return { rule: null, open: false }
  const order = account.orders.find(({ number }) => number === run.number)
  return {
    rule: SENTENCES[run.message] ?? `aupay/${run.step}-error`,
    open: later.length > 0 || order?.linkStatus !== ERROR_OF[run.step],
  }
}

export const truthOfBatch = ({ warning }: AmazonBatch): string | null =>
  warning ? 'mall/amazon-warning' : null
