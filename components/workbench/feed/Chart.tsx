import { useRef } from 'preact/hooks'
import type { RuleCount } from '../../../lib/check/types'
import { Shape } from '../../Shape'
import { useWords } from '../../words'
import { nameOf } from '../recovery/names'
import { type Session, useProgress } from './session'

const NONE: readonly RuleCount[] = []

interface ChartProps {
  readonly session: Session
  readonly chosen: readonly string[]
  readonly onToggle: (rule: string) => void
}

/** While it is read, a bar stays where it is: who is about to press it must not press another. */
const useSteady = (counts: readonly RuleCount[], moving: boolean): readonly RuleCount[] => {
  const order = useRef<readonly string[]>([])
  const rules = counts.map(({ rule }) => rule)
  order.current = moving
    ? [
        ...order.current.filter((rule) => rules.includes(rule)),
        ...rules.filter((rule) => !order.current.includes(rule)),
      ]
    : rules
  return order.current.flatMap((rule) => counts.find((count) => count.rule === rule) ?? [])
}

/** Products by rule, most first; a bar is a button that shows its products alone. */
export const Chart = ({ session, chosen, onToggle }: ChartProps) => {
  const say = useWords()
  const moving = useProgress(session, (progress) => progress?.stage === 'reading')
  const counts = useSteady(
    useProgress(session, (progress) => progress?.counts ?? NONE),
    moving,
  )
  const excluded = useProgress(session, (progress) => progress?.excluded ?? NONE)
  const most = Math.max(1, ...[...counts, ...excluded].map(({ products }) => products))
  const bars = (list: readonly RuleCount[]) => (
    <ul class="feed-bars">
      {list.map(({ rule, severity, products }) => (
        <li key={rule}>
          <button
            type="button"
            class="feed-bar"
            aria-pressed={chosen.includes(rule)}
            data-rule={rule}
            onClick={() => onToggle(rule)}
          >
            <Shape kind={severity} />
            <span class="feed-bar-name">{nameOf(say, rule)}</span>
            <span class={`feed-bar-line ss-${severity}`} aria-hidden="true">
              <span style={{ width: `${(100 * products) / most}%` }} />
            </span>
            <span class="ss-figure feed-bar-count">{products.toLocaleString(say.language)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
  if (counts.length + excluded.length === 0) return null
  return (
    <section class="feed-chart" aria-labelledby="feed-chart">
      <h2 id="feed-chart">{say('workbench.feed.chart')}</h2>
      <p class="field-help screen-only">{say('workbench.feed.chart.help')}</p>
      {bars(counts)}
      {excluded.length > 0 && (
        <>
          <h3>{say('workbench.feed.chart.excluded')}</h3>
          {bars(excluded)}
        </>
      )}
    </section>
  )
}
