import type { RuleCount } from '../../../lib/check/types'
import { useWords } from '../../words'
import { Bars, useSteady } from '../Bars'
import { type Session, useProgress } from './session'

const NONE: readonly RuleCount[] = []

interface ChartProps {
  readonly session: Session
  readonly chosen: readonly string[]
  readonly onToggle: (rule: string) => void
}

/** Products by rule, most first. */
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
    <Bars
      bars={list.map(({ rule, severity, products }) => ({ rule, severity, count: products }))}
      most={most}
      chosen={chosen}
      onToggle={onToggle}
    />
  )
  if (counts.length + excluded.length === 0) return null
  return (
    <section class="bars-part" aria-labelledby="feed-chart">
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
