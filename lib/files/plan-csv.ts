import type { MallOrder, Plan, PlanItem, PlanStep, Problem } from '../records'
import { writeCsv } from './csv-write'

export { writeCsv } from './csv-write'

export const PLAN_COLUMNS = ['number', 'code', 'shop', 'problem', 'place', 'step', 'phase', 'done'] as const
export type PlanColumn = (typeof PLAN_COLUMNS)[number]

/** One order of a plan: all that went wrong with it, and its steps in the order in which they are done. */
export interface PlanLine {
  /** What ticks are kept under: 管理番号, or 注文番号 where nothing told the other. */
  readonly key: string
  readonly order: MallOrder
  readonly items: readonly PlanItem[]
  readonly steps: readonly PlanStep[]
}

/** What the caller words, in the language of whoever asks. */
export interface PlanWording {
  readonly columns: Readonly<Record<PlanColumn, string>>
  readonly problems: (problems: readonly Problem[]) => string
  readonly step: (step: PlanStep, line: PlanLine) => string
  /** When a step was ticked off; epoch milliseconds. */
  readonly time: (at: number) => string
}

const phaseOf = ({ items }: PlanLine, step: PlanStep): string =>
  items.find((item) => item.steps.includes(step) && item.phase !== undefined)?.phase ?? ''

/** The plan as {@link writeCsv} writes it, a row a step. */
export const planCsv = (lines: readonly PlanLine[], done: Plan['done'], wording: PlanWording): string =>
  writeCsv([
    PLAN_COLUMNS.map((column) => wording.columns[column]),
    ...lines.flatMap((line) =>
      line.steps.map((step, place) => {
        const { order } = line
        const ticked = done[`${line.key}|${step}`]
        const cells: Record<PlanColumn, string> = {
          number: order.number,
          code: order.code ?? '',
          shop: order.shop ?? '',
          problem: wording.problems(line.items.map(({ problem }) => problem)),
          place: String(place + 1),
          step: wording.step(step, line),
          phase: step.startsWith('move-to') ? phaseOf(line, step) : '',
          done: ticked === undefined ? '' : wording.time(ticked),
        }
        return PLAN_COLUMNS.map((column) => cells[column])
      }),
    ),
  ])
