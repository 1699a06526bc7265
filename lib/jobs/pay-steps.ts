/** What the steps of a check of a Shopify shop share. */
import type { PaySweepRow } from '../memory/tables'
import type { ShopSettings } from '../records'
import type { PaySource, Range } from './pay-source'
import type { Ports } from './ports'
import type { Keep } from './sweep'

/** What of a check a step works on. */
export interface PayErrand {
  readonly ports: Ports
  readonly shop: ShopSettings
  readonly source: PaySource
}
export type PayStep = (row: PaySweepRow, keep: Keep<PaySweepRow>) => Promise<boolean | 'waiting'>

export const rangeOf = ({ from, until }: PaySweepRow): Range => ({ updatedFrom: from, updatedTo: until })

/** A cursor is good for one phase only. */
export const toPhase = (row: PaySweepRow, phase: PaySweepRow['phase']): PaySweepRow => {
  const { after: _after, ...rest } = row
  return { ...rest, phase, step: row.step + 1 }
}
