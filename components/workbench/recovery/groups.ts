import { type PlanStep, planKey } from '../../../lib/records'
import type { WorkbenchDesk } from '../desk'
import { type Line, phaseOf } from './lines'

/** All orders of one step, done in one go on the console's own bulk screen. */
export interface Group {
  readonly key: string
  readonly step: PlanStep
  readonly phase?: string
  readonly lines: readonly Line[]
}

export const groupsOf = (
  desk: Pick<WorkbenchDesk, 'groupedSteps'>,
  lines: readonly Line[],
): readonly Group[] => {
  const by = new Map(lines.map((line) => [line.key, line]))
  const items = lines.flatMap((line) => {
    const [first] = line.items
    if (!first) return []
    const phase = line.steps.map((step) => phaseOf(line, step)).find((one) => one !== undefined)
    return [{ ...first, steps: line.steps, ...(phase && { phase }) }]
  })
  return desk.groupedSteps(items).map(({ step, phase, items: mine }) => ({
    key: `${step}|${phase ?? ''}`,
    step,
    ...(phase && { phase }),
    lines: mine.flatMap((item) => by.get(planKey(item.problem.order)) ?? []),
  }))
}
