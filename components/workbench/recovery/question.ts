import type { LinkSettings, MallAnswer, PlanItem, Problem } from '../../../lib/records'
import type { WorkbenchDesk } from '../desk'

/**
 * What is done about a problem, given an answer. Where something had to be asked, the question stays the first
 * step, ticked off by the answer, so that it can be answered anew. An answer that decides nothing (too old, or
 * silent about what matters) is none.
 */
export const answeredItem = (
  desk: Pick<WorkbenchDesk, 'planItem'>,
  problem: Problem,
  shops: readonly LinkSettings[],
  answer: MallAnswer | undefined,
): PlanItem => {
  const asked = desk.planItem(problem, { shops })
  if (!answer) return asked
  const told = desk.planItem(problem, { shops, answer })
  if (told.steps.includes('ask-mall')) return asked
  return asked.steps.includes('ask-mall') ? { ...told, steps: ['ask-mall', ...told.steps], answer } : told
}
