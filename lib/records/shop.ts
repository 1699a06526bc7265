import type { PayShop } from './payment'

/** One shop, known by the host of its console. Nothing secret: content scripts get it whole. */
export interface ShopSettings {
  /** As `hostAt` makes it: `myshop.cyberbiz.co`, `admin.shopify.com/store/<handle>`. */
  readonly host: string
  /** The shop's own domain, without scheme; '' = not told. */
  readonly ownDomain: string
  /** 美安's commission in hundredths of a percent (800 = 8 %); undefined = not told. */
  readonly commissionRate?: number
  /** 訂單自動取消, in days; the platform's default is 7, 0 = switched off. */
  readonly autoCancelDays: number
  /** Of a Shopify shop, once something was told of it. */
  readonly pay?: PayShop
}

export const AUTO_CANCEL_DAYS = 7

export const unknownShop = (host: string): ShopSettings => ({
  host,
  ownDomain: '',
  autoCancelDays: AUTO_CANCEL_DAYS,
})
