import type { Plan } from '../../../lib/records'
import { useWords } from '../../words'
import { isDone, type Line, phaseOf, sumOf } from './lines'
import { nameOf, stepName } from './names'

interface SheetProps {
  readonly plan: Plan
  readonly lines: readonly Line[]
  readonly name: string
  readonly now: number
}

/** The plan as it is printed: shown on paper only. */
export const Sheet = ({ plan, lines, name, now }: SheetProps) => {
  const say = useWords()
  const sum = sumOf(plan)
  const shops = new Set(lines.flatMap(({ order }) => order.shop ?? []))
  // Paper is kept for longer than a screen: with the year.
  const when = (at: number) =>
    new Intl.DateTimeFormat(say.language, { dateStyle: 'medium', timeStyle: 'short' }).format(at)
  return (
    <section class="sheet" aria-hidden="true">
      <h1>{say('workbench.sheet.title')}</h1>
      <p class="sheet-source">
        <span>{name}</span>
        {shops.size === 1 && <span lang="ja">{[...shops]}</span>}
        <span>{say('workbench.plan.made', { when: when(plan.createdAt) })}</span>
        <span>{say('workbench.sheet.printed', { when: when(now) })}</span>
        <span>{say('workbench.progress.of', { done: sum.ticked, total: sum.steps })}</span>
      </p>
      <table>
        <thead>
          <tr>
            <th>{say('workbench.sheet.order')}</th>
            <th>{say('workbench.sheet.problem')}</th>
            <th>{say('workbench.sheet.steps')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <td>
                <strong class="ss-figure">{line.key}</strong>
                {line.order.number && line.order.code && <span class="ss-figure"> {line.order.code}</span>}
                {shops.size > 1 && <div lang="ja">{line.order.shop}</div>}
              </td>
              <td>{line.items.map(({ problem }) => nameOf(say, problem.rule)).join('、')}</td>
              <td>
                <ul>
                  {line.steps.map((step) => (
                    <li key={step}>
                      <span class="sheet-box">{isDone(plan, line, step) ? '☑' : '☐'}</span>{' '}
                      {stepName(say, step, phaseOf(line, step))}
                    </li>
                  ))}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
