import { useId } from 'preact/hooks'
import type { Plan } from '../../../lib/records'
import { Shape } from '../../Shape'
import { useWords } from '../../words'
import type { Actions } from './actions'
import { isDone, isOpen, type Line, nextStep, phaseOf } from './lines'
import { byUpload } from './method'
import { nameOf, stepName } from './names'

interface OrderCardProps {
  readonly plan: Plan
  readonly line: Line
  readonly actions: Actions
}

/** One order: what went wrong, in the vendor's own words where they are known, and its steps. */
export const OrderCard = ({ plan, line, actions }: OrderCardProps) => {
  const say = useWords()
  const id = useId()
  const { order, items, steps } = line
  const next = nextStep(plan, line)
  const messages = [...new Set(items.flatMap(({ problem }) => problem.run?.message ?? []))]
  return (
    <li class="order" data-done={next === undefined} aria-labelledby={id}>
      <div class="order-head">
        <Shape kind={next === undefined ? 'good' : 'error'} quiet />
        <h2 id={id} class="ss-figure">
          {line.key}
        </h2>
        <span class="order-what">{items.map(({ problem }) => nameOf(say, problem.rule)).join('、')}</span>
        {order.number && order.code && <span class="ss-figure order-soft">{order.code}</span>}
        {order.shop && (
          <span class="order-soft" lang="ja">
            {order.shop}
          </span>
        )}
        {next !== undefined && (actions.mayUpload(line) || byUpload(line)) && (
          <button type="button" class="ss-link" onClick={() => actions.upload([line], !byUpload(line))}>
            {say(byUpload(line) ? 'workbench.method.back' : 'workbench.method.go', { count: 1 })}
          </button>
        )}
      </div>
      {messages.map((message) => (
        <p key={message} class="order-message">
          {say('workbench.order.message')} <q lang="ja">{message}</q>
        </p>
      ))}
      <ol class="order-steps">
        {steps.map((step) => {
          const done = isDone(plan, line, step)
          const open = isOpen(plan, line, step)
          // Answered, not ticked off: what follows depends on what the answer is.
          const asked = step === 'ask-mall'
          return (
            <li key={step}>
              <label class="order-step" data-done={done} data-locked={!open && !done}>
                <input
                  type="checkbox"
                  checked={done}
                  disabled={asked || (!open && !done)}
                  onChange={(event) => actions.tick([line], step, event.currentTarget.checked)}
                />
                <span>
                  {stepName(say, step, phaseOf(line, step))}
                  {asked && !done && <small> {say('workbench.order.answer')}</small>}
                </span>
              </label>
            </li>
          )
        })}
      </ol>
    </li>
  )
}
