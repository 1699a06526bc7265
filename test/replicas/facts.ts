import { instant } from './cyberbiz/data.ts'
import { RECORDED } from './cyberbiz/data-log.ts'
import { type Order, orderTotal, type Product, type Shop, type Variant } from './cyberbiz/model.ts'
import { pictureTruth } from './cyberbiz/pictures/pictures.ts'
import { productUrl } from './cyberbiz/storefront.ts'

/** For each rule, how the fact behind it shows in the shop's own data. */
type Facts<T> = Record<string, (item: T, shop: Shop) => boolean>

const anyVariant = (test: (variant: Variant) => boolean) => (product: Product) => product.variants.some(test)
const firstPicture = (test: (verdict: string) => boolean) => (product: Product) => {
  const [photo] = product.photos
  return photo !== undefined && test(pictureTruth(photo.picture).verdict)
}
const words = (html: string) => html.replace(/<!--.*?-->|<[^>]*>|&nbsp;|&#160;/gs, '').trim()
const plain = (url: string) => /^[\x21-\x7e]*$/.test(decodeURIComponent(url))

export const productFacts: Facts<Product> = {
  'feed/name-missing': (product) => product.title.trim() === '',
  'feed/url-missing': (product, shop) => productUrl(product, shop) === null,
  'feed/url-not-ascii': (product) => !plain(product.handle),
  'feed/url-blank-takes-name': (product) => product.handle === '' && /[^\x20-\x7e]/.test(product.title),
  'feed/url-platform-domain': (product) => product.urlHost?.endsWith('.cyberbiz.co') ?? false,
  'feed/brief-missing': (product) => product.brief.trim() === '',
  'feed/brief-no-text': (product) => product.brief.trim() !== '' && words(product.brief) === '',
  'feed/image-missing': (product) => product.photos.length === 0,
  'feed/image-not-jpeg': firstPicture((verdict) => verdict === 'not-jpeg'),
  'feed/image-cmyk': firstPicture((verdict) => verdict === 'cmyk' || verdict === 'ycck'),
  'feed/image-greyscale': firstPicture((verdict) => verdict === 'grey'),
  'feed/image-unreadable': firstPicture((verdict) => verdict === 'unreadable'),
  'feed/price-missing': anyVariant(({ price }) => price === null),
  'feed/price-invalid': anyVariant(({ price }) => price !== null && price <= 0),
  'feed/list-price-missing': anyVariant(({ compareAtPrice }) => compareAtPrice === null),
  'feed/list-price-invalid': anyVariant(
    ({ compareAtPrice }) => compareAtPrice !== null && compareAtPrice <= 0,
  ),
  'feed/list-price-below-price': anyVariant(
    ({ price, compareAtPrice }) =>
      compareAtPrice !== null && compareAtPrice > 0 && compareAtPrice < (price ?? 0),
  ),
  'feed/sku-missing': anyVariant(({ sku }) => sku.trim() === ''),
  'feed/sku-duplicate': (product, shop) =>
    shop.products.some(
      (other) =>
        other !== product &&
        other.variants.some(
          ({ sku }) => sku !== '' && product.variants.some((variant) => variant.sku === sku),
        ),
    ),
  'feed/group-missing': (product) => product.collections.length === 0,
  'feed/excluded-gift': (product) => product.tags.includes('贈品'),
  'feed/excluded-unpublished': (product) => !product.published,
  'feed/exclude-tag-ignored': (product) => product.tags.includes('排除product feed'),
}

const billed = (order: Order) => order.shopdotcom !== null && order.order !== 'cancelled'
const told = (order: Order) => order.log.some(({ text }) => text === RECORDED)
const age = (order: Order, shop: Shop) => (instant(shop.now) - instant(order.createdAt)) / 86_400_000
const short = (order: Order) => /[^A-Za-z0-9#_-]/.test(order.name)
const digits = (order: Order) => order.name.replace(/\D/g, '')
const synced =
  (...states: string[]) =>
  (order: Order) =>
    order.order === 'cancelled' && states.includes(order.shopdotcom?.cancelSync ?? '')
const giftAmount = (order: Order, shop: Shop) =>
  order.lines.some(
    ({ productId, price }) =>
      price > 0 && shop.products.find(({ id }) => id === productId)?.tags.includes('贈品'),
  )

export const orderFacts: Facts<Order> = {
  'shopcom/failed-not-cancelled': (order) => billed(order) && order.financial === 'failed',
  'shopcom/abandoned-not-cancelled': (order) =>
    billed(order) && order.financial === 'abandoned' && told(order),
  'shopcom/unpaid-ageing': (order, shop) =>
    order.shopdotcom !== null &&
    order.order === 'open' &&
    order.financial === 'pending' &&
    age(order, shop) > 7,
  'shopcom/cancel-not-sent': synced('failed', 'none'),
  'shopcom/cancel-pending': synced('pending'),
  'shopcom/cancel-blocked': (order) =>
    billed(order) && order.financial === 'failed' && order.fulfillment !== 'unshipped',
  'shopcom/reopened': (order) =>
    order.shopdotcom !== null &&
    order.order === 'open' &&
    order.log.some(({ text }) => text.includes('為「已取消」')),
  'shopcom/partial-refund': (order) => order.shopdotcom !== null && order.financial === 'partial_refunded',
  'shopcom/not-eligible-recurring': (order) => order.shopdotcom !== null && order.kind === 'recurring',
  'shopcom/name-shortened': (order) => order.shopdotcom !== null && short(order),
  'shopcom/name-collides': (order, shop) =>
    order.shopdotcom !== null &&
    short(order) &&
    shop.orders.some((other) => other !== order && other.shopdotcom && digits(other) === digits(order)),
  // The dialogs start from these.
  'shopcom/cancel-amount-empty': (order) => billed(order) && order.fulfillment === 'unshipped',
  'shopcom/cancel-amount-zero': (order) =>
    billed(order) && order.financial === 'failed' && orderTotal(order) > 0,
  'shopcom/cancel-amount-includes-shipping': (order) => billed(order) && order.shipping > 0,
  'shopcom/cancel-amount-differs': (order, shop) => billed(order) && giftAmount(order, shop),
  'shopcom/cancel-box-unticked': (order) => billed(order) && order.order === 'open',
}
