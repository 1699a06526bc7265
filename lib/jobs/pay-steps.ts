/** What the steps of a check of a Shopify shop share. */
import type { PaySweepRow } from '../memory/tables'
import type { ShopSettings } from '../records'
import { loadSettings, shopOf } from '../settings/store'
import type { PaySource, Range } from './pay-source'
import type { Ports } from './ports'
import type { Keep } from './sweep'

/** What of a check a step works on. */
export interface PayErrand {
  readonly ports: Ports
  readonly host: string
  readonly source: PaySource
}

/** What is told of the shop by now: a check may take so long that it is told anew meanwhile. */
export const shopNow = async ({ ports, host }: PayErrand): Promise<ShopSettings> =>
  shopOf(await loadSettings(ports.browser.storage.local, ports.now()), host)

export type PayStep = (row: PaySweepRow, keep: Keep<PaySweepRow>) => Promise<boolean | 'waiting'>

export const rangeOf = ({ from, until }: PaySweepRow): Range => ({ updatedFrom: from, updatedTo: until })

/** A cursor is good for one phase only. */
export const toPhase = (row: PaySweepRow, phase: PaySweepRow['phase']): PaySweepRow => {
  const { after: _after, ...rest } = row
  return { ...rest, phase, step: row.step + 1 }
}
