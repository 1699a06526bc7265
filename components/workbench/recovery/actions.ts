import { useMemo, useRef } from 'preact/hooks'
import type { Answer } from '../../../lib/messages'
import type { MallAnswer, PlanItem, PlanStep } from '../../../lib/records'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { type Change, keyOf, type Line, remade, ticked, tickKey } from './lines'
import { mayUpload, uploaded } from './method'
import { stepName } from './names'

export interface Actions {
  readonly tick: (lines: readonly Line[], step: PlanStep, on: boolean) => void
  /** May 方法2 be chosen for this order? */
  readonly mayUpload: (line: Line) => boolean
  readonly upload: (lines: readonly Line[], on: boolean) => void
  /** Takes over what the mall, or a person, said of these orders: by the line's key. `null` = asked anew. */
  readonly answer: (answers: Readonly<Record<string, MallAnswer | null>>) => void
  /** Says a sentence to whoever cannot see what changed. */
  readonly announce: (text: string) => void
}

/** What can be done to a plan, as changes; nothing here knows how or whether they are kept. */
export const useActions = (
  desk: WorkbenchDesk,
  change: (one: Change) => void,
  known: Answer<'recovery'>,
  announce: (text: string) => void,
): Actions => {
  const say = useWords()
  const shops = useRef(known.shops)
  shops.current = known.shops
  return useMemo(() => {
    const plan = (item: PlanItem, answer: MallAnswer | undefined): PlanItem =>
      desk.planItem(item.problem, { shops: shops.current, ...(answer && { answer }) })
    return {
      announce,
      tick: (lines, step, on) => {
        const keys = lines.map((line) => tickKey(line.key, step))
        change(ticked(keys, on ? desk.now() : undefined))
        announce(
          say(on ? 'workbench.said.done' : 'workbench.said.undone', {
            step: stepName(say, step, undefined),
            count: lines.length,
          }),
        )
      },
      mayUpload: (line) => mayUpload(desk, line),
      upload: (lines, on) => {
        const keys = lines.map(({ key }) => key)
        const back = (item: PlanItem) =>
          withQuestion(plan(item, undefined), plan(item, item.answer), item.answer)
        change(remade(keys, (item) => (on ? uploaded(item) : back(item))))
      },
      answer: (answers) => {
        const keys = Object.keys(answers)
        const at = desk.now()
        change((before) => {
          const next = remade(keys, (item) => {
            const told = answers[keyOf(item.problem.order)] ?? undefined
            return withQuestion(plan(item, undefined), plan(item, told), told)
          })(before)
          const answered = keys.filter((key) => answers[key]).map((key) => tickKey(key, 'ask-mall'))
          const open = keys.filter((key) => !answers[key]).map((key) => tickKey(key, 'ask-mall'))
          return ticked(open, undefined)(ticked(answered, at)(next))
        })
      },
    }
  }, [desk, change, announce, say])
}

/** The question stays the first step of its order, ticked off by the answer, so that the answer can be changed. */
const withQuestion = (before: PlanItem, after: PlanItem, answer: MallAnswer | undefined): PlanItem => {
  const asked = before.steps.includes('ask-mall')
  const steps =
    asked && !after.steps.includes('ask-mall') ? (['ask-mall', ...after.steps] as const) : after.steps
  return { ...after, steps, ...(answer && { answer }) }
}
