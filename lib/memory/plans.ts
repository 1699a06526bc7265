/** Recovery plans and CSV layouts as memory keeps them; to be called inside a transaction over their tables. */
import type { PlanHead } from '../messages'
import { changedPlan, type Plan, type PlanChange, planKey, tickKey } from '../records'
import type { Tx } from './database'

/** Two pages may work one plan off: what was saved from the older state does not undo the younger. */
export const keepPlan = async (tx: Tx, plan: Plan): Promise<void> => {
  const before = await tx.get('plans', plan.id)
  if (!before || before.updatedAt <= plan.updatedAt) await tx.put('plans', plan)
}

/** The plan with a change, kept; null where it is gone. */
export const changePlan = async (
  tx: Tx,
  id: string,
  change: PlanChange,
  now: number,
): Promise<Plan | null> => {
  const before = await tx.get('plans', id)
  if (!before) return null
  const plan = { ...changedPlan(before, change), updatedAt: Math.max(now, before.updatedAt) }
  await tx.put('plans', plan)
  return plan
}

const headOf = ({ items, done, ...head }: Plan): PlanHead => {
  const steps = new Set(
    items.flatMap(({ problem, steps }) => steps.map((step) => tickKey(planKey(problem.order), step))),
  )
  return { ...head, steps: steps.size, ticked: [...steps].filter((step) => step in done).length }
}

/** The one worked on last comes first. */
export const planHeads = async (tx: Tx): Promise<readonly PlanHead[]> =>
  (await tx.all('plans')).map(headOf).sort((a, b) => b.updatedAt - a.updatedAt)

/** Kept until others crowd them out: they are what somebody told us, not what was seen. */
const LAYOUTS = 100

export const keepLayout = async (
  tx: Tx,
  signature: string,
  columns: Readonly<Record<string, string>>,
  now: number,
): Promise<void> => {
  await tx.put('layouts', { signature, columns, touched: now })
  const oldest = (await tx.all('layouts')).sort((a, b) => b.touched - a.touched).slice(LAYOUTS)
  for (const row of oldest) await tx.delete('layouts', row.signature)
}
