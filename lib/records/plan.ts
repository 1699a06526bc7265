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

/**
 * What a person changed in a plan, as a change: it is applied to what is kept at that moment, so that two open tabs
 * do not undo one another, and needs no answer before it can be sent, so that closing the tab loses none.
 */
export interface PlanChange {
  /** Items with other steps than before, by their place in {@link Plan.items}. */
  readonly items: readonly { readonly at: number; readonly item: PlanItem }[]
  /** By {@link tickKey}: ticked off at, epoch ms; null = the tick was taken back. */
  readonly done: Readonly<Record<string, number | null>>
}

/** What a plan calls an order: 管理番号, or 注文番号 where a mail told no other. */
export const planKey = ({ number, code }: MallOrder): string => number || (code ?? '')

/** Key of {@link Plan.done}. */
export const tickKey = (key: string, step: PlanStep): string => `${key}|${step}`

/** What leads from one state of a plan to another. */
export const planChange = (before: Plan, after: Plan): PlanChange => {
  const done: Record<string, number | null> = {}
  for (const key of Object.keys(before.done)) if (!(key in after.done)) done[key] = null
  for (const [key, at] of Object.entries(after.done)) if (!(key in before.done)) done[key] = at
  const items = after.items.flatMap((item, at) => (item === before.items[at] ? [] : [{ at, item }]))
  return { items, done }
}

/** The plan with a change. An item that stands elsewhere by now stays as it is; who ticked off first did. */
export const changedPlan = (plan: Plan, { items, done }: PlanChange): Plan => {
  const next = [...plan.items]
  for (const { at, item } of items) {
    const was = next[at]
    if (was && planKey(was.problem.order) === planKey(item.problem.order)) next[at] = item
  }
  const ticks: Record<string, number> = { ...plan.done }
  for (const [key, at] of Object.entries(done))
    if (at === null) delete ticks[key]
    else ticks[key] ??= at
  return { ...plan, items: next, done: ticks }
}
