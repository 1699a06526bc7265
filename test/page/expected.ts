/** What the readers must see on a page, made from the shop's own truth of what the page shows. */
import type { ConsolePage } from '../replicas/cyberbiz/console/catalogue.ts'
import type {
  OrderListTruth,
  OrderTruth,
  productFormTruth,
  productListTruth,
} from '../replicas/cyberbiz/console/truth.ts'
import type { HooksTruth } from '../replicas/cyberbiz/console/webhooks.ts'
import type { Ready } from './in-page.ts'
import type { Seen } from './stage.ts'

type FormTruth = NonNullable<ReturnType<typeof productFormTruth>>
type ProductsTruth = ReturnType<typeof productListTruth>

const cents = (amount: number) => ({ amount: amount * 100, currency: 'TWD' })
const instant = (time: string): number => Date.parse(`${time.replace(' ', 'T')}+08:00`)

const SYNC: Record<string, string> = {
  取消處理中: 'pending',
  取消成功: 'success',
  取消失敗: 'failed',
  未同步: 'none',
}
const KIND: Record<string, string> = { 定期定額: 'recurring', 一頁式商店: 'one-page' }

const orderRows = (truth: OrderListTruth, path: string, shopCom: boolean) => {
  const { searchParams: query, pathname } = new URL(path, 'https://replica.invalid')
  // A head whose select shows a choice says nothing of its column, whatever stands below it.
  const named = (title: string): boolean => truth.heads.includes(title)
  const own = truth.make === 'react' ? (shopCom ? 'shopdotcom_orders' : 'orders_v2') : 'orders'
  const rows = truth.rows.map((row) => {
    const changed = query.has('live') && truth.changes?.name === row.name
    const referred = Boolean(row.rid || row.clickId)
    return {
      name: row.name,
      anchor: row.name,
      url: `/admin/${own}/${row.id}`,
      shopCom: shopCom || referred ? true : undefined,
      order: row.order && named('訂單狀態') ? row.codes.order : undefined,
      financial: changed ? 'failed' : row.financial && named('付款狀態') ? row.codes.financial : undefined,
      fulfillment: row.fulfillment && named('配送狀態') ? row.codes.fulfillment : undefined,
      cancelSync: row.sync ? SYNC[row.sync] : undefined,
      kind: row.tags?.map((tag) => KIND[tag]).find(Boolean),
      createdAt: row.createdAt && instant(truth.make === 'html' ? row.createdAt.slice(0, 16) : row.createdAt),
      total: row.amount === undefined ? undefined : cents(row.amount),
    }
  })
  return { path: pathname, rows }
}

const priceOf = (amount: number | null | undefined) =>
  amount === undefined
    ? undefined
    : amount === null
      ? { text: '', money: undefined }
      : { text: `${amount}`, money: cents(amount) }

/** How a list writes its amounts is the page's own affair: its prices are compared as money, '' = none. */
const listed = (price: { text: string; money?: object } | undefined) =>
  price && (price.text === '' ? '' : price.money)

const productRows = (truth: ProductsTruth) =>
  truth.rows.map((row) => ({
    id: row.id,
    title: row.title,
    variants: truth.columns.some((column) => /售價|定價|編號/.test(column))
      ? row.variants.map((variant, index) => ({
          label: `${index + 1}`,
          // A blank that nobody sees is as empty as nothing.
          sku: variant.sku?.trim(),
          price: listed(priceOf(variant.price)),
          listPrice: listed(priceOf(variant.compareAtPrice)),
        }))
      : undefined,
    groups: row.collections,
    tags: row.tags,
    published: row.published === undefined ? undefined : /^(?:公開|上架)$/.test(row.published),
  }))

const formOf = (truth: FormTruth) => ({
  id: truth.id === 'new' ? undefined : truth.id,
  title: truth.title,
  slug: truth.slug,
  brief: truth.brief,
  pictures: truth.photos.map((url) => ({ url: new URL(url, 'https://replica.invalid').href })),
  variants: truth.variants.map((variant, index) => ({
    label: `${index + 1}`,
    sku: variant.sku.trim(),
    price: priceOf(variant.price),
    listPrice: priceOf(variant.compareAtPrice),
  })),
  groups: truth.collections.toSorted(),
  published: truth.published,
})

const orderOf = (truth: OrderTruth) => {
  const by = truth.shownBy.filter((how) => how !== 'dialog' || truth.dialog?.kind === 'resend')
  const told = truth.log.some((text) => /取消/.test(text) && !/失敗|向美安/.test(text))
  return {
    name: truth.name,
    shopCom: by.length > 0 ? true : undefined,
    order: truth.codes.order,
    financial: truth.codes.financial,
    fulfillment: truth.codes.fulfillment,
    cancelSync: SYNC[truth.sync],
    recorded: truth.recorded,
    wasCancelled: told ? true : undefined,
    kind: KIND[truth.kind],
    createdAt: instant(truth.createdAt),
    lines: truth.lines.map((line) => ({
      title: line.title,
      total: cents(line.total),
      gift: line.giftShown ? true : undefined,
    })),
    goods: cents(truth.subtotal),
    discounts: cents(truth.discounts.reduce((sum, each) => sum + each.amount, 0)),
    shipping: cents(truth.shipping),
    total: cents(truth.total),
    refunded: truth.refunded > 0 ? cents(truth.refunded) : undefined,
    unread: [],
  }
}

/** White space apart, as in every name; a blank address is none that was read. */
const hooksOf = ({ rows, url }: HooksTruth) =>
  rows.map((row) => ({
    event: row.event,
    address: url === undefined ? undefined : row.url.trim() || undefined,
  }))

/** What was read, in the shape that it is compared in: paths for addresses, labels left to their own tests. */
export const comparable = ({ kind, seen }: Seen): { kind?: string; seen?: object } => {
  if (!Array.isArray(seen)) {
    if (!seen) return { kind }
    const { labels: _, ...facts } = seen as { labels: object; groups?: readonly string[] }
    // A list to choose from keeps its own order.
    return { kind, seen: { ...facts, groups: facts.groups?.toSorted() } }
  }
  const rows = seen.map((row) => {
    if ('at' in row) return { event: row.event, address: row.address }
    if ('url' in row) return { ...row, url: row.url && new URL(row.url).pathname }
    if (!('variants' in row)) return row
    const variants = row.variants?.map((one) => ({
      ...one,
      price: listed(one.price),
      listPrice: listed(one.listPrice),
    }))
    return { ...row, variants }
  })
  return { kind, seen: rows }
}

export const expectedOf = ({ kind, truth, path }: ConsolePage): { kind?: string; seen?: object } => {
  switch (kind) {
    case 'order-list':
    case 'shopdotcom-order-list':
      return { kind, seen: orderRows(truth as OrderListTruth, path, kind === 'shopdotcom-order-list').rows }
    case 'product-list':
      return { kind, seen: productRows(truth as ProductsTruth) }
    case 'product-form':
      return { kind, seen: formOf(truth as FormTruth) }
    case 'order':
      return { kind, seen: orderOf(truth as OrderTruth) }
    case 'shopdotcom-settings': {
      const { offerId, advertiserId, siteUrl } = truth as Record<string, string>
      return { kind, seen: { offerId, advertiserId, siteUrl } }
    }
    case 'webhook-settings':
      return { kind, seen: hooksOf(truth as HooksTruth) }
    default:
      return {}
  }
}

/** The words by which each page says that its own loading is over. */
export const readyOf = ({ kind, truth, path }: ConsolePage): Ready => {
  switch (kind) {
    case 'order-list':
    case 'shopdotcom-order-list': {
      const list = truth as OrderListTruth
      const live = path.includes('live=') && list.changes
      return {
        rows: Math.max(1, list.rows.length),
        row: live ? [live.name, live.financial] : undefined,
      }
    }
    case 'product-list':
      return { rows: Math.max(1, (truth as ProductsTruth).rows.length) }
    case 'product-form':
      return { texts: ['商品簡述', '商品關聯群組'] }
    case 'order':
      return { texts: ['訂單操作紀錄', ...(truth as OrderTruth).log] }
    case 'shopdotcom-settings':
      return { texts: ['Advertiser_id', 'OFFER_ID'] }
    case 'webhook-settings': {
      const { rows, url } = truth as HooksTruth
      const live = path.includes('live=') && rows[0]
      return { rows: Math.max(1, rows.length), row: live && url ? [live.url] : undefined, texts: ['首頁'] }
    }
    default:
      return path.includes('sign_in') ? { texts: ['登入'] } : { texts: ['首頁'] }
  }
}

/** Every fact that was read otherwise than it stands, one line each; undefined and absent are the same. */
export const differences = (seen: unknown, wanted: unknown, at = ''): string[] => {
  if (seen === null || wanted === null || typeof seen !== 'object' || typeof wanted !== 'object')
    return seen === wanted ? [] : [`${at}: ${JSON.stringify(seen)} for ${JSON.stringify(wanted)}`]
  const keys = new Set([...Object.keys(seen), ...Object.keys(wanted)])
  return [...keys].flatMap((key) =>
    differences(
      (seen as Record<string, unknown>)[key],
      (wanted as Record<string, unknown>)[key],
      `${at}/${key}`,
    ),
  )
}
