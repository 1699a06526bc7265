import {
  type MallAnswer,
  type MallOrder,
  PLAN_STEPS,
  type Plan,
  type PlanItem,
  type PlanStep,
  planKey,
  tickKey,
} from '../../../lib/records'

/** One order of a plan: all that went wrong with it, and its steps in the order in which they are done. */
export interface Line {
  /** 管理番号, or 注文番号 where a mail told no other. */
  readonly key: string
  readonly order: MallOrder
  readonly items: readonly PlanItem[]
  readonly steps: readonly PlanStep[]
  readonly answer?: MallAnswer
}

/** A change is told as a change, not as a plan: two open tabs then do not undo one another. */
export type Change = (plan: Plan) => Plan

const inOrder = (steps: readonly PlanStep[]): readonly PlanStep[] =>
  PLAN_STEPS.filter((step) => steps.includes(step))

/** Two problems of one order share their steps: nobody sets one status twice. */
const lineOf = (key: string, items: readonly PlanItem[]): Line | undefined => {
  const [first] = items
  if (!first) return undefined
  const answer = items.find((item) => item.answer)?.answer
  const steps = items.length === 1 ? first.steps : inOrder(items.flatMap((item) => item.steps))
  return { key, order: first.problem.order, items, steps, ...(answer && { answer }) }
}

export const linesOf = (plan: Plan): readonly Line[] => {
  const by = new Map<string, PlanItem[]>()
  for (const item of plan.items) {
    const key = planKey(item.problem.order)
    by.set(key, [...(by.get(key) ?? []), item])
  }
  return [...by].flatMap(([key, items]) => lineOf(key, items) ?? [])
}

export const isDone = (plan: Plan, line: Line, step: PlanStep): boolean =>
  plan.done[tickKey(line.key, step)] !== undefined

/** A step waits until those before it are ticked off. */
export const isOpen = (plan: Plan, line: Line, step: PlanStep): boolean =>
  line.steps.slice(0, line.steps.indexOf(step)).every((before) => isDone(plan, line, before))

/** The first step that is not ticked off; undefined = the order is done. */
export const nextStep = (plan: Plan, line: Line): PlanStep | undefined =>
  line.steps.find((step) => !isDone(plan, line, step))

/** The phase that a step of this line goes to, where it is known. */
export const phaseOf = (line: Pick<Line, 'items'>, step: PlanStep): string | undefined =>
  step.startsWith('move-to-')
    ? line.items.find((item) => item.steps.includes(step) && item.phase)?.phase
    : undefined

export interface Sum {
  readonly orders: number
  readonly ordersDone: number
  readonly steps: number
  readonly ticked: number
}

export const sumOf = (plan: Plan): Sum => {
  const lines = linesOf(plan)
  return {
    orders: lines.length,
    ordersDone: lines.filter((line) => !nextStep(plan, line)).length,
    steps: lines.reduce((sum, line) => sum + line.steps.length, 0),
    ticked: lines.reduce(
      (sum, line) => sum + line.steps.filter((step) => isDone(plan, line, step)).length,
      0,
    ),
  }
}

/** Ticks off, or with `at` undefined takes back. */
export const ticked =
  (keys: readonly string[], at: number | undefined): Change =>
  (plan) => {
    const done: Record<string, number> = { ...plan.done }
    for (const key of keys)
      if (at === undefined) delete done[key]
      else done[key] ??= at
    return { ...plan, done }
  }

/**
 * New steps for these orders. What is ticked off stays so where the step is still asked for and stands before
 * everything that changed; the rest has to be done again.
 */
export const remade =
  (keys: readonly string[], remake: (item: PlanItem) => PlanItem): Change =>
  (plan) => {
    const items = plan.items.map((item) => (keys.includes(planKey(item.problem.order)) ? remake(item) : item))
    const next = { ...plan, items }
    const before = new Map(linesOf(plan).map((line) => [line.key, line]))
    const done: Record<string, number> = { ...plan.done }
    for (const line of linesOf(next)) {
      if (!keys.includes(line.key)) continue
      const old = before.get(line.key)?.steps ?? []
      const same = line.steps.findIndex((step, place) => old[place] !== step)
      const kept = same < 0 ? line.steps : line.steps.slice(0, same)
      for (const step of PLAN_STEPS) if (!kept.includes(step)) delete done[tickKey(line.key, step)]
    }
    return { ...next, done }
  }
