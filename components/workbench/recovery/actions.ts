import { useMemo, useRef } from 'preact/hooks'
import type { Answer } from '../../../lib/messages'
import { type MallAnswer, type PlanItem, type PlanStep, planKey, tickKey } from '../../../lib/records'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { type Change, type Line, linesOf, remade, ticked } from './lines'
import { mayUpload, uploaded } from './method'
import { stepName } from './names'
import { answeredItem } from './question'

export interface Actions {
  readonly tick: (lines: readonly Line[], step: PlanStep, on: boolean) => void
  /** May 方法2 be chosen for this order? */
  readonly mayUpload: (line: Line) => boolean
  readonly upload: (lines: readonly Line[], on: boolean) => void
  /** Does this answer settle what is done with the order? */
  readonly decides: (line: Line, answer: MallAnswer) => boolean
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
    const made = ({ problem }: PlanItem, answer: MallAnswer | undefined): PlanItem =>
      answeredItem(desk, problem, shops.current, answer)
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
        change(remade(keys, (item) => (on ? uploaded(item) : made(item, item.answer))))
      },
      decides: (line, answer) => line.items.some((item) => made(item, answer).answer !== undefined),
      answer: (answers) => {
        const keys = Object.keys(answers)
        const at = desk.now()
        change((before) => {
          const next = remade(keys, (item) => made(item, answers[planKey(item.problem.order)] ?? undefined))(
            before,
          )
          const asked = (answered: boolean) =>
            linesOf(next)
              .filter(({ key, answer }) => keys.includes(key) && (answer !== undefined) === answered)
              .map(({ key }) => tickKey(key, 'ask-mall'))
          return ticked(asked(false), undefined)(ticked(asked(true), at)(next))
        })
      },
    }
  }, [desk, change, announce, say])
}
