/** Messages of the reconciliation; part of `messages.ts`. Files never go through them: the workbench's worker reads them. */
import type { PayOrder, Trouble } from './records'

/** Milliseconds that one page of a shop's orders may take, with its retries and what Shopify asks to be waited. */
export const RECON_DEADLINE = 120_000

export interface ReconMessages {
  /**
   * One page of a shop's orders placed in [from, to), epoch ms, with their transactions, by ascending time.
   */
  reconOrders: {
    ask: { host: string; from: number; to: number; after?: string }
    answer: {
      readonly orders: readonly PayOrder[]
      /** Entries that could not be read. */
      readonly rejected: number
      /** Of the next page; undefined: this was the last. */
      readonly after?: string
      /** How many there are, where the first page could tell. */
      readonly total?: number
      /** The shop gives orders of the last 60 days alone, and `from` lies before that. */
      readonly cut?: boolean
      /**
       * With neither orders nor rejected ones nothing was read, and the same page may be asked for again; else the
       * rest of the page was given, and what was refused of it is absent.
       */
      readonly trouble?: Trouble
    }
  }
}
