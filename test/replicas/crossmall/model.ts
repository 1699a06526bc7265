/**
 * What a made-up company keeps in CROSS MALL, in the console's own words, and what the mall itself knows
 * of the same orders. Pages draw it, the APIs and files answer from it; none invents a fact of its own.
 * Times are `YYYY-MM-DD HH:MM:SS` in Asia/Tokyo, amounts whole yen, ids strings.
 */
export type Mall = 'aupay' | 'rakuten' | 'amazon' | 'yahoo' | 'none'

export interface Shop {
  /** 店舗コード, e.g. `au01`. */
  code: string
  /** 店舗名, as staff named it. */
  name: string
  mall: Mall
  /** The shop's id at the mall (au PAY: shopId). */
  mallShopId: string
}

/** fetch: 自動注文情報ステータス取得. ship: 自動出荷情報反映. complete: 自動受注完了ステータス反映. */
export type Step = 'fetch' | 'ship' | 'complete'

export const STEP_NAMES: Readonly<Record<Step, string>> = {
  fetch: '自動注文情報ステータス取得',
  ship: '自動出荷情報反映',
  complete: '自動受注完了ステータス反映',
}

/** One line of an automation: orders in `phase` are taken, then moved. */
export interface PhaseRow {
  step: Step
  /** 対象処理フェーズ. */
  phase: string
  /** 移動先処理フェーズ when it went well / when it failed; '' = none chosen. */
  moveTo: string
  moveToOnError: string
}

/** 自動処理 開始/停止: 開始中 and 停止中 are the minutes between. */
export type RunState = '開始' | '停止' | '開始中' | '停止中'

export interface Automation {
  /** 店舗コード. */
  shop: string
  rows: PhaseRow[]
  running: Record<Step, RunState>
  /** Last time each step ran; '' = never. */
  lastRun: Record<Step, string>
}

export interface Person {
  section: string
  name: string
  kana: string
  zip: string
  address1: string
  address2: string
  tel: string
  mail: string
}

export interface Line {
  no: number
  itemCode: string
  name: string
  attribute1: string
  attribute2: string
  skuCode: string
  quantity: number
  price: number
  shelf: string
}

/** What Wow! manager has on record for an order; the truth behind every time-out. */
export interface AtMall {
  /** 受注ステータス; '' = the mall has no such order. */
  state: string
  /** 決済ステータス. */
  payment: string
  /** 発送日 as the mall shows it; '' = the shipment is not on record. */
  shippingDate: string
  shippingCarrier: string
  shippingNumber: string
}

export interface Order {
  /** 管理番号: eight digits. */
  number: string
  /** 注文番号 at the mall. */
  code: string
  /** 店舗コード. */
  shop: string
  orderedAt: string
  createdAt: string
  updatedAt: string
  /** 管理区分: 通常 / 保留 / キャンセル; some odd orders have another word. */
  category: string
  /** au PAY API連携ステータス: '' = 空欄(未処理). Other malls: ''. */
  linkStatus: string
  /** 処理フェーズ. */
  phase: string
  /** 発送日 as the console shows it; '' = empty. */
  shipDate: string
  /** 配送番号; '' = empty, which is allowed. */
  slip: string
  /** 配送便. */
  carrier: string
  /** 同梱. A child names its parent's 管理番号. */
  bundle: 'none' | 'parent' | 'child'
  bundledInto: string
  /** 分割: all slips of one order name the same parent, the parent itself too. */
  split: { role: 'parent' | 'child'; parent: string } | null
  /** 受注ステータス and 決済ステータス as CROSS MALL fetched them; '' = never fetched. */
  mallState: string
  mallPayment: string
  /** What the mall would answer now: may be newer than what was fetched. */
  atMall: AtMall
  /** Mark1–3. */
  marks: [boolean, boolean, boolean]
  buyer: Person
  recipient: Person
  /** 配送希望日, 配送時間帯; '' = none. */
  wantedDate: string
  wantedTime: string
  payment: string
  memo: string
  lines: Line[]
  carriage: number
  total: number
}

/** One line of au PAY API連携履歴. */
export interface Run {
  id: string
  at: string
  shop: string
  step: Step
  number: string
  code: string
  ok: boolean
  /** エラー内容; '' on success. */
  message: string
}

/** One line of Amazon出荷通知連携履歴. */
export interface AmazonBatch {
  /** バッチID. */
  id: string
  at: string
  shop: string
  /** 処理結果: 正常 / エラー. */
  result: string
  /** 警告有無. */
  warning: boolean
  /** What opens under the blue 「正常」; '' = nothing. */
  text: string
  /** 管理番号 in the file. */
  numbers: string[]
}

export interface Account {
  /** 会社コード, 認証鍵 (システム設定 > 基本情報 > API設定). */
  company: string
  apiKey: string
  shops: Shop[]
  /** 処理フェーズ in the console's order. */
  phases: string[]
  automations: Automation[]
  /** Newest 管理番号 first. */
  orders: Order[]
  /** Newest first. */
  runs: Run[]
  batches: AmazonBatch[]
  /** The moment at which the replica's clock stands. */
  now: string
}

/**
 * What the next run does with an order. `will-fail`: it is taken and refused. `skipped`: it lies in a target
 * phase of its shop and is passed over in silence. `failed`: a run failed, staff must act. `none`: no run
 * takes anything from where it lies. `left-alone`: another mall's. `unknown`: nobody outside can tell.
 */
export type Fate =
  | 'will-fetch'
  | 'will-ship'
  | 'will-complete'
  | 'will-fail'
  | 'skipped'
  | 'failed'
  | 'none'
  | 'left-alone'
  | 'unknown'

export interface Truth {
  fate: Fate
  /** Rules of family aupay/ that hold, seen on 注文一括処理 with every column shown and the phases known. */
  rules: readonly string[]
  /** Rules on which the published facts leave room: saying them is as right as not saying them. */
  open?: readonly string[]
}
