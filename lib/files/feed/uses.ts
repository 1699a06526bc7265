import { type Notes, own } from './notes'
import type { ChosenFields, FeedField, FieldUse } from './types'
import { type Candidate, candidatesFor, keyOf, type Meaning, prefixOf } from './words'

/** Whether it speaks of the product, or of one of the things that it is sold as. */
export type Scope = 'product' | 'variant'

/** One element or column, while the feed is read. */
export interface Use {
  readonly source: string
  readonly key: string
  readonly scope: Scope
  /** Where its value stands among those of a product. */
  readonly at: number
  readonly candidates: readonly Candidate[]
  readonly chosen: FeedField | 'none' | undefined
  /** It may name a currency of its own. */
  readonly isMoney: boolean
  /** May stand several times. */
  readonly many: boolean
  field: FeedField | undefined
  products: number
  sample: string
  /** The last product, and the last product or variant, that it stood in. */
  lastProduct: number
  lastPart: number
  /** Its text is asked for. */
  wanted: boolean
}

type Lists = 'picture' | 'tags'
type Single = Exclude<FeedField, Lists> | 'currency' | 'label'

/** Which value serves which field: its place, -1 = none does. */
export type Slots = Readonly<Record<Single, number>> & Readonly<Record<Lists, readonly number[]>>

export interface Plan {
  readonly product: Slots
  readonly variant: Slots
}

const SINGLE: readonly Exclude<Single, 'price' | 'listPrice'>[] = [
  'name',
  'url',
  'brief',
  'sku',
  'group',
  'published',
  'id',
  'currency',
  'label',
]
const MANY: ReadonlySet<Meaning> = new Set(['picture', 'tags', 'group'])
const MONEY: ReadonlySet<Meaning> = new Set(['amount', 'price', 'listPrice'])
/** More distinct elements than any product has: what comes later is not listed. */
const MOST_USES = 500

interface Ranked {
  readonly use: Use
  readonly candidate: Candidate
}

export class Uses {
  readonly #all: Use[] = []
  readonly #byKey = new Map<string, Use>()
  readonly #chosen: ChosenFields
  readonly #notes: Notes

  constructor(chosen: ChosenFields, notes: Notes) {
    this.#chosen = chosen
    this.#notes = notes
  }

  /** `path`: names of the elements that it lies within, below the product; those of a column are none. */
  of(name: string, path: readonly string[], scope: Scope, means: boolean): Use | undefined {
    const within = path.map((it) => `${keyOf(it)}/`).join('')
    const plain = `${within}${keyOf(name)}`
    const known = this.#byKey.get(plain)
    // The same name behind another prefix is another element: `title` and `g:title` of one entry.
    const isOther = known !== undefined && prefixOf(known.source.replace(/^.*\//, '')) !== prefixOf(name)
    const key = isOther ? `${within}${prefixOf(name)}:${keyOf(name)}` : plain
    const same = this.#byKey.get(key)
    if (same) return same
    if (this.#all.length >= MOST_USES) return undefined
    const chosen = Object.hasOwn(this.#chosen, key) ? this.#chosen[key] : undefined
    const candidates = means && chosen === undefined ? candidatesFor(keyOf(name)) : []
    const use: Use = {
      source: own([...path, name].join('/')),
      key,
      scope,
      at: this.#all.length,
      candidates,
      chosen,
      isMoney:
        chosen === 'price' || chosen === 'listPrice' || candidates.some(({ meaning }) => MONEY.has(meaning)),
      many:
        candidates.some(({ meaning }) => MANY.has(meaning)) ||
        (chosen !== undefined && MANY.has(chosen as Meaning)),
      field: undefined,
      products: 0,
      sample: '',
      lastProduct: 0,
      lastPart: 0,
      wanted: candidates.length > 0 || (chosen !== undefined && chosen !== 'none'),
    }
    this.#all.push(use)
    this.#byKey.set(key, use)
    return use
  }

  /** How many fields these columns would serve. */
  meanings(names: readonly string[]): number {
    const found = new Set<string>()
    for (const name of names) {
      const key = keyOf(name)
      const chosen = Object.hasOwn(this.#chosen, key) ? this.#chosen[key] : candidatesFor(key)[0]?.meaning
      if (chosen !== undefined && chosen !== 'none') found.add(chosen)
    }
    return found.size
  }

  get size(): number {
    return this.#all.length
  }

  all(): readonly Use[] {
    return this.#all
  }

  listed(): readonly FieldUse[] {
    return this.#all.map(({ source, key, field, chosen, products, sample }) => ({
      source,
      key,
      ...(field !== undefined && { field }),
      by: chosen === undefined ? ('name' as const) : ('choice' as const),
      products,
      sample,
    }))
  }

  /** Decides who serves what; called again, nothing that was decided changes but gaps are filled. */
  plan(before?: Plan): Plan {
    const plan = {
      product: this.#slots('product', before?.product),
      variant: this.#slots('variant', before?.variant),
    }
    const serving = new Set(Object.values(plan).flatMap((slots) => Object.values(slots).flat() as number[]))
    for (const use of this.#all) use.wanted = serving.has(use.at)
    return plan
  }

  #slots(scope: Scope, before: Slots | undefined): Slots {
    const mine = this.#all.filter((use) => use.scope === scope)
    const taken = new Set<Use>()
    const take = (use: Use | undefined, field: FeedField | 'currency' | 'label'): number => {
      if (!use) return -1
      taken.add(use)
      if (field !== 'currency' && field !== 'label' && (use.field === undefined || use.field === 'id'))
        use.field = field
      return use.at
    }
    const chosenFor = (field: string): Use[] => mine.filter((use) => use.chosen === field)
    const named = (meaning: Meaning, strong?: boolean): Ranked[] =>
      mine
        .flatMap((use) => {
          const candidate = use.candidates.find((it) => it.meaning === meaning)
          return candidate && (strong === undefined || candidate.strong === strong)
            ? [{ use, candidate }]
            : []
        })
        .toSorted(
          (a, b) =>
            Number(b.candidate.strong) - Number(a.candidate.strong) ||
            (a.candidate.strong ? 0 : b.use.products - a.use.products) ||
            a.candidate.rank - b.candidate.rank ||
            a.use.at - b.use.at,
        )
    const best = (meaning: Meaning): Use | undefined => named(meaning)[0]?.use

    const single = (field: Exclude<Single, 'price' | 'listPrice'>): number => {
      if (before && before[field] >= 0) return before[field]
      const [chosen] = chosenFor(field)
      if (chosen) return take(chosen, field)
      return take(best(field), field)
    }
    const many = (field: Lists): readonly number[] => {
      if (before && before[field].length > 0) return before[field]
      const chosen = chosenFor(field)
      const strong = named(field, true).map(({ use }) => use)
      const weak = named(field, false)
        .slice(0, 1)
        .map(({ use }) => use)
      const all = chosen.length > 0 ? chosen : strong.length > 0 ? strong : weak
      return all.map((use) => take(use, field))
    }

    // `price` beside a sale price is what it costs otherwise (EVO); beside a list price, what it costs; alone too.
    const amount = best('amount')
    const sale = chosenFor('price')[0] ?? best('price')
    const list = chosenFor('listPrice')[0] ?? best('listPrice')
    const price = before && before.price >= 0 ? before.price : take(sale ?? amount, 'price')
    const free =
      amount !== undefined && amount.at !== price && amount.field === undefined ? amount : undefined
    const listPrice = before && before.listPrice >= 0 ? before.listPrice : take(list ?? free, 'listPrice')

    const slots: Slots = {
      price,
      listPrice,
      picture: many('picture'),
      tags: many('tags'),
      ...(Object.fromEntries(SINGLE.map((field) => [field, single(field)])) as Record<
        (typeof SINGLE)[number],
        number
      >),
    }
    if (!before) this.#noteSecond(mine, taken)
    return slots
  }

  #noteSecond(mine: readonly Use[], taken: ReadonlySet<Use>): void {
    for (const use of mine) {
      if (
        !taken.has(use) &&
        use.candidates.some(({ strong, meaning }) => strong && meaning !== 'id' && meaning !== 'label')
      )
        this.#notes.add('second-source', 0, use.source)
    }
  }
}
