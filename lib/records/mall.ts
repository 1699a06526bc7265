/**
 * Orders of several malls in CROSS MALL, and what its automatic link to au PAY マーケット was told to do.
 * Undefined = not seen, so not judged.
 */

export const MALLS = ['aupay', 'rakuten', 'amazon', 'yahoo', 'other'] as const
export type Mall = (typeof MALLS)[number]

/** 管理区分: 通常 / 保留 / キャンセル / another word. */
export const CATEGORIES = ['regular', 'held', 'cancelled', 'other'] as const
export type Category = (typeof CATEGORIES)[number]

/**
 * au PAY API連携ステータス: 空欄(未処理) / 注文情報ステータス取得エラー / 出荷情報反映済み / 出荷情報反映エラー /
 * 受注完了ステータス反映済み / 受注完了ステータス反映エラー / a word that nobody has published.
 */
export const LINK_STATUSES = [
  'blank',
  'fetch-error',
  'shipped',
  'ship-error',
  'completed',
  'complete-error',
  'other',
] as const
export type LinkStatus = (typeof LINK_STATUSES)[number]

/** 自動注文情報ステータス取得 / 自動出荷情報反映 / 自動受注完了ステータス反映. */
export const LINK_STEPS = ['fetch', 'ship', 'complete'] as const
export type LinkStep = (typeof LINK_STEPS)[number]

/** 受注ステータス at the mall, as far as a rule asks: キャンセル / キャンセル受付中 / 完了 / any other. */
export const MALL_STATES = ['cancelled', 'cancel-requested', 'done', 'other'] as const
export type MallState = (typeof MALL_STATES)[number]

/** One order slip of CROSS MALL. */
export interface MallOrder {
  /** 管理番号: CROSS MALL's own id. */
  readonly number: string
  /** 注文番号: the mall's id. */
  readonly code?: string
  /** 店舗名, as written. */
  readonly shop?: string
  readonly mall?: Mall
  readonly category?: Category
  readonly status?: LinkStatus
  /** 処理フェーズ, as written. */
  readonly phase?: string
  /** 発送日 as written; '' = empty. */
  readonly shipDate?: string
  /** 配送番号 as written; '' = empty (allowed). */
  readonly slip?: string
  /** 同梱. */
  readonly bundle?: 'none' | 'parent' | 'child'
  /** 管理番号 of the parent, for a 同梱 child. */
  readonly bundledInto?: string
  /** 分割: is it one of the slips that an order was split into? */
  readonly split?: boolean
  readonly state?: MallState
  /** Epoch ms. */
  readonly updatedAt?: number
}

/** One line of au PAY API連携履歴 or of a result mail: what one run did with one order. */
export interface LinkRun {
  /** Epoch ms (Asia/Tokyo on the page). */
  readonly at?: number
  readonly step?: LinkStep
  /** 管理番号, where it is told. */
  readonly number?: string
  /** 注文番号, where it is told. */
  readonly code?: string
  readonly shop?: string
  readonly ok?: boolean
  /** The vendor's own sentence, as written. */
  readonly message?: string
}

/** One 対象処理フェーズ of an automation, and where its orders go afterwards. */
export interface PhaseLink {
  readonly step: LinkStep
  /** 対象処理フェーズ, as written; '' = none chosen. */
  readonly phase: string
  /** 移動先処理フェーズ; '' = none chosen. Where the page shows two: 正常時 and エラー時. */
  readonly moveTo?: string
  readonly moveToOnError?: string
}

export type Running = 'started' | 'stopped'

/** What 自動注文連携 does for one shop: from 自動注文連携店舗一覧, the shop's page and 自動処理 開始/停止. */
export interface LinkSettings {
  /** 店舗名, as written. */
  readonly shop: string
  readonly mall?: Mall
  readonly links?: readonly PhaseLink[]
  readonly running?: Partial<Readonly<Record<LinkStep, Running>>>
}

/** One line of Amazon出荷通知連携履歴. */
export interface AmazonBatch {
  /** バッチID. */
  readonly id: string
  /** Epoch ms (Asia/Tokyo on the page). */
  readonly at?: number
  readonly shop?: string
  /** 処理結果, as written. */
  readonly result?: string
  /** 警告有無: 有 / 無. */
  readonly warning?: boolean
  /** The warning's own text, where it is open on the page. */
  readonly text?: string
}

/** What Wow! manager, or a person who looked there, says of one order after a time-out. */
export interface MallAnswer {
  readonly state?: MallState
  /** 受注ステータス, as the mall writes it. */
  readonly stateText?: string
  /** Is the shipment (発送日, 配送番号) on record there? */
  readonly shipped?: boolean
  readonly at: number
  readonly from: 'mall' | 'person'
}
