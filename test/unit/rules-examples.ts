/** Records with nothing wrong, and for every rule the records that make it hold. */
import type { CancelDialog, Picture, Product, ShopComOrder, Variant, Verdict } from '../../lib/records'
import { whole } from '../../lib/records'
import { dialogVerdict } from '../../lib/rules/dialog'
import { type FeedContext, feedVerdict } from '../../lib/rules/feed'
import { testOrdersVerdict } from '../../lib/rules/report'
import { reportVerdict } from '../../lib/rules/report-shopcom'
import { settingsVerdict } from '../../lib/rules/settings'
import { type OrderContext, orderVerdict } from '../../lib/rules/shopcom'
import { AMAZON_EXAMPLES } from './rules-examples-amazonpay'
import { MALL_EXAMPLES } from './rules-examples-aupay'
import { PAY_EXAMPLES } from './rules-examples-ecpay'
import { RECON_EXAMPLES } from './rules-examples-recon'
import { SIGNATURE_EXAMPLES } from './rules-examples-webhook'
import { HOOK_EXAMPLES } from './rules-examples-webhook-page'

export const price = (major: number) => ({ text: String(major), money: whole(major) })

export const fineVariant: Variant = { sku: 'TEA-01', price: price(880), listPrice: price(1000) }

export const fineProduct: Product = {
  id: '68751035',
  title: '高山茶 Oolong',
  slug: 'oolong',
  url: '//www.tea-shop.example/products/oolong',
  brief: '<p>春茶</p>',
  pictures: [{ url: 'https://cdn.example/1.jpg', verdict: { kind: 'rgb' } }],
  variants: [fineVariant],
  groups: ['茶葉'],
  tags: ['新品'],
  published: true,
}

export const feedContext: FeedContext = {
  platformSuffix: 'cyberbiz.co',
  ownDomain: 'tea-shop.example',
  form: false,
  othersWithSku: () => [],
}

export const feed = (over: Partial<Product>, context: Partial<FeedContext> = {}): Verdict =>
  feedVerdict({ ...fineProduct, ...over }, { ...feedContext, ...context })

export const variant = (over: Partial<Variant>): Verdict => feed({ variants: [{ ...fineVariant, ...over }] })

/** The faulty variant is the second of two, and has a name. */
export const second = (over: Partial<Variant>): Verdict =>
  feed({ variants: [fineVariant, { ...fineVariant, sku: 'TEA-02', label: '紅 / L', ...over }] })

export const picture = (verdict: Picture['verdict']): Verdict =>
  feed({ pictures: [{ url: 'https://cdn.example/1.jpg', verdict }] })

export const NOW = Date.UTC(2026, 5, 30)
export const DAY = 86_400_000

/** Goods 1,300, shipping 80, all told 1,380; paid, on its way, nothing to see to. */
export const fineOrder: ShopComOrder = {
  name: '#1101',
  shopCom: true,
  order: 'open',
  financial: 'paid',
  fulfillment: 'unshipped',
  recorded: true,
  wasCancelled: false,
  kind: 'cart',
  createdAt: NOW - DAY,
  lines: [{ title: '高山茶', total: whole(1300) }],
  goods: whole(1300),
  discounts: whole(0),
  shipping: whole(80),
  total: whole(1380),
}

export const orderContext: OrderContext = {
  now: NOW,
  autoCancelDays: 7,
  commissionRate: 800,
  collidesWith: () => [],
}

export const order = (over: Partial<ShopComOrder>, context: Partial<OrderContext> = {}): Verdict =>
  orderVerdict({ ...fineOrder, ...over }, { ...orderContext, ...context })

/** An order of which no amount was seen. */
export const unpriced: Partial<ShopComOrder> = {
  lines: undefined,
  goods: undefined,
  discounts: undefined,
  shipping: undefined,
  total: undefined,
}

/** `of` null: the order was not seen. */
export const dialog = (over: Partial<CancelDialog>, of: ShopComOrder | null = fineOrder): Verdict =>
  dialogVerdict({ kind: 'cancel', amountText: '1300', boxTicked: true, ...over }, of ?? undefined, '#1101')

export const settings = (over: object): Verdict =>
  settingsVerdict(
    { offerId: '1234', advertiserId: '567', siteUrl: 'https://www.tea-shop.example/', ...over },
    'cyberbiz.co',
  )

/** A report of one order; without the columns, or without the content, of these fields. */
const ids = (lacks: { column?: 'rid' | 'clickId'; cell?: 'rid' | 'clickId' }): Verdict => {
  const { column = '', cell = '' } = lacks
  const without = (record: Readonly<Record<string, string>>, key: string) =>
    Object.fromEntries(Object.entries(record).filter(([one]) => one !== key))
  return reportVerdict({
    rows: [{ line: 2, lines: [2], order: '#1101', ...without({ rid: 'r-1', clickId: 'c-1' }, cell) }],
    columns: without({ order: '訂單編號', rid: 'RID', clickId: 'Click ID' }, column),
    missing: [],
    notes: [],
  })
}

/** Every rule with every form of its sentence at least once. */
export const EXAMPLES: Readonly<Record<string, readonly (() => Verdict)[]>> = {
  'feed/name-missing': [() => feed({ title: '　' })],
  'feed/url-missing': [
    () => feed({ url: '' }),
    () => feed({ slug: '', url: undefined, title: '' }, { form: true }),
  ],
  'feed/url-not-ascii': [() => feed({ url: '/products/%E9%AB%98%E5%B1%B1%E8%8C%B6' })],
  'feed/url-blank-takes-name': [() => feed({ slug: '', url: undefined }, { form: true })],
  'feed/url-platform-domain': [
    () => feed({ url: 'https://tea.cyberbiz.co/products/oolong' }),
    () => feed({ url: 'https://tea.cyberbiz.co/products/oolong' }, { ownDomain: '' }),
  ],
  'feed/brief-missing': [() => feed({ brief: '' })],
  'feed/brief-no-text': [() => feed({ brief: '<p><img src="1.jpg">&nbsp;</p>' })],
  'feed/image-missing': [() => feed({ pictures: [] })],
  'feed/image-not-jpeg': [() => picture({ kind: 'not-jpeg', format: 'png' })],
  'feed/image-cmyk': [() => picture({ kind: 'cmyk' }), () => picture({ kind: 'ycck' })],
  'feed/image-greyscale': [() => picture({ kind: 'grey' })],
  'feed/image-unreadable': [() => picture({ kind: 'unreadable', reason: '404' })],
  'feed/price-missing': [() => variant({ price: { text: '' } }), () => second({ price: { text: '' } })],
  'feed/price-invalid': [() => variant({ price: { text: '時價' } }), () => second({ price: price(0) })],
  'feed/list-price-missing': [
    () => variant({ listPrice: { text: ' ' } }),
    () => second({ listPrice: { text: '' } }),
  ],
  'feed/list-price-invalid': [() => variant({ listPrice: price(0) }), () => second({ listPrice: price(-1) })],
  'feed/list-price-below-price': [
    () => variant({ listPrice: price(800) }),
    () => second({ listPrice: price(800) }),
  ],
  'feed/sku-missing': [() => variant({ sku: '' }), () => second({ sku: '' })],
  'feed/sku-duplicate': [
    () => feed({}, { othersWithSku: () => ['綠茶'] }),
    () => second({ sku: 'ＴＥＡ－０１' }),
  ],
  'feed/group-missing': [() => feed({ groups: [] })],
  'feed/excluded-gift': [() => feed({ tags: ['贈品'] })],
  'feed/excluded-unpublished': [() => feed({ published: false })],
  'feed/exclude-tag-ignored': [() => feed({ tags: ['排除product feed'] })],

  'shopcom/failed-not-cancelled': [
    () => order({ financial: 'failed' }),
    () => order({ financial: 'failed' }, { commissionRate: undefined }),
    () => order({ financial: 'failed', ...unpriced }),
  ],
  'shopcom/abandoned-not-cancelled': [
    () => order({ financial: 'abandoned' }),
    () => order({ financial: 'abandoned', ...unpriced }),
  ],
  'shopcom/unpaid-ageing': [() => order({ financial: 'pending', createdAt: NOW - 8 * DAY })],
  'shopcom/cancel-not-sent': [
    () => order({ order: 'cancelled', cancelSync: 'failed' }),
    () => order({ order: 'cancelled', cancelSync: 'none', ...unpriced }),
  ],
  'shopcom/cancel-pending': [() => order({ order: 'cancelled', cancelSync: 'pending' })],
  'shopcom/cancel-blocked': [
    () => order({ financial: 'failed', fulfillment: 'preparing' }),
    () => order({ financial: 'failed', fulfillment: 'fulfilled' }),
  ],
  'shopcom/reopened': [() => order({ wasCancelled: true })],
  'shopcom/partial-refund': [() => order({ financial: 'partial_refunded', refunded: whole(100) })],
  'shopcom/not-eligible-recurring': [() => order({ kind: 'recurring' })],
  'shopcom/name-shortened': [() => order({ name: '茶1101' }), () => order({ name: '茶' })],
  'shopcom/name-collides': [() => order({ name: '茶1101' }, { collidesWith: () => ['禮1101'] })],
  'shopcom/cancel-amount-empty': [() => dialog({ amountText: ' ' }), () => dialog({ amountText: '' }, null)],
  'shopcom/cancel-amount-zero': [
    () => dialog({ amountText: '0' }),
    () => dialog({ kind: 'resend', amountText: '０' }, { ...fineOrder, ...unpriced }),
  ],
  'shopcom/cancel-amount-includes-shipping': [
    () => dialog({ amountText: '1,380' }),
    () =>
      dialog(
        { amountText: '1380' },
        {
          ...fineOrder,
          lines: [
            { title: '杯', gift: true },
            { title: '茶', total: whole(1300) },
          ],
        },
      ),
  ],
  'shopcom/cancel-amount-differs': [
    () => dialog({ amountText: '1200' }),
    () => dialog({ amountText: '全部' }),
  ],
  'shopcom/cancel-box-unticked': [() => dialog({ boxTicked: false })],
  'shopcom/offer-id-missing': [() => settings({ offerId: '' })],
  'shopcom/advertiser-id-missing': [() => settings({ advertiserId: ' ' })],
  'shopcom/site-on-platform-domain': [() => settings({ siteUrl: 'https://tea.cyberbiz.co/' })],
  'shopcom/report-rid-missing': [() => ids({ cell: 'rid' }), () => ids({ column: 'rid' })],
  'shopcom/report-click-id-missing': [() => ids({ cell: 'clickId' }), () => ids({ column: 'clickId' })],
  'shopcom/test-orders-count': [
    () => testOrdersVerdict(3),
    () => testOrdersVerdict(1),
    () => testOrdersVerdict(0),
  ],

  ...MALL_EXAMPLES,
  ...PAY_EXAMPLES,
  ...RECON_EXAMPLES,
  ...AMAZON_EXAMPLES,
  ...SIGNATURE_EXAMPLES,
  ...HOOK_EXAMPLES,
}
