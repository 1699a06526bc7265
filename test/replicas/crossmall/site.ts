import type { ReplicaSite } from '../http.ts'
import { type CrossmallApiControls, type CrossmallApiOptions, crossmallApi } from './api/api.ts'
import { type AccountOptions, makeAccount } from './data.ts'
import { tokyoTime } from './data-time.ts'
import type { Account } from './model.ts'

export interface CrossmallOptions extends CrossmallApiOptions {
  account?: Omit<AccountOptions, 'now'>
}

export interface Crossmall<Pages extends ReplicaSite = ReplicaSite> {
  account: Account
  api: CrossmallApiControls
  /** The console's pages, with what was sent to them; others after a reset. */
  readonly pages: Pages
  /** Both hosts: the API under `/webapi2/`, and on www.crossmall.jp the pages of the console. */
  site: ReplicaSite
  /** Data and controls as they were at the start, in place; the pages are made anew. */
  reset(): void
}

/** All of CROSS MALL over one account. `clock` (epoch ms) is the one that pages and answers read. */
export const makeCrossmall = <Pages extends ReplicaSite>(
  options: CrossmallOptions & { clock: () => number },
  pagesOf: (account: Account) => Pages,
): Crossmall<Pages> => {
  const { clock } = options
  const build = () => makeAccount({ ...options.account, now: tokyoTime(clock()) })
  const account = Object.defineProperty(build(), 'now', { get: () => tokyoTime(clock()), enumerable: true })
  const api = crossmallApi(account, options)
  let pages = pagesOf(account)
  return {
    account,
    api,
    get pages() {
      return pages
    },
    site: async (request) =>
      (await api(request)) ?? (request.host === 'www.crossmall.jp' ? pages(request) : undefined),
    reset: () => {
      // In place: whoever holds the account sees the fresh one.
      const { now: _, ...fresh } = build()
      Object.assign(account, fresh)
      api.reset()
      pages = pagesOf(account)
    },
  }
}
