import { everyNamed, textOf } from '../../files/xml'
import { type MallAnswer, mallStateOf } from '../../records'
import { fold } from '../../text'
import { type AskWorld, asker } from '../ask'
import { VendorError } from '../error'
import { type Limiter, limiter, type Sleep, sleep } from '../limiter'
import { isAnswer, readAnswer } from './errors'

export const AUPAY_ORIGIN = 'https://api.manager.wowma.jp'
const BASE = `${AUPAY_ORIGIN}/wmshopapi`
/** Milliseconds that a key lives after it was issued; a new one is issued by hand. */
export const KEY_LIFE = 90 * 86_400_000

/** No limit is published; one order a second is what careful clients ask. */
export const aupayLimiter = (now: () => number, pause: Sleep = sleep): Limiter =>
  limiter({ now, sleep: pause, limit: 1, window: 1_000 })

export interface AupayOptions extends AskWorld {
  readonly shopId: string
  /** Secret. */
  readonly key: string
  /** Epoch milliseconds, where it is known: tells a key that died from a wrong one. */
  readonly issuedAt?: number
}

/** One read; no call that writes exists here. */
export interface AupayClient {
  /**
   * What the mall has on record for a 注文番号; undefined = it knows no such order. Rejects with
   * {@link VendorError}, or with the signal's own reason when aborted.
   */
  trade(code: string): Promise<MallAnswer | undefined>
}

/**
 * The mall's own id in a 注文番号: companies mark what they sent again by `-R`, `-R2` at the end. Undefined = no id
 * that the mall could know.
 */
export const tradeId = (code: string): string | undefined => {
  const id = fold(code).replace(/(?:-R\d*)+$/i, '')
  return /^[\w-]+$/.test(id) ? id : undefined
}

export const aupayClient = ({ shopId, key, issuedAt, ...world }: AupayOptions): AupayClient => {
  const { host, now } = world
  const ask = asker(world)
  return {
    async trade(code) {
      // Nothing but plain signs fits into a header.
      if (!/^[\x21-\x7e]+$/.test(key) || shopId.trim() === '') throw new VendorError('wrong-key', host)
      const id = tradeId(code)
      if (id === undefined) return undefined
      const query = new URLSearchParams({ shopId: shopId.trim(), orderId: id })
      const asked = await ask(
        `${BASE}/searchTradeInfoProc?${query}`,
        { Authorization: `Bearer ${key}`, 'Content-Type': 'application/x-www-form-urlencoded' },
        isAnswer,
      )
      const expired = issuedAt !== undefined && now() >= issuedAt + KEY_LIFE
      const root = readAnswer(host, asked, { secrets: [key], expired })
      const told = textOf(root, 'orderId') ?? ''
      const stateText = textOf(root, 'orderStatus') ?? ''
      // Nothing found is no error there: the answer is a success with nothing in it.
      if (told === '' && stateText === '') return undefined
      // Another order's state must never be taken for this one's.
      if (told !== '' && told !== id) throw new VendorError('bad-answer', host, { detail: 'orderId' })
      const state = mallStateOf(stateText)
      const shipment = ['shippingDate', 'shippingNumber'].flatMap((name) => everyNamed(root, name))
      return {
        ...(state && { state, stateText }),
        // An answer without either element does not tell.
        ...(shipment.length > 0 && { shipped: shipment.some(({ text }) => text !== '') }),
        at: now(),
        from: 'mall',
      }
    },
  }
}
