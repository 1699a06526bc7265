/**
 * Page and API facts into one record, field by field: what was seen later wins, and what was not seen
 * never takes anything away.
 */
import type { OrderLine, Product, ShopComOrder } from '../records'
import { fold } from '../text'
import type { SeenAt } from './tables'

export interface Held<T> {
  readonly value: T
  readonly at: SeenAt<T>
}

const keysOf = <T extends object>(value: T): (keyof T)[] => Object.keys(value) as (keyof T)[]

/** `incoming` was seen at `at` (epoch ms). Equal times: the incoming value, so that a repetition is a no-op. */
export const mergeFields = <T extends object>(
  held: Held<T> | undefined,
  incoming: T,
  at: number,
): Held<T> => {
  const value: Partial<T> = { ...held?.value }
  const times: { [F in keyof T]?: number } = { ...held?.at }
  for (const field of keysOf(incoming)) {
    if (incoming[field] === undefined || at < (times[field] ?? Number.NEGATIVE_INFINITY)) continue
    value[field] = incoming[field]
    times[field] = at
  }
  return { value: value as T, at: times }
}

/** A line that says less of a product than the line before it keeps what was known of that product. */
const joinLines = (
  lines: readonly OrderLine[] | undefined,
  before: readonly OrderLine[] | undefined,
): readonly OrderLine[] | undefined => {
  if (!lines || !before) return lines ?? before
  const left = [...before]
  return lines.map((line) => {
    const same = left.findIndex(
      (old) =>
        fold(old.title) === fold(line.title) &&
        (old.productId === undefined || line.productId === undefined || old.productId === line.productId),
    )
    const old = same < 0 ? undefined : left.splice(same, 1)[0]
    if (!old) return line
    const productId = line.productId ?? old.productId
    const total = line.total ?? old.total
    const gift = line.gift ?? old.gift
    return {
      title: line.title,
      ...(productId === undefined ? {} : { productId }),
      ...(total === undefined ? {} : { total }),
      ...(gift === undefined ? {} : { gift }),
    }
  })
}

/** Cancelled, and 美安 was told so as far as anybody knows; what is pending or failed was not told. */
const wasToldCancelled = (order: ShopComOrder): boolean =>
  order.order === 'cancelled' && order.cancelSync !== 'pending' && order.cancelSync !== 'failed'

export const mergeOrder = (
  held: Held<ShopComOrder> | undefined,
  incoming: ShopComOrder,
  at: number,
): Held<ShopComOrder> => {
  const merged = mergeFields(held, incoming, at)
  if (!held) return merged
  const newer = merged.at.lines === at && incoming.lines !== undefined
  const lines = newer
    ? joinLines(incoming.lines, held.value.lines)
    : joinLines(held.value.lines, incoming.lines)
  // Once seen to have been cancelled, it was: a log that lacks the line does not undo it.
  const wasCancelled =
    held.value.wasCancelled ||
    incoming.wasCancelled ||
    (wasToldCancelled(held.value) && merged.value.order === 'open') ||
    undefined
  // Any sign that it is 美安's is enough: an answer without a RID says nothing against 美安's own list.
  const shopCom = held.value.shopCom || incoming.shopCom || undefined
  return {
    value: {
      ...merged.value,
      ...(lines ? { lines } : {}),
      ...(wasCancelled ? { wasCancelled } : {}),
      ...(shopCom ? { shopCom } : {}),
    },
    at: wasCancelled ? { ...merged.at, wasCancelled: merged.at.wasCancelled ?? at } : merged.at,
  }
}

/** A verdict on a picture outlives a page that only shows the picture's address. */
export const mergeProduct = (
  held: Held<Product> | undefined,
  incoming: Product,
  at: number,
): Held<Product> => {
  const merged = mergeFields(held, incoming, at)
  const known = new Map((held?.value.pictures ?? []).map((picture) => [picture.url, picture.verdict]))
  const pictures = merged.value.pictures?.map((picture) => {
    const verdict = picture.verdict ?? known.get(picture.url)
    return verdict === undefined ? picture : { ...picture, verdict }
  })
  return pictures ? { ...merged, value: { ...merged.value, pictures } } : merged
}
