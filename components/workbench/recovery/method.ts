import type { PlanItem, PlanStep } from '../../../lib/records'
import type { WorkbenchDesk } from '../desk'
import type { Line } from './lines'

/** Steps that stand before the parting of 方法1 and 方法2. */
const SHARED: readonly PlanStep[] = ['ask-mall', 'fill-ship-date']

export const byUpload = (line: Line): boolean => line.steps.includes('upload-csv')

/** May 方法2 be chosen instead of the steps of 方法1? The rulebook says for which failures the vendor names it. */
export const mayUpload = (desk: Pick<WorkbenchDesk, 'otherWay'>, line: Line): boolean =>
  !byUpload(line) && line.items.some((item) => desk.otherWay(item) === 'upload-csv')

/** The same item by 方法2: one upload in the place of all that 方法1 asks for. */
export const uploaded = (item: PlanItem): PlanItem => ({
  ...item,
  steps: [...item.steps.filter((step) => SHARED.includes(step)), 'upload-csv'],
})
