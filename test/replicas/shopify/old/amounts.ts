import type { ShopOrder, ShopTransaction, TransactionKind } from '../model.ts'

export interface Amounts {
  readonly authorised: number
  /** Taken from the buyer in all. */
  readonly received: number
  readonly refunded: number
  /** What the buyer still owes; negative = what is owed to the buyer. */
  readonly balance: number
}

const sum = (transactions: readonly ShopTransaction[], ...kinds: TransactionKind[]): number =>
  transactions
    .filter(({ kind, status }) => status === 'SUCCESS' && kinds.includes(kind))
    .reduce((all, { amount }) => all + amount, 0)

export function amountsOf({ transactions, currentTotal }: ShopOrder): Amounts {
  const received = sum(transactions, 'SALE', 'CAPTURE')
  const refunded = sum(transactions, 'REFUND')
  return {
    authorised: sum(transactions, 'AUTHORIZATION'),
    received,
    refunded,
    balance: currentTotal - (received - refunded),
  }
}
