/** The answers to messages about Shopify's orders; part of `answers.ts`. */
import type { ShopifyMessages } from '../messages'

type ShopifyAnswers = {
  readonly [K in keyof ShopifyMessages]: (
    ask: ShopifyMessages[K]['ask'],
  ) => Promise<ShopifyMessages[K]['answer']>
}

export const makeShopifyAnswers = (): ShopifyAnswers => ({
  seenPay: async () => ({ known: {}, acks: {} }),
  gateways: async () => ({ gateways: [] }),
})
