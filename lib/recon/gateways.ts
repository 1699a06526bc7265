import type { PayMethod, PayShop } from '../records'
import { methodOfGateway } from '../rules/gateway'
import type { Interned } from './columns'
import type { ReconOptions } from './types'

/** What Shopify's Payment Method tells: names of gateways, joined by ` + `. */
export interface Gateway {
  readonly method: PayMethod | undefined
  /** All are somebody else's; one of several is. */
  readonly other: boolean
  readonly mixed: boolean
}

export const shopOf = (options: ReconOptions): PayShop => ({
  domain: '',
  zone: options.zone,
  everyEcpay: options.everyEcpay,
  autoClose: options.autoClose,
  methods: options.methods as PayShop['methods'],
})

const gatewayOf = (text: string, shop: PayShop): Gateway => {
  const names = text
    .split(' + ')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  const methods = names.map((name) => methodOfGateway(name, shop))
  const ours = new Set(methods.filter((method) => method !== 'other'))
  const [first] = ours
  return {
    method: ours.size === 1 ? first : undefined,
    other: names.length > 0 && ours.size === 0,
    mixed: ours.size > 0 && methods.includes('other'),
  }
}

/** Asked for a million orders, answered from a dozen names. */
export const gatewayReader = (gateways: Interned, options: ReconOptions): ((number: number) => Gateway) => {
  const shop = shopOf(options)
  const known: Gateway[] = []
  return (number) => {
    let gateway = known[number]
    if (!gateway) {
      gateway = gatewayOf(gateways.text(number), shop)
      known[number] = gateway
    }
    return gateway
  }
}
