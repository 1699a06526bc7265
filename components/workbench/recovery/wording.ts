import type { Words } from '../../../lib/words'
import type { PlanWording } from '../desk'
import { phaseOf } from './lines'
import { nameOf, stepName } from './names'

/** An exported plan in the language of the page. */
export const planWording = (say: Words): PlanWording => ({
  columns: {
    number: say('workbench.export.column.number'),
    code: say('workbench.export.column.code'),
    shop: say('workbench.export.column.shop'),
    problem: say('workbench.sheet.problem'),
    place: say('workbench.export.column.place'),
    step: say('workbench.export.column.step'),
    phase: say('workbench.export.column.phase'),
    done: say('workbench.export.column.done'),
  },
  problems: (problems) => problems.map(({ rule }) => nameOf(say, rule)).join('、'),
  step: (step, line) => stepName(say, step, phaseOf(line, step)),
  // Sorts as it reads, in any spreadsheet.
  time: (at) => new Date(at).toLocaleString('sv'),
})
