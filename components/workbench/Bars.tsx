import { useRef } from 'preact/hooks'
import type { Severity } from '../../lib/records'
import { Shape } from '../Shape'
import { useWords } from '../words'
import { nameOf } from './recovery/names'

export interface Bar {
  readonly rule: string
  readonly severity: Severity
  readonly count: number
  /** Beside the count. */
  readonly more?: string
}

interface BarsProps {
  readonly bars: readonly Bar[]
  /** As long as the longest of all that are compared. */
  readonly most: number
  readonly chosen: readonly string[]
  readonly onToggle: (rule: string) => void
}

/** While it is read, a bar stays where it is: who is about to press it must not press another. */
export const useSteady = <One extends { readonly rule: string }>(
  counts: readonly One[],
  moving: boolean,
): readonly One[] => {
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

/** How often each rule holds; a bar is a button that shows its rows alone. */
export const Bars = ({ bars, most, chosen, onToggle }: BarsProps) => {
  const say = useWords()
  return (
    <ul class="bars">
      {bars.map(({ rule, severity, count, more }) => (
        <li key={rule}>
          <button
            type="button"
            class="bar"
            aria-pressed={chosen.includes(rule)}
            data-rule={rule}
            onClick={() => onToggle(rule)}
          >
            <Shape kind={severity} />
            <span class="bar-name">{nameOf(say, rule)}</span>
            <span class={`bar-line ss-${severity}`} aria-hidden="true">
              <span style={{ width: `${(100 * count) / Math.max(1, most)}%` }} />
            </span>
            <span class="ss-figure bar-count">{count.toLocaleString(say.language)}</span>
            {more !== undefined && <span class="ss-figure bar-more">{more}</span>}
          </button>
        </li>
      ))}
    </ul>
  )
}
