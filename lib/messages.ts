/**
 * Every message between contexts. Types and the asking side only: no schema library, so that a content
 * script may import it. What arrives is checked in `messages.schema.ts`, by the background.
 *
 * No message ever carries a secret towards a page or popup; keys travel once, from the options page in.
 */
import type { AmazonMessages } from './messages-amazon'
import type { FeedMessages } from './messages-feed'
import type { MallMessages } from './messages-mall'
import type { OnboardMessages } from './messages-onboard'
import type { ReconMessages } from './messages-recon'
import type { ShopifyMessages } from './messages-shopify'
import type { WebhookMessages } from './messages-webhook'
import type {
  Ack,
  Finding,
  LinkSettings,
  PictureVerdict,
  Product,
  ShopComOrder,
  ShopSettings,
  Trouble,
} from './records'

export type { AmazonMessages, IpnUrl } from './messages-amazon'
export type { FeedMessages } from './messages-feed'
export {
  AUPAY_HOST,
  CROSSMALL_HOST,
  type KnownMallOrder,
  type MallAccess,
  type MallMessages,
  type PlanHead,
} from './messages-mall'
export type { OnboardMessages, OnboardOrder } from './messages-onboard'
export type { ReconMessages } from './messages-recon'
export type { Gateway, KnownPayment, ShopifyMessages } from './messages-shopify'
export { TRY_BODY, type TryKey, type TryTrouble, type WebhookMessages } from './messages-webhook'
export type { Ack, Trouble, TroubleKind } from './records'

export type Language = 'zh-TW' | 'ja' | 'en'
/** `amazon`: Seller Central, where futureshop's IPN address is set. */
export type Console = 'cyberbiz' | 'crossmall' | 'shopify' | 'futureshop' | 'amazon'
/** Those whose shops have settings, a key, records: of the others nothing is kept but an address. */
export type ShopConsole = Exclude<Console, 'futureshop' | 'amazon'>

/** The catalogue of one language; see `words.ts`. */
export type Catalogue = Readonly<Record<string, string>>

/** What memory holds of an order beyond the page, for joining: API facts, what was seen before. */
export interface KnownOrder {
  readonly order: ShopComOrder
  /** What staff did about this order's findings, by rule: one put aside says nothing of the others. */
  readonly acks?: Readonly<Record<string, Ack>>
}

/** One line of the popup: a finding that memory holds, with what staff did about it. */
export interface OpenItem {
  /** Stable key of the finding: host, rule and subject. */
  readonly key: string
  readonly host: string
  readonly finding: Finding
  /** Minor units of TWD at stake (commission); undefined where the shop's rate or the amount is not known. */
  readonly atStake?: number
  /** Amount of the order in minor units of TWD, where it is known. */
  readonly amount?: number
  /** Where the console shows it, as far as that is known; opening falls back to the console's list. */
  readonly url: string
  readonly firstSeen: number
  readonly ack?: Ack
}

export interface Progress {
  readonly running: boolean
  readonly done: number
  /** Undefined until the first answer told how many there are. */
  readonly total?: number
  /** Of many orders: how many Shopify's own engine has gathered so far, before the first can be kept. */
  readonly gathered?: number
}

export interface ShopState {
  readonly shop: ShopSettings
  readonly api: Api
  /** Epoch ms of the last complete check through the API. */
  readonly lastCheck?: number
  readonly progress: Progress
  readonly trouble?: Trouble
  /** The last check saw only what the key's rights let it see: at Shopify, orders of the last 60 days. */
  readonly limited?: boolean
  /** Facts that open pages did not show, by name (`cancelSync`), with how many records lacked them. */
  readonly unread: Readonly<Record<string, number>>
}

export interface Today {
  readonly items: readonly OpenItem[]
  readonly shops: readonly ShopState[]
  readonly memory: 'kept' | 'refused'
}

export interface Settings {
  /** Undefined: follow the browser. */
  readonly language?: Language
  readonly shops: readonly ShopSettings[]
  /** Minutes between two checks through the API. */
  readonly interval: number
  /** Days after which a record that nobody touched is forgotten. */
  readonly retention: number
  readonly notify: { readonly leaks: boolean; readonly digest: boolean }
  /** What was told by hand about 自動注文連携; overlays what pages of CROSS MALL showed, shop by shop. */
  readonly mall?: { readonly phases: readonly LinkSettings[] }
}

export type Credential =
  | { readonly scheme: 'hmac'; readonly username: string; readonly secret: string }
  | { readonly scheme: 'bearer'; readonly token: string }
  /** CROSS MALL: 会社コード and 認証鍵. */
  | { readonly scheme: 'crossmall'; readonly account: string; readonly key: string }
  /** au PAY マーケット: the key dies 90 days after `issuedAt` (epoch ms). */
  | { readonly scheme: 'aupay'; readonly shopId: string; readonly key: string; readonly issuedAt: number }
  /** Shopify's Admin API: the token of an app that the shop made for itself. */
  | { readonly scheme: 'shopify'; readonly token: string }
  /** A Dev Dashboard app, whose tokens live 24 hours. */
  | { readonly scheme: 'shopify-app'; readonly clientId: string; readonly secret: string }

/** Which kind of key a shop has. */
export type Api = 'none' | Credential['scheme']

/** Request and answer of every message. */
export interface Messages
  extends MallMessages,
    ShopifyMessages,
    FeedMessages,
    ReconMessages,
    OnboardMessages,
    WebhookMessages,
    AmazonMessages {
  /** A content script on a page it knows: words, the shop, whether the API is set up. */
  hello: {
    ask: { host: string }
    answer: { language: Language; words: Catalogue; shop: ShopSettings; known: boolean }
  }
  /**
   * What a page showed; the answer is what memory knows of the same orders. Findings of this page are kept.
   * `at`: epoch ms at which the page was read, where that is not now: a tab that stood open since the morning
   * and is asked again must not pass for news.
   */
  seenOrders: {
    ask: {
      host: string
      url: string
      page: string
      orders: readonly ShopComOrder[]
      unread: readonly string[]
      at?: number
    }
    answer: { known: Readonly<Record<string, KnownOrder>> }
  }
  /** The same for products: `skus` = SKU (folded) to ids of the products that memory saw it on. */
  seenProducts: {
    ask: { host: string; url: string; page: string; products: readonly Product[]; at?: number }
    answer: { known: Readonly<Record<string, Product>>; skus: Readonly<Record<string, readonly string[]>> }
  }
  pictures: {
    ask: { host: string; urls: readonly string[] }
    answer: { verdicts: Readonly<Record<string, PictureVerdict>> }
  }
  /** Opens the options page at the one button that asks for an origin. */
  openPermit: { ask: { origin: string }; answer: Record<string, never> }
  openOptions: { ask: { host?: string }; answer: Record<string, never> }
  /** Done or snoozed, from the page or the popup. */
  ack: {
    ask: { key: string; state: 'done' | 'snoozed' | 'open'; until?: number; note?: string }
    answer: Record<string, never>
  }
  today: { ask: Record<string, never>; answer: Today }
  checkNow: { ask: { host?: string }; answer: { started: boolean } }
  openItem: { ask: { key: string }; answer: Record<string, never> }
  getSettings: { ask: Record<string, never>; answer: Settings }
  setSettings: { ask: { settings: Settings }; answer: { settings: Settings } }
  setCredential: {
    ask: { host: string; credential: Credential | null }
    answer: { api: Api }
  }
  testCredential: { ask: { host: string }; answer: { ok: boolean; trouble?: Trouble; orders?: number } }
  exportAll: { ask: Record<string, never>; answer: { json: string } }
  importAll: {
    ask: { json: string }
    answer: { ok: boolean; error?: 'not-ours' | 'newer' | 'broken'; orders?: number; products?: number }
  }
  eraseAll: { ask: Record<string, never>; answer: Record<string, never> }
}
export type Kind = keyof Messages
export type Ask<K extends Kind> = Messages[K]['ask']
export type Answer<K extends Kind> = Messages[K]['answer']

export type Envelope = { [K in Kind]: { readonly storeside: K; readonly ask: Ask<K> } }[Kind]
/** `error` is a word of ours for the log, never shown as a sentence. */
export type Reply<K extends Kind = Kind> =
  | { readonly ok: true; readonly answer: Answer<K> }
  | { readonly ok: false; readonly error: string }

type Sender = (message: unknown) => Promise<unknown>

/**
 * A typed asker over `runtime.sendMessage`. Rejects when there is no answer after `deadline` ms (a wedged
 * worker neither answers nor fails), or when the extension was reloaded under an open page.
 */
export const asker =
  (send: Sender) =>
  async <K extends Kind>(kind: K, ask: Ask<K>, deadline = 8_000): Promise<Answer<K>> => {
    let timer: ReturnType<typeof setTimeout> | undefined
    try {
      const reply = (await Promise.race([
        send({ storeside: kind, ask }),
        new Promise((resume) => {
          timer = setTimeout(resume, deadline)
        }),
      ])) as Reply<K> | undefined
      if (!reply?.ok) throw new Error(reply?.error ?? `no answer to ${kind}`)
      return reply.answer
    } finally {
      clearTimeout(timer)
    }
  }
export type AskFn = ReturnType<typeof asker>

/** Key in `storage.local` that the background bumps when memory or settings changed; pages listen to it. */
export const PULSE = 'pulse'
/** Key in `storage.local`: hosts of Seller Central that may be read now. A page that is no longer among them is left. */
export const SELLER_ALLOWED = 'sellerAllowed'
