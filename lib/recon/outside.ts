import type { ReconMessages } from '../messages-recon'

/** What the worker asks the background for, through the page. */
export interface ReconOutside {
  orders(
    host: string,
    from: number,
    to: number,
    after: string | undefined,
  ): Promise<ReconMessages['reconOrders']['answer']>
}
