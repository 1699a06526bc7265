import { useState } from 'preact/hooks'
import type { Plan } from '../../../lib/records'
import { useWords } from '../../words'
import type { Actions } from './actions'
import { type Line, nextStep } from './lines'
import { OrderCard } from './OrderCard'

interface ByOrderProps {
  readonly plan: Plan
  readonly lines: readonly Line[]
  readonly actions: Actions
}

const FILTERS = ['open', 'done', 'all'] as const

/** The plan order by order: what one order still needs. */
export const ByOrder = ({ plan, lines, actions }: ByOrderProps) => {
  const say = useWords()
  const open = lines.filter((line) => nextStep(plan, line) !== undefined)
  const [filter, setFilter] = useState<(typeof FILTERS)[number]>('all')
  const by = { open, done: lines.filter((line) => !open.includes(line)), all: lines }
  const shown = by[filter]
  return (
    <>
      <fieldset class="chips">
        <legend class="ss-hidden">{say('workbench.filter')}</legend>
        {FILTERS.map((one) => (
          <button
            key={one}
            type="button"
            class="chip"
            aria-pressed={filter === one}
            onClick={() => setFilter(one)}
          >
            {say(`workbench.filter.${one}`, { count: by[one].length })}
          </button>
        ))}
      </fieldset>
      {shown.length === 0 && <p class="field-help">{say('workbench.orders.none')}</p>}
      <ul class="orders" aria-label={say('workbench.view.orders')}>
        {shown.map((line) => (
          <OrderCard key={line.key} plan={plan} line={line} actions={actions} />
        ))}
      </ul>
    </>
  )
}
