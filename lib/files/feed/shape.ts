import type { ChosenFields, FeedField } from './types'
import { candidatesFor, isCarrier, isProductName, isVariantName, keyOf, type Meaning } from './words'

/** What elements a feed is built of, without its texts: learnt from its beginning, to find what a product is. */
export class Shape {
  readonly name: string
  readonly key: string
  readonly parent: Shape | undefined
  readonly depth: number
  readonly kids = new Map<string, Shape>()
  readonly attributes = new Set<string>()
  count = 0
  /** Its first text that is not blank. */
  sample = ''

  constructor(name: string, parent?: Shape) {
    this.name = name
    this.key = keyOf(name)
    this.parent = parent
    this.depth = parent ? parent.depth + 1 : 0
  }

  keepOnly(kid: Shape): void {
    this.kids.clear()
    this.kids.set(kid.name, kid)
  }

  kid(name: string): Shape {
    const known = this.kids.get(name)
    if (known) return known
    const kid = new Shape(name, this)
    this.kids.set(name, kid)
    return kid
  }
}

/** What a field says for its holder being a product. */
const WEIGHT: Readonly<Partial<Record<Meaning, number>>> = {
  name: 2,
  price: 3,
  listPrice: 3,
  amount: 3,
  picture: 2,
  sku: 2,
  id: 1,
  url: 1,
  brief: 1,
  group: 1,
}

interface Seen {
  readonly own: Set<Meaning>
  readonly nested: Set<Meaning>
}

const meaningOf = (key: string, chosen: ChosenFields): Meaning | undefined => {
  const told: FeedField | 'none' | undefined = Object.hasOwn(chosen, key) ? chosen[key] : undefined
  if (told !== undefined) return told === 'none' ? undefined : told
  const all = candidatesFor(key)
  return (all.find(({ strong }) => strong) ?? all[0])?.meaning
}

const look = (shape: Shape, chosen: ChosenFields): Seen => {
  const own = new Set<Meaning>()
  const nested = new Set<Meaning>()
  for (const name of shape.attributes) {
    const meaning = meaningOf(keyOf(name), chosen)
    if (meaning) own.add(meaning)
  }
  const within = (inner: Shape, path: string): void => {
    for (const kid of inner.kids.values()) {
      const meaning = meaningOf(path + kid.key, chosen)
      if (meaning) (inner === shape ? own : nested).add(meaning)
      else if (kid.depth - shape.depth < 4 && (isCarrier(kid.key) || isVariantName(kid.key)))
        within(kid, `${path}${kid.key}/`)
    }
  }
  within(shape, '')
  return { own, nested }
}

const weigh = (meanings: Iterable<Meaning>): number => {
  let sum = 0
  for (const meaning of meanings) sum += WEIGHT[meaning] ?? 0
  return sum
}

interface Judged {
  readonly shape: Shape
  readonly score: number
  readonly hasName: boolean
  readonly isSure: boolean
}

const judge = (shape: Shape, chosen: ChosenFields): Judged | undefined => {
  const { own, nested } = look(shape, chosen)
  for (const meaning of own) nested.delete(meaning)
  const fields = own.size + nested.size
  if (fields < 2 || shape.kids.size + shape.attributes.size < 2) return undefined
  const isKnown = isProductName(shape.key)
  const priced = [own, nested].some((it) => it.has('price') || it.has('amount') || it.has('listPrice'))
  const hasName = own.has('name')
  // A banner, an author, a channel's logo have a name and an address too.
  if (!isKnown && !priced && !(own.has('sku') || (own.has('picture') && own.has('brief')))) return undefined
  if (!isKnown && fields < 3) return undefined
  const score = weigh(own) + weigh(nested) / 2 + (isKnown ? 4 : 0) + (shape.count > 1 ? 2 : 0)
  return { shape, score, hasName, isSure: isKnown || (priced && hasName && shape.count > 1) }
}

const everyShape = (root: Shape): Shape[] => {
  const all: Shape[] = []
  const left = [...root.kids.values()]
  for (let next = left.pop(); next; next = left.pop()) {
    all.push(next)
    left.push(...next.kids.values())
  }
  return all
}

const isWithin = (inner: Shape, outer: Shape): boolean => {
  for (let at = inner.parent; at; at = at.parent) if (at === outer) return true
  return false
}

const AMOUNT = /^[^\d\n]{0,5}\d[\d,.]*[^\d\n]{0,5}$/
const PICTURE = /\.(?:jpe?g|png|gif|webp)(?:$|\?)/i

/** Nothing is called as we know it, yet one element comes again and again and holds an amount or a picture, and words. */
const byTexts = (root: Shape): Shape | undefined =>
  everyShape(root)
    .filter((shape) => {
      const leaves = [...shape.kids.values()].filter((kid) => kid.kids.size === 0)
      if (shape.count < 2 || leaves.length < 3 || root.key === 'urlset') return false
      const texts = leaves.map(({ sample }) => sample)
      const hasThing = texts.some((text) => AMOUNT.test(text) || PICTURE.test(text))
      return hasThing && texts.some((text) => text.length > 3 && /\p{L}/u.test(text) && !text.includes('/'))
    })
    .toSorted((a, b) => b.count * b.kids.size - a.count * a.kids.size)[0]

export interface Finding {
  readonly shape: Shape
  /** More of the feed would hardly say otherwise. */
  readonly isSure: boolean
}

/** Which element is a product, judged by what is called as we know it, else by what repeats. */
export const findProduct = (root: Shape, chosen: ChosenFields): Finding | undefined => {
  const judged = everyShape(root).flatMap((shape) => judge(shape, chosen) ?? [])
  const best = judged
    .filter(
      (it) =>
        // What lies within a product that has a name is a variant, a shop, a delivery: not what is sought.
        !judged.some(
          (outer) =>
            isWithin(it.shape, outer.shape) &&
            outer.hasName &&
            (!it.hasName ||
              isVariantName(it.shape.key) ||
              (isProductName(outer.shape.key) && outer.score >= it.score)),
        ),
    )
    .toSorted((a, b) => b.score - a.score || a.shape.depth - b.shape.depth)[0]
  if (best) return best
  const shape = byTexts(root)
  return shape && { shape, isSure: false }
}
