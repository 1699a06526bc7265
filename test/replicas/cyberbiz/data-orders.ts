import type { Random } from '../random.ts'
import { type CaseName, type OrderCase, specialOrders } from './data-cases.ts'
import { events } from './data-log.ts'
import { productCases } from './data-product-cases.ts'
import { bulkStatuses } from './data-statuses.ts'
import { after, before, DAY, instant } from './data-time.ts'
import { orderTags, payments, people, shippings } from './data-words.ts'
import type { Line, Order, Product } from './model.ts'

const FIRST_ID = 56_944_001
/** Numbers of the many start here, so that no made-up digits meet those of a named case. */
const FIRST_NUMBER = 20_001

const line = (product: Product, index: number, price: number, quantity: number, discount = 0): Line => {
  const variant = product.variants[index]
  if (!variant) throw new Error(`product ${product.id} has no variant ${index}`)
  return {
    productId: product.id,
    variantId: variant.id,
    title: product.title,
    variantTitle: product.variants.length === 1 ? '' : variant.title,
    sku: variant.sku,
    price,
    quantity,
    discount,
  }
}

const customerOf = (name: string, draw: Random): Order['customer'] => ({
  name,
  email: `buyer${draw.int(1, 9_999)}@example.com`,
  phone: `0900-000-${draw.digits(3)}`,
})

/** Nobody outside knows how 美安 writes the two: digits, and hexadecimal as its tracker does. */
const marks = (draw: Random) => ({ rid: `2${draw.digits(9)}`, clickId: `102${draw.hex(27)}` })

const special = (
  name: CaseName,
  index: number,
  now: string,
  products: Map<string, Product>,
  draw: Random,
): Order => {
  const recipe: OrderCase = specialOrders[name]
  const createdAt = before(now, recipe.days === undefined ? 20 + index * 31 : Math.round(recipe.days * DAY))
  const { rid, clickId } = marks(draw)
  const lines = (recipe.lines ?? [{ product: productCases.sound, price: 680 }]).map((item) => {
    const product = products.get(item.product)
    if (!product) throw new Error(`order case ${name} needs product ${item.product}`)
    return line(product, 0, item.price ?? product.variants[0]?.price ?? 0, item.quantity ?? 1, item.discount)
  })
  const made: Order = {
    id: String(FIRST_ID + index),
    number: recipe.number,
    name: recipe.name,
    createdAt,
    updatedAt: createdAt,
    order: recipe.order ?? 'open',
    financial: recipe.financial ?? 'paid',
    fulfillment: recipe.fulfillment ?? 'unshipped',
    return: recipe.return ?? 'no_need',
    shopdotcom:
      recipe.shopdotcom === false
        ? null
        : {
            rid: recipe.rid ?? rid,
            clickId: recipe.clickId ?? clickId,
            recorded: recipe.recorded ?? true,
            cancelSync: recipe.sync ?? 'hidden',
          },
    kind: recipe.kind ?? 'cart',
    lines,
    discounts: { shop: 0, coupon: 0, vip: 0, bonus: 0, ...recipe.discounts },
    shipping: recipe.shipping ?? 0,
    refunded: recipe.refunded ?? 0,
    customer: customerOf(recipe.customer ?? draw.pick(people), draw),
    paymentName: recipe.payment ?? '信用卡一次付清',
    shippingName: '宅配',
    tags: [...(recipe.tags ?? [])],
    note: recipe.note ?? '',
    cancelledAt: null,
    closedAt: null,
    refundAt: null,
    log: [],
  }
  return events(made, now, recipe.reopened ?? false)
}

const bulkLines = (sellable: readonly Product[], gifts: readonly Product[], draw: Random): Line[] => {
  const count = draw.weighted([
    [1, 50],
    [2, 28],
    [3, 14],
    [4, 6],
    [7, 2],
  ])
  const lines = Array.from({ length: count }, () => {
    const product = draw.pick(sellable)
    const index = draw.int(0, product.variants.length - 1)
    const price = Math.max(1, product.variants[index]?.price ?? 1)
    const quantity = draw.weighted([
      [1, 76],
      [2, 16],
      [3, 5],
      [12, 3],
    ])
    const discount = draw.chance(0.15) ? Math.floor((price * quantity) / 10) : 0
    return line(product, index, price, quantity, discount)
  })
  const [free] = gifts
  if (free && draw.chance(0.12))
    lines.push(line(draw.pick(gifts), 0, draw.chance(0.25) ? draw.int(1, 99) : 0, 1))
  return lines
}

/** Shops close at no hour, but most orders come at noon and in the evening. */
const minuteOfDay = (draw: Random): number =>
  draw.weighted([
    [0, 8],
    [6, 12],
    [11, 26],
    [14, 18],
    [19, 36],
  ]) *
    60 +
  draw.int(0, 5 * 60 - 1)

const bulk = (
  index: number,
  createdAt: string,
  now: string,
  shelves: { sellable: readonly Product[]; gifts: readonly Product[] },
  draw: Random,
): Order => {
  const days = (instant(now) - instant(createdAt)) / (DAY * 60_000)
  const lines = bulkLines(shelves.sellable, shelves.gifts, draw)
  const goods = lines.reduce((sum, item) => sum + item.price * item.quantity - item.discount, 0)
  const off = (share: number, chance: number) => (draw.chance(chance) ? Math.floor(goods * share) : 0)
  const number = FIRST_NUMBER + index
  const { reopened, ...statuses } = bulkStatuses(days, draw)
  const made: Order = {
    id: String(FIRST_ID + 1_000 + index * 7),
    number,
    name: statuses.shopdotcom && draw.chance(0.05) ? `團購-${number}` : `#${number}`,
    createdAt,
    updatedAt: createdAt,
    ...statuses,
    shopdotcom: statuses.shopdotcom && { ...marks(draw), ...statuses.shopdotcom },
    kind: draw.weighted([
      ['cart', 92],
      ['one-page', 5],
      ['recurring', 3],
    ] as const),
    lines,
    discounts: { shop: off(0.1, 0.18), coupon: off(0.08, 0.15), vip: off(0.05, 0.1), bonus: off(0.03, 0.12) },
    shipping: draw.weighted([
      [0, 40],
      [60, 30],
      [80, 20],
      [120, 10],
    ]),
    refunded: 0,
    customer: customerOf(draw.pick(people), draw),
    paymentName: draw.weighted(payments),
    shippingName: draw.weighted(shippings),
    tags: draw.chance(0.2) ? [draw.pick(orderTags)] : [],
    note: draw.chance(0.12) ? draw.pick(['請放管理室', '週末不在家', '要紙袋 x2', '勿按門鈴，謝謝']) : '',
    cancelledAt: null,
    closedAt: null,
    refundAt: null,
    log: [],
  }
  if (made.financial === 'refunded') made.refunded = goods
  if (made.financial === 'partial_refunded') made.refunded = Math.max(1, Math.floor(goods / 3))
  return events(made, now, reopened)
}

export const makeOrders = (
  count: number,
  now: string,
  products: readonly Product[],
  draw: Random,
): Order[] => {
  const names = Object.keys(specialOrders) as CaseName[]
  const byId = new Map(products.map((product) => [product.id, product]))
  const made = names.slice(0, count).map((name, index) => special(name, index, now, byId, draw.fork(name)))
  const many = count - made.length
  const sellable = products.filter(
    (product) => product.published && !product.tags.includes('贈品') && product.title,
  )
  const gifts = products.filter((product) => product.published && product.tags.includes('贈品'))
  const times = draw.fork('times')
  const midnight = `${now.slice(0, 10)} 00:00:00`
  // The named cases fill the last day and a half, so that a list opens on them.
  const created = Array.from({ length: many }, () =>
    after(before(midnight, times.int(3, 178) * DAY), minuteOfDay(times)),
  ).sort()
  for (let index = 0; index < many; index++) {
    const own = draw.fork(`order ${index}`)
    made.push(bulk(index, created[index] ?? now, now, { sellable, gifts }, own))
  }
  return made.sort((a, b) =>
    a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : b.number - a.number,
  )
}
