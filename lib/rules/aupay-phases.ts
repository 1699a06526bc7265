import type { LinkSettings, LinkStep, MallOrder } from '../records'
import { fold } from '../text'

const MOST = 500
const folded = new Map<string, string>()

/** A list shows few shops and phases, a thousand times over: each name is folded once. */
const nameFold = (name: string): string => {
  const known = folded.get(name)
  if (known !== undefined) return known
  if (folded.size >= MOST) folded.clear()
  const plain = fold(name)
  folded.set(name, plain)
  return plain
}

/** Do two names, as written, name the same thing? */
const same = (a: string, b: string): boolean => nameFold(a) === nameFold(b)

/** What is known of the automations of this order's shop; a shop is never guessed. */
export const shopOf = (
  { shop }: MallOrder,
  shops: readonly LinkSettings[] | undefined,
): LinkSettings | undefined =>
  shop === undefined || !nameFold(shop)
    ? undefined
    : shops?.find((each) => same(each.shop, shop) && (each.mall ?? 'aupay') === 'aupay')

/** 対象処理フェーズ of one automation, as written; none chosen does not count. */
export const phasesOf = (shop: LinkSettings | undefined, step: LinkStep): readonly string[] =>
  (shop?.links ?? []).filter((link) => link.step === step && nameFold(link.phase)).map(({ phase }) => phase)

/** The automations that take from this order's phase. Undefined: the phase, or what the shop set, was not seen. */
export const rolesOf = (
  order: MallOrder,
  shops: readonly LinkSettings[] | undefined,
): readonly LinkStep[] | undefined => {
  const { phase } = order
  const links = shopOf(order, shops)?.links
  if (phase === undefined || !links) return undefined
  const mine = links.filter((link) => nameFold(link.phase) && same(link.phase, phase))
  return [...new Set(mine.map(({ step }) => step))]
}

/**
 * The phase that an order has to be in for this automation: the only one, or the one that sent the order
 * here after an error. Undefined where the choice is the shop's.
 */
export const wayTo = (
  order: MallOrder,
  step: LinkStep,
  shops: readonly LinkSettings[] | undefined,
): string | undefined => {
  const shop = shopOf(order, shops)
  const phases = phasesOf(shop, step)
  if (new Set(phases.map(nameFold)).size === 1) return phases[0]
  const { phase } = order
  if (phase === undefined || !nameFold(phase)) return undefined
  const from = (shop?.links ?? []).filter(
    (link) => link.step === step && nameFold(link.phase) && same(link.moveToOnError ?? '', phase),
  )
  return new Set(from.map((link) => nameFold(link.phase))).size === 1 ? from[0]?.phase : undefined
}
