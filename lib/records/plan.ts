import type { LinkRun, LinkStep, MallAnswer, MallOrder } from './mall'

/**
 * One thing that staff do by hand in a recovery plan. `set-*`: au PAY API連携ステータス変更 to one of the only
 * three that may be set by hand: 空欄(未処理), 出荷情報反映済み, 受注完了ステータス反映済み.
 */
export const PLAN_STEPS = [
  /** Look the order up in Wow! manager, and tell what is there. */
  'ask-mall',
  /** Enter 発送日. */
  'fill-ship-date',
  'set-blank',
  'set-shipped',
  'set-completed',
  /** Move to the phase that 自動出荷情報反映 takes from. */
  'move-to-ship',
  /** Move to the phase that 自動受注完了ステータス反映 takes from. */
  'move-to-complete',
  /** Take it out of every target phase: cancelled at the mall. */
  'move-out',
  /** 方法2: upload the CSV to the mall by hand. */
  'upload-csv',
  /** Wait for the next run (15 minutes), then look at its result. */
  'wait-for-run',
] as const
export type PlanStep = (typeof PLAN_STEPS)[number]

/** What went wrong with one order, and the evidence. */
export interface Problem {
  readonly order: MallOrder
  /** The rule's id: `aupay/ship-error`. */
  readonly rule: string
  readonly step?: LinkStep
  readonly run?: LinkRun
}

export interface PlanItem {
  readonly problem: Problem
  /** In the order in which they are done. */
  readonly steps: readonly PlanStep[]
  /** Name of the phase that a `move-*` step goes to, where it is known. */
  readonly phase?: string
  /** What the mall, or a person, said after a time-out. */
  readonly answer?: MallAnswer
}

/** A recovery plan as it is kept: what to do, and what is ticked off. */
export interface Plan {
  readonly id: string
  /** Epoch ms. */
  readonly createdAt: number
  readonly updatedAt: number
  /** Where the orders came from. */
  readonly source: 'page' | 'csv' | 'mail' | 'memory'
  /** File name or mail subject; '' where there is none. */
  readonly title: string
  readonly items: readonly PlanItem[]
  /** Epoch ms at which a step of an order was ticked off, by {@link tickKey}. */
  readonly done: Readonly<Record<string, number>>
}

/** What a plan calls an order: 管理番号, or 注文番号 where a mail told no other. */
export const planKey = ({ number, code }: MallOrder): string => number || (code ?? '')

/** Key of {@link Plan.done}. */
export const tickKey = (key: string, step: PlanStep): string => `${key}|${step}`
