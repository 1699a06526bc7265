import type { Random } from '../random.ts'
import { type FaultName, faultNames, faults } from './data-faults.ts'
import { photo, photos } from './data-photos.ts'
import { FIRST_ID, type ProductCase, type ProductCaseName, specialProducts } from './data-product-cases.ts'
import { before, DAY } from './data-time.ts'
import { briefs, editions, type Range, ranges, slogans } from './data-words.ts'
import type { Product, Variant } from './model.ts'

const names = Object.keys(specialProducts) as ProductCaseName[]

const variantsOf = (id: string, code: string, range: Range, count: number, draw: Random): Variant[] => {
  const base = draw.int(...range.price)
  return Array.from({ length: count }, (_, index) => {
    const price = base + index * draw.pick([0, 10, 50])
    return {
      id: `${id}${index + 1}`,
      title: count === 1 ? '預設規格' : (range.axis[index % range.axis.length] ?? `款式 ${index + 1}`),
      sku: count === 1 ? code : `${code}-${index + 1}`,
      price,
      compareAtPrice: price + draw.pick([0, 20, 100, 200, 500]),
      stock: draw.chance(0.1) ? 0 : draw.int(1, 400),
      sold: draw.int(0, 2_000),
    }
  })
}

const product = (index: number, now: string, range: Range, draw: Random, count: number): Product => {
  const id = String(FIRST_ID + index)
  const created = draw.int(30 * DAY, 900 * DAY)
  return {
    id,
    title: '',
    handle: '',
    slogan: draw.pick(slogans),
    brief: draw.pick(briefs),
    bodyHtml: '<h2>商品特色</h2><p>內容物與規格以實品為準。</p>',
    published: true,
    tags: draw.chance(0.4) ? [draw.pick(['新品', '熱銷', '冷藏', '免運', '門市限定'])] : [],
    collections: draw.chance(0.3) ? [range.group, '本週主打'] : [range.group],
    photos: photos(id, draw, draw.int(1, 5)),
    variants: variantsOf(id, `${range.code}-${String(index + 1).padStart(4, '0')}`, range, count, draw),
    createdAt: before(now, created),
    updatedAt: before(now, draw.int(60, created)),
  }
}

const taken = new Set<string>(Object.values(specialProducts).flatMap(({ title, handle }) => [title, handle]))

/** The range whose names have most pairs of characters in common with a title. */
const rangeFor = (title: string, index: number): Range => {
  const pairs = Array.from(title.slice(1), (letter, at) => `${title[at]}${letter}`)
  const score = (range: Range) => {
    const all = range.names.map(([name]) => name).join(' ')
    return pairs.filter((pair) => all.includes(pair)).length
  }
  const best = ranges.reduce((a, b) => (score(b) > score(a) ? b : a))
  return score(best) > 0 ? best : (ranges[index % ranges.length] ?? best)
}

const special = (name: ProductCaseName, index: number, now: string, draw: Random): Product => {
  const recipe: ProductCase = specialProducts[name]
  const range = rangeFor(recipe.title, index)
  const made = product(index, now, range, draw, recipe.variants ?? 1)
  made.title = recipe.title
  made.handle = recipe.handle
  made.tags = []
  // One plain picture: what a case shows must not drown in what chance added.
  made.photos = [photo(made.id, 0, 'plain-1', (['pictures', 'own', 'relative'] as const)[index % 3])]
  const [variant] = made.variants
  if (variant && recipe.sku) variant.sku = recipe.sku
  for (const fault of recipe.faults ?? []) faults[fault](made)
  return made
}

const ordinary = (index: number, place: number, now: string, draw: Random): Product => {
  const range = ranges[place % ranges.length] ?? draw.pick(ranges)
  const turn = Math.floor(place / ranges.length)
  const [title, slug] = range.names[turn % range.names.length] ?? draw.pick(range.names)
  const round = Math.floor(turn / range.names.length)
  const [label, tail] = editions[round % editions.length] ?? ['', '']
  const made = product(
    index,
    now,
    range,
    draw,
    draw.weighted([
      [1, 45],
      [2, 25],
      [3, 15],
      [4, 8],
      [5, 4],
      [6, 3],
    ]),
  )
  const again = Math.floor(round / editions.length)
  const name = `${label}${title}${again ? ` 第 ${again + 1} 版` : ''}`
  const handle = `${slug}${tail}${again ? `-${again + 1}` : ''}`
  // A named case must be the only one of its name and address.
  made.title = taken.has(name) ? `${name}（大份量）` : name
  made.handle = taken.has(handle) ? `${handle}-xl` : handle
  return made
}

export const makeProducts = (count: number, now: string, draw: Random): Product[] => {
  const made = names.slice(0, count).map((name, index) => special(name, index, now, draw.fork(name)))
  for (let index = made.length; index < count; index++) {
    const place = index - names.length
    const own = draw.fork(`product ${index}`)
    const item = ordinary(index, place, now, own)
    if (place % 3 === 1) {
      const turn = Math.floor(place / 3)
      const picked: FaultName[] = [faultNames[turn % faultNames.length] ?? 'briefEmpty']
      if (turn % 4 === 3) picked.push(own.pick(faultNames))
      for (const fault of new Set(picked)) faults[fault](item)
    }
    made.push(item)
  }
  return made
}
