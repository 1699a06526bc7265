import type { ReplicaSite } from '../http.ts'
import { type CrossmallApiControls, type CrossmallApiOptions, crossmallApi } from './api/api.ts'
import { type AccountOptions, makeAccount } from './data.ts'
import { tokyoTime } from './data-time.ts'
import type { Account } from './model.ts'

export interface CrossmallOptions extends CrossmallApiOptions {
  account?: Omit<AccountOptions, 'now'>
}

export interface Crossmall {
  account: Account
  api: CrossmallApiControls
  /** Both hosts: the API under `/webapi2/`, and on www.crossmall.jp the pages of the console. */
  site: ReplicaSite
  /** Data and controls as they were at the start, in place; the pages are made anew. */
  reset(): void
}

/** The console's pages over an account; undefined = there are none, only the API answers. */
export type PagesOf = (account: Account) => ReplicaSite

/** All of CROSS MALL over one account. `clock` (epoch ms) is the one that pages and answers read. */
export const makeCrossmall = (
  options: CrossmallOptions & { clock: () => number },
  pagesOf?: PagesOf,
): Crossmall => {
  const { clock } = options
  const build = () => makeAccount({ ...options.account, now: tokyoTime(clock()) })
  const account = Object.defineProperty(build(), 'now', { get: () => tokyoTime(clock()), enumerable: true })
  const api = crossmallApi(account, options)
  let pages = pagesOf?.(account)
  return {
    account,
    api,
    site: async (request) =>
      (await api(request)) ?? (request.host === 'www.crossmall.jp' ? pages?.(request) : undefined),
    reset: () => {
      const { now: _, ...fresh } = build()
      Object.assign(account, fresh)
      api.reset()
      pages = pagesOf?.(account)
    },
  }
}
