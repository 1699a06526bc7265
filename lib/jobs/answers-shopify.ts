/** The answers to messages about Shopify's orders; part of `answers.ts`. */
import type { ShopifyMessages } from '../messages'
import type { Ports } from './ports'
import { gatewayList, seenPay } from './seen-pay'
import { settingsOf } from './watch'

type ShopifyAnswers = {
  readonly [K in keyof ShopifyMessages]: (
    ask: ShopifyMessages[K]['ask'],
  ) => Promise<ShopifyMessages[K]['answer']>
}

export const makeShopifyAnswers = (ports: Ports): ShopifyAnswers => ({
  seenPay: async (ask) => seenPay(ports, await settingsOf(ports), ask),
  gateways: async ({ host }) => ({ gateways: await gatewayList(ports, host) }),
})
