/** Messages of the onboarding at 美安; part of `messages.ts`. From our own pages only. */
import type { Onboarding, ShopComOrder } from './records'

/** An order as the onboarding looks at it. */
export interface OnboardOrder {
  readonly order: ShopComOrder
  /** When anything last showed it; epoch ms. */
  readonly touched: number
}

export interface OnboardMessages {
  /** How far a shop has come, and 美安's orders that memory holds of it (from pages or the API), newest first. */
  onboarding: {
    ask: { host: string }
    answer: { readonly progress?: Onboarding; readonly orders: readonly OnboardOrder[] }
  }
  /** Keeps it, where `progress.version` is the next one; the answer is what is kept now. */
  saveOnboarding: { ask: { progress: Onboarding }; answer: { readonly progress: Onboarding } }
}
