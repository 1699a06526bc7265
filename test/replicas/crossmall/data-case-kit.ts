import { PHASE } from './data-shops.ts'
import type { AtMall, Order, Step, Truth } from './model.ts'

export interface RunCase {
  step: Step
  /** Absent = it went well. */
  message?: string
  minutesAgo: number
  /** The rule that this line of 履歴 shows; null = nothing is to be said of it. */
  rule: string | null
  /** Saying nothing of it is as right: something else has come since. */
  open?: true
}

export interface PlanCase {
  /** In this order; others may stand between. Words as in `PLAN_STEPS`. */
  steps: readonly string[]
  /** Steps that would do harm or nothing. */
  never: readonly string[]
  /** Steps when neither a key nor a person has told what the mall knows. */
  unanswered?: readonly string[]
}

export interface OrderCase
  extends Partial<
    Pick<
      Order,
      | 'code'
      | 'shop'
      | 'category'
      | 'linkStatus'
      | 'phase'
      | 'shipDate'
      | 'slip'
      | 'carrier'
      | 'bundle'
      | 'bundledInto'
      | 'split'
      | 'mallState'
      | 'mallPayment'
      | 'memo'
      | 'marks'
    >
  > {
  number: string
  /** 発送日: these two words stand for today in one of the two spellings; anything else is taken as it is. */
  shipDate?: 'slashes' | 'dashes' | string
  atMall?: Partial<AtMall>
  buyer?: string
  runs?: readonly RunCase[]
  shows: string
  truth: Truth
  /** Rules once au PAY API連携履歴 has been seen too; absent = the same. */
  withHistory?: Truth
  plan?: PlanCase
}

export const aupay = (...names: string[]): string[] => names.map((name) => `aupay/${name}`)

export const truth = (
  fate: Truth['fate'],
  rules: readonly string[] = [],
  open: readonly string[] = [],
): Truth => ({
  fate,
  rules: aupay(...rules),
  ...(open.length > 0 ? { open: aupay(...open) } : {}),
})

/** 空欄 where nothing takes it: whether the status "says ready" then is a matter of reading. */
export const lies = truth('none', [], ['wrong-phase'])

export const inComplete = { phase: PHASE.complete, linkStatus: '出荷情報反映済み' } as const
export const inError = { phase: PHASE.error } as const
