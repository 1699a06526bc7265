/** CROSS MALL's slips, and au PAY's answers, through their vendors' APIs. Both are only ever read. */
import { AUPAY_HOST, CROSSMALL_HOST, type Credential } from '../messages'
import type { MallAnswer, MallOrder } from '../records'
import { type Permissions, permitted } from '../settings/permissions'
import { aupayClient, aupayLimiter } from '../vendors/aupay'
import { crossmallClient, crossmallLimiter } from '../vendors/crossmall'

export type CrossmallCredential = Extract<Credential, { scheme: 'crossmall' }>
export type AupayCredential = Extract<Credential, { scheme: 'aupay' }>

export interface MallPage {
  readonly orders: readonly MallOrder[]
  /** The greatest 管理番号 so far: what the next page comes after. */
  readonly after?: string
  readonly last: boolean
  /** Slips from here to the end of the window, where the answer says it. */
  readonly total?: number
  /** Slips of this page that could not be read. */
  readonly rejected: number
}

/** Rejects with an error that `troubleOf` words. */
export interface MallSource {
  /** Slips updated from `from` to `until` (epoch ms), by ascending 管理番号, from behind `after` on. */
  orders(from: number, until: number, after?: string): Promise<MallPage>
}
export type OpenMallSource = (credential: CrossmallCredential) => MallSource

export interface MallDesk {
  /** What the mall has under one 注文番号; undefined: no such order. Rejects as above. */
  answer(code: string): Promise<MallAnswer | undefined>
}
export type OpenMallDesk = (credential: AupayCredential) => MallDesk

export interface MallWorld {
  readonly fetch: typeof globalThis.fetch
  readonly now: () => number
  readonly permissions: Permissions
}

export const crossmallSource = ({ fetch, now, permissions }: MallWorld): OpenMallSource => {
  const limiter = crossmallLimiter(now)
  return ({ account, key }) => {
    const client = crossmallClient({
      account,
      key,
      host: CROSSMALL_HOST,
      fetch,
      now,
      limiter,
      permitted: (origin) => permitted(permissions, origin),
    })
    return { orders: (updatedFrom, updatedTo, after) => client.orders({ updatedFrom, updatedTo }, after) }
  }
}

export const aupayDesk = ({ fetch, now, permissions }: MallWorld): OpenMallDesk => {
  const limiter = aupayLimiter(now)
  return ({ shopId, key, issuedAt }) => {
    const client = aupayClient({
      shopId,
      key,
      issuedAt,
      host: AUPAY_HOST,
      fetch,
      now,
      limiter,
      permitted: (origin) => permitted(permissions, origin),
    })
    return { answer: (code) => client.trade(code) }
  }
}
