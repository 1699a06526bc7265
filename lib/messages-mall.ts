/** Messages about CROSS MALL and the malls behind it; part of `messages.ts`. */
import type {
  Ack,
  AmazonBatch,
  LinkRun,
  LinkSettings,
  MallAnswer,
  MallOrder,
  Plan,
  PlanChange,
  Problem,
  Trouble,
} from './records'

/** Host of CROSS MALL's console; findings, acknowledgements and memory are kept under it. */
export const CROSSMALL_HOST = 'www.crossmall.jp'
/** Host of au PAY マーケット's API (Wow! manager); its key is kept under it. */
export const AUPAY_HOST = 'api.manager.wowma.jp'

/** What memory knows of one slip beyond the page. */
export interface KnownMallOrder {
  readonly order: MallOrder
  /** Newest first, as far as 履歴 or a result mail showed them. */
  readonly runs?: readonly LinkRun[]
  /** What the mall, or a person who looked there, said of it last. */
  readonly answer?: MallAnswer
  /** What staff did about its findings, by rule. */
  readonly acks?: Readonly<Record<string, Ack>>
}

/** A plan without its items, for a list of plans. */
export type PlanHead = Omit<Plan, 'items' | 'done'> & {
  /** Steps in all, and how many are ticked off. */
  readonly steps: number
  readonly ticked: number
}

/** What of the two APIs is set up; nothing secret. */
export interface MallAccess {
  readonly crossmall: boolean
  /** au PAY's key: when it was issued and when it dies (90 days later), epoch ms. */
  readonly aupay?: { readonly shopId: string; readonly issuedAt: number; readonly expiresAt: number }
}

export interface MallMessages {
  /** What a page of CROSS MALL showed; answered with what memory knows of the same slips, and of the phases. */
  seenMall: {
    ask: {
      host: string
      url: string
      page: string
      orders: readonly MallOrder[]
      runs: readonly LinkRun[]
      shops: readonly LinkSettings[]
      batches: readonly AmazonBatch[]
      unread: readonly string[]
      at?: number
    }
    answer: {
      /** By 管理番号. */
      known: Readonly<Record<string, KnownMallOrder>>
      /** What the settings pages showed, overlaid by what was set in the options. */
      shops: readonly LinkSettings[]
      /** Acks of settings, runs and batches on this page: finding key → ack. */
      acks: Readonly<Record<string, Ack>>
    }
  }
  /** Everything the recovery page starts from. */
  recovery: {
    ask: Record<string, never>
    answer: {
      problems: readonly Problem[]
      /** By 管理番号: what the mall, or a person, said of these slips before. */
      answers: Readonly<Record<string, MallAnswer>>
      shops: readonly LinkSettings[]
      plans: readonly PlanHead[]
      access: MallAccess
    }
  }
  getPlan: { ask: { id: string }; answer: { plan: Plan | null } }
  /** A new plan, or one that was deleted elsewhere while it is worked on here. */
  savePlan: { ask: { plan: Plan }; answer: Record<string, never> }
  /** The plan as it is kept now, with this change; null where there is none. */
  changePlan: { ask: { id: string } & PlanChange; answer: { plan: Plan | null } }
  deletePlan: { ask: { id: string }; answer: Record<string, never> }
  /** Shop-made CSV layouts: signature of the header row → our column → the header that serves it. */
  layouts: {
    ask: Record<string, never>
    answer: { layouts: Readonly<Record<string, Readonly<Record<string, string>>>> }
  }
  saveLayout: {
    ask: { signature: string; columns: Readonly<Record<string, string>> }
    answer: Record<string, never>
  }
  /** Asks Wow! manager (read only) what became of these 注文番号; needs a key. */
  askMall: {
    ask: { codes: readonly string[] }
    answer: { answers: Readonly<Record<string, MallAnswer>>; trouble?: Trouble }
  }
  /** What a person told after looking there themselves; kept with the slip. */
  tellMall: { ask: { number: string; answer: MallAnswer }; answer: Record<string, never> }
  mallAccess: { ask: Record<string, never>; answer: MallAccess }
  /** What the settings pages alone showed of each shop, without what was set in the options. */
  linkShops: { ask: Record<string, never>; answer: { shown: readonly LinkSettings[] } }
  openWorkbench: {
    ask: { job: 'recovery' | 'feed' | 'webhook'; numbers?: readonly string[] }
    answer: Record<string, never>
  }
}
