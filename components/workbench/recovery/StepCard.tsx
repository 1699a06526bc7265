import type { ComponentChildren } from 'preact'
import { useEffect, useId, useState } from 'preact/hooks'
import { type Plan, tickKey } from '../../../lib/records'
import { Shape } from '../../Shape'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import type { Actions } from './actions'
import { CopyNumbers } from './CopyNumbers'
import type { Group } from './groups'
import { isDone, isOpen } from './lines'
import { Method2 } from './Method2'
import { NumberTick } from './NumberTick'
import { stepName, worded } from './names'

interface StepCardProps {
  readonly desk: WorkbenchDesk
  readonly plan: Plan
  readonly group: Group
  /** From 1. */
  readonly place: number
  /** Is it the first step that has something to do? */
  readonly lead: boolean
  readonly actions: Actions
  /** In the place of the ticks, for a step that is answered rather than ticked off. */
  readonly children?: ComponentChildren
}

/** The automatic link runs once in this time; its result is there at the latest then. */
const RUN = 15 * 60_000

/** One step: how it is done on the console, for which orders, and which of them are done. */
export const StepCard = ({ desk, plan, group, place, lead, actions, children }: StepCardProps) => {
  const say = useWords()
  const id = useId()
  const { step, phase, lines } = group
  const open = lines.filter((line) => isOpen(plan, line, step))
  const todo = open.filter((line) => !isDone(plan, line, step))
  const done = lines.filter((line) => isDone(plan, line, step))
  const waiting = lines.length - done.length - todo.length
  const complete = done.length === lines.length
  const ready = todo.length > 0
  const [shown, setShown] = useState(lead)
  // Opens when its turn has come, and never closes under somebody's hands.
  useEffect(() => {
    if (lead) setShown(true)
  }, [lead])

  const name = stepName(say, step, phase)
  const how = `plan.${step}.how`
  const last = Math.max(
    ...todo.flatMap((line) => line.steps.map((one) => plan.done[tickKey(line.key, one)] ?? 0)),
  )
  const state = complete ? 'done' : ready ? 'ready' : 'waiting'
  return (
    <section class={`step step-${state}${lead ? ' step-lead' : ''}`} aria-labelledby={`${id}-name`}>
      <h2 class="step-head">
        <button
          type="button"
          class="step-toggle"
          aria-expanded={shown}
          aria-controls={`${id}-body`}
          onClick={() => setShown(!shown)}
        >
          <span class="step-place">{complete ? <Shape kind="good" quiet /> : place}</span>
          <span class="step-name" id={`${id}-name`}>
            {name}
          </span>
          <span class="step-state">
            <span class="ss-figure">
              {say('workbench.step.sum', { done: done.length, total: lines.length })}
            </span>
            {!lead && <span class="step-word">{say(`workbench.step.${state}`)}</span>}
          </span>
        </button>
      </h2>
      <div id={`${id}-body`} class="step-body" hidden={!shown}>
        {shown && (
          <>
            {worded(say, how) && <p class="step-how">{say(how, phase ? { phase } : {})}</p>}
            {step === 'wait-for-run' && ready && last > 0 && (
              <p class="step-clock">
                {say('workbench.step.after', {
                  when: new Intl.DateTimeFormat(say.language, {
                    hour: '2-digit',
                    minute: '2-digit',
                    hourCycle: 'h23',
                  }).format(last + RUN),
                })}
              </p>
            )}
            {children || (
              <>
                <div class="step-tools">
                  <CopyNumbers desk={desk} lines={todo.length > 0 ? todo : lines} actions={actions} />
                  {(ready || complete) && (
                    <button
                      type="button"
                      class={ready ? `ss-button${lead ? ' ss-primary' : ''}` : 'ss-link'}
                      onClick={() => actions.tick(ready ? todo : done, step, ready)}
                    >
                      {ready
                        ? say(todo.length === 1 ? 'workbench.step.one' : 'workbench.step.all', {
                            count: todo.length,
                          })
                        : say('workbench.step.undo', { count: done.length })}
                    </button>
                  )}
                </div>
                <ul class="numbers" aria-label={name}>
                  {lines.map((line) => (
                    <NumberTick
                      key={line.key}
                      line={line}
                      done={isDone(plan, line, step)}
                      open={isOpen(plan, line, step)}
                      onTick={(on) => actions.tick([line], step, on)}
                    />
                  ))}
                </ul>
              </>
            )}
            {waiting > 0 && (
              <p class="tally-note">
                <Shape kind="unread" quiet /> {say('workbench.step.wait', { count: waiting })}
              </p>
            )}
            <Method2 step={step} lines={todo} actions={actions} />
          </>
        )}
      </div>
    </section>
  )
}
