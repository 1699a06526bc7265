/** Personal data of buyers, filled so that a test sees it when somebody asks for it. */
import type { Buyer } from '../shopify/model.ts'
import { gid } from './gid.ts'

type Source = Record<string, unknown>

export const address = ({ name, phone, address: line }: Buyer, id: string): Source => ({
  __typename: 'MailingAddress',
  id: gid('MailingAddress', id),
  name,
  firstName: name.slice(1),
  lastName: name.slice(0, 1),
  phone,
  address1: line,
  address2: null,
  company: null,
  city: line.match(/.{2}[市縣]/)?.[0] ?? null,
  province: null,
  provinceCode: null,
  zip: line.match(/\d{3}/)?.[0] ?? null,
  country: 'Taiwan',
  countryCodeV2: 'TW',
  formatted: [name, line],
  formattedArea: line,
})

export const customer = (buyer: Buyer, id: string): Source => ({
  __typename: 'Customer',
  id: gid('Customer', id),
  displayName: buyer.name,
  firstName: buyer.name.slice(1),
  lastName: buyer.name.slice(0, 1),
  email: buyer.email,
  phone: buyer.phone,
  defaultEmailAddress: { __typename: 'CustomerEmailAddress', emailAddress: buyer.email },
  defaultPhoneNumber: { __typename: 'CustomerPhoneNumber', phoneNumber: buyer.phone },
  defaultAddress: () => address(buyer, id),
})

/** Types that hold nothing but what is somebody's own. */
const TYPES = new Set([
  'Customer',
  'MailingAddress',
  'CustomerEmailAddress',
  'CustomerPhoneNumber',
  'CustomerConnection',
])
const FIELDS = new Set([
  'Order.email',
  'Order.phone',
  'Order.clientIp',
  'Order.customer',
  'Order.billingAddress',
  'Order.shippingAddress',
  'Order.displayAddress',
  'Order.note',
  'Order.customAttributes',
  'OrderTransaction.accountNumber',
  'OrderTransaction.paymentDetails',
  'AbandonedCheckout.customer',
  'AbandonedCheckout.billingAddress',
  'AbandonedCheckout.shippingAddress',
  'AbandonedCheckout.note',
  'AbandonedCheckout.customAttributes',
  // Whoever opens it stands in the buyer's own checkout.
  'AbandonedCheckout.abandonedCheckoutUrl',
])

/** Would the answer to `<type>.<field>` tell who a buyer is? */
export const isPersonal = (type: string, field: string): boolean =>
  TYPES.has(type) || FIELDS.has(`${type}.${field}`)
