import { instant } from '../data-time.ts'
import type { Account, Order } from '../model.ts'
import { lineFields, orderFields } from './fields.ts'

export const PAGE = 100

export type Fields = Record<string, string | number>

/** Either records, or the sentence why not. */
export type Found = { total: number; records: Fields[] } | { error: string }

const bounds = (
  query: URLSearchParams,
  name: string,
  time: (order: Order) => string,
): ((order: Order) => boolean) | undefined => {
  const edge = (suffix: string, otherwise: number): number => {
    const text = query.get(`${name}_${suffix}`)
    if (text === null || text === '') return otherwise
    // A day without a clock time ends when the day does.
    return instant(text) + (suffix === 'to' && text.length <= 10 ? 86_399_000 : 0)
  }
  const from = edge('fr', Number.NEGATIVE_INFINITY)
  const to = edge('to', Number.POSITIVE_INFINITY)
  if (Number.isNaN(from) || Number.isNaN(to)) return undefined
  return (order) => {
    const at = instant(time(order))
    return at >= from && at <= to
  }
}

/** At most 100 by rising 管理番号; the next are asked for with condition=1 and the last number. */
export const getOrder = (account: Account, query: URLSearchParams): Found => {
  const number = query.get('order_number')
  const condition = query.get('condition') ?? '0'
  if (number !== null && !/^\d+$/.test(number)) return { error: 'order_numberの値が不正です。' }
  if (!['0', '1'].includes(condition)) return { error: 'conditionの値が不正です。' }
  const ordered = bounds(query, 'order_date', ({ orderedAt }) => orderedAt)
  const updated = bounds(query, 'updated_at', ({ updatedAt }) => updatedAt)
  if (!ordered || !updated) return { error: '日付の形式が不正です。' }
  const same = (name: string, value: (order: Order) => string) => (order: Order) => {
    const wanted = query.get(name)
    return wanted === null || wanted === '' || value(order) === wanted
  }
  const tests: readonly ((order: Order) => boolean)[] = [
    (order) =>
      number === null ||
      (condition === '1' ? Number(order.number) > Number(number) : Number(order.number) === Number(number)),
    same('order_code', ({ code }) => code),
    same('phase_name', ({ phase }) => phase),
    same('check_mark1', ({ marks }) => (marks[0] ? '1' : '0')),
    same('check_mark2', ({ marks }) => (marks[1] ? '1' : '0')),
    same('check_mark3', ({ marks }) => (marks[2] ? '1' : '0')),
    ordered,
    updated,
  ]
  const hits = account.orders
    .filter((order) => tests.every((test) => test(order)))
    .sort((a, b) => Number(a.number) - Number(b.number))
  return { total: hits.length, records: hits.slice(0, PAGE).map((order) => orderFields(order, account)) }
}

/** A 同梱 child cannot be asked for; its lines come with the parent's. */
export const getOrderDetail = (account: Account, query: URLSearchParams): Found => {
  const number = query.get('order_number')
  if (!number) return { error: 'order_numberは必須です。' }
  const order = account.orders.find((each) => Number(each.number) === Number(number))
  if (!order) return { total: 0, records: [] }
  if (order.bundle === 'child') return { error: '同梱済みの注文は指定できません。' }
  const own = [order, ...account.orders.filter(({ bundledInto }) => bundledInto === order.number)]
  const records = own.flatMap((each) => each.lines.map((line) => lineFields(line, each)))
  return {
    total: records.length,
    records: records.map((record, index) => ({ ...record, line_no: index + 1 })),
  }
}

export const getPhase = (account: Account): Found => ({
  total: account.phases.length,
  records: account.phases.map((name) => ({ phase_name: name })),
})
