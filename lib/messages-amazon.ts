/** Messages of futureshop × Amazon; part of `messages.ts`. The MWSAuthToken is in none of them. */

/** 販売事業者様サイトURL, as a shop's Amazon設定 showed it. */
export interface IpnUrl {
  /** The shop: `<shop>.admin.future-shop.net`. */
  readonly host: string
  readonly url: string
  /** Epoch ms. */
  readonly at: number
}

export interface AmazonMessages {
  /** futureshop's Amazon設定 showed the address that Amazon is to be told. */
  seenIpn: { ask: { host: string; url: string }; answer: Record<string, never> }
  /** Seller Central shows its own: what is it compared with? Newest first. */
  knownIpn: { ask: { host: string }; answer: { readonly urls: readonly IpnUrl[] } }
}
