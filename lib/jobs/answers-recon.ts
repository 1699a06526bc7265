/** The answer to what the reconciliation asks: a Shopify shop's orders, page by page; part of `answers.ts`. */
import type { Answer, Ask, ReconMessages } from '../messages'
import { shopOf } from '../settings/store'
import type { PayCredential, PaySource } from './pay-source'
import type { Ports } from './ports'
import { makeRests } from './rests'
import { troubleOf } from './source'
import { settingsOf } from './watch'

type ReconAnswers = {
  readonly [K in keyof ReconMessages]: (ask: ReconMessages[K]['ask']) => Promise<ReconMessages[K]['answer']>
}

/** A reading of one shop: its first page begins it. */
interface Reading {
  readonly of: string
  readonly source: PaySource
}

/** Nothing is written, and nothing kept: what memory holds of orders is the watch's own. */
export const makeReconAnswers = (ports: Ports): ReconAnswers => {
  const { now } = ports
  const rests = makeRests(ports)
  /** By shop. A source learns what an order costs and what its token sees: one serves all pages of a reading. */
  const readings = new Map<string, Reading>()

  const open = async (
    { host, from, to, after }: Ask<'reconOrders'>,
    credential: PayCredential,
  ): Promise<PaySource> => {
    const shop = shopOf(await settingsOf(ports), host)
    const of = JSON.stringify([shop.pay?.domain, credential, from, to])
    const known = after === undefined ? undefined : readings.get(host)
    const source = known?.of === of ? known.source : ports.paySource(shop, credential)
    readings.set(host, { of, source })
    return source
  }

  const keyOf = async (host: string): Promise<PayCredential | undefined> => {
    const credential = await ports.vault.open(host)
    const isShopify = credential?.scheme === 'shopify' || credential?.scheme === 'shopify-app'
    return isShopify ? credential : undefined
  }

  /** A figure for the progress alone: where it is refused, the orders stand all the same. */
  const totalOf = async (source: PaySource, placedFrom: number, placedTo: number) => {
    try {
      const told = await source.placedCount({ placedFrom, placedTo })
      return told?.exact ? told.count : undefined
    } catch {
      return undefined
    }
  }

  const reconOrders = async (ask: Ask<'reconOrders'>): Promise<Answer<'reconOrders'>> => {
    const { host, from, to, after } = ask
    const credential = await keyOf(host)
    if (!credential) return { orders: [], rejected: 0, trouble: { kind: 'no-key', host, at: now() } }
    const resting = await rests.waited(host)
    if (resting) return { orders: [], rejected: 0, trouble: resting }
    try {
      const source = await open(ask, credential)
      const page = await source.placedOrders({ placedFrom: from, placedTo: to }, after)
      const { orders, rejected, limited, last, trouble } = page
      const all = orders.length + rejected
      const total = after !== undefined ? undefined : last ? all : await totalOf(source, from, to)
      return {
        orders,
        rejected,
        ...(!last && page.after !== undefined && { after: page.after }),
        ...(total !== undefined && { total }),
        ...(limited && { cut: true }),
        ...(trouble && { trouble: troubleOf(trouble, host, now()) }),
      }
    } catch (error) {
      const trouble = troubleOf(error, host, now())
      rests.note(error, trouble)
      return { orders: [], rejected: 0, trouble }
    }
  }

  return { reconOrders }
}
