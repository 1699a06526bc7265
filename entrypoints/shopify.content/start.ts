import { follow } from '../../lib/visit/follow'

/** By the last words of the address; a page that is none of ours after all pays for a module in vain. */
const PAGES: readonly (readonly [RegExp, string])[] = [
  [/\/orders$/, 'orders-page'],
  [/\/orders\/\d+$/, 'order-page'],
  [/\/orders\/\d+\/refund$/, 'refund-page'],
  [/\/checkouts$/, 'checkouts-page'],
  [/\/settings\/payments$/, 'settings-page'],
]

follow('shopify', (path) => {
  const page = PAGES.find(([address]) => address.test(path))?.[1]
  return page ? ['desk', page] : []
})
