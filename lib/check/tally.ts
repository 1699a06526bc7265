import { ERRORS, EXCLUDED, numbersIn, PICTURES, RULES, type Rules } from './codes'
import type { Progress, RuleCount } from './types'

type Counted = Pick<
  Progress,
  'counts' | 'excluded' | 'refused' | 'doubtful' | 'fine' | 'excludedProducts' | 'notChecked'
>

const bySize = (a: { products: number }, b: { products: number }): number => b.products - a.products

/** How many products each rule holds for, lacked a fact of, or left out. */
export class Tally {
  products = 0
  private excludedProducts = 0
  private refused = 0
  private doubtful = 0
  /** Rules that at least one product was judged by. */
  judged: Rules = 0
  private readonly found = new Float64Array(32)
  private readonly open = new Float64Array(32)
  /** Most products lack the same facts: how many in a row do. */
  private alike: Rules = 0
  private alikeProducts = 0
  /** Products whose pictures were judged after they were read. */
  seen = 0

  /** One product was read; `open`: rules that lacked a fact. */
  read(found: Rules, open: Rules): void {
    this.products++
    if (found & EXCLUDED) {
      this.excludedProducts++
      this.add(found, 1)
      return
    }
    this.judged |= ~open
    if (open !== this.alike) {
      this.settle()
      this.alike = open
    }
    this.alikeProducts++
    this.change(0, found)
  }

  private settle(): void {
    for (const number of numbersIn(this.alike))
      this.open[number] = (this.open[number] ?? 0) + this.alikeProducts
    this.alikeProducts = 0
  }

  private add(rules: Rules, sign: number): void {
    for (const number of numbersIn(rules)) this.found[number] = (this.found[number] ?? 0) + sign
  }

  /** What is said of a product becomes something else. */
  change(from: Rules, to: Rules): void {
    if (from === to) return
    if (from & ERRORS) this.refused--
    else if (from) this.doubtful--
    if (to & ERRORS) this.refused++
    else if (to) this.doubtful++
    this.add(from & ~to, -1)
    this.add(to & ~from, 1)
  }

  told(): Counted {
    this.settle()
    const list = (which: Rules): RuleCount[] =>
      RULES.flatMap(([rule, severity], number) => {
        const products = this.found[number] ?? 0
        return products > 0 && which & (1 << number) ? [{ rule, severity, products }] : []
      }).sort(bySize)
    const { excludedProducts, refused, doubtful } = this
    return {
      ...{ excludedProducts, refused, doubtful },
      counts: list(~EXCLUDED),
      excluded: list(EXCLUDED),
      fine: this.products - excludedProducts - refused - doubtful,
      notChecked: RULES.flatMap(([rule], number) => {
        const products = (this.open[number] ?? 0) - (PICTURES & (1 << number) ? this.seen : 0)
        return products > 0 ? [{ rule, products }] : []
      }).sort(bySize),
    }
  }

  /** As it was told and kept; `judged` and `seen` are kept beside it. */
  static from(told: Counted & Pick<Progress, 'products'>, judged: Rules, seen: number): Tally {
    const tally = new Tally()
    tally.products = told.products
    tally.excludedProducts = told.excludedProducts
    tally.refused = told.refused
    tally.doubtful = told.doubtful
    tally.judged = judged
    tally.seen = seen
    RULES.forEach(([id], number) => {
      const of = (list: readonly { rule: string; products: number }[]): number =>
        list.find(({ rule }) => rule === id)?.products ?? 0
      tally.found[number] = of(told.counts) + of(told.excluded)
      tally.open[number] = of(told.notChecked) + (PICTURES & (1 << number) ? seen : 0)
    })
    return tally
  }
}
