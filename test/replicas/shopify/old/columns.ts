import type { Params } from './params.ts'

/** Columns of the orders list, as the older admin's own address names them. */
export const ORDER_COLUMNS = [
  'order',
  'date',
  'customer',
  'channel',
  'total',
  'payment',
  'fulfillment',
  'items',
  'delivery',
  'method',
  'tags',
] as const
export type OrderColumn = (typeof ORDER_COLUMNS)[number]

/** 2021's list had fewer. */
const OLDER: readonly OrderColumn[] = [
  'order',
  'date',
  'customer',
  'total',
  'payment',
  'fulfillment',
  'items',
]

/** Those shown, in their order; the number of an order can be neither hidden nor moved. */
export function shownColumns({ columns, year }: Params): OrderColumn[] {
  if (!columns) return [...(year === '2021' ? OLDER : ORDER_COLUMNS)]
  const known = columns.filter((each): each is OrderColumn => ORDER_COLUMNS.some((one) => one === each))
  return ['order', ...new Set(known.filter((each) => each !== 'order'))]
}
