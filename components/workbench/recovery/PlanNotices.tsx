import type { Answer } from '../../../lib/messages'
import { Notice } from '../../Notice'
import { moment } from '../../time'
import { useWords } from '../../words'
import type { Arrival } from './arrival'
import { type Line, phaseOf } from './lines'
import type { KeptPlan } from './plan-store'
import { Tally } from './Tally'

interface PlanNoticesProps {
  readonly kept: KeptPlan
  readonly arrival: Arrival | undefined
  readonly known: Answer<'recovery'>
  readonly lines: readonly Line[]
  readonly now: number
  readonly onColumns: (arrival: Arrival) => void
}

/** A key that dies within two weeks is said ahead: getting a new one takes a person at the mall's console. */
const SOON = 14 * 86_400_000

export const keySoon = (expiresAt: number, now: number): boolean => expiresAt - now < SOON

/** What must be known before the first step: what was read, what is not kept, what is not known. */
export const PlanNotices = ({ kept, arrival, known, lines, now, onColumns }: PlanNoticesProps) => {
  const say = useWords()
  const key = known.access.aupay
  const asks = lines.some((line) => line.steps.includes('ask-mall') && !line.answer)
  const lost = lines.some((line) =>
    line.steps.some((step) => step.startsWith('move-to-') && phaseOf(line, step) === undefined),
  )
  return (
    <>
      <div role="status" class="outcome">
        {kept.unsaved && (
          <Notice
            kind="warning"
            title={say('workbench.unsaved.title')}
            actions={
              <button type="button" class="ss-button" onClick={kept.retry}>
                {say('ui.again')}
              </button>
            }
          >
            <p>{say('workbench.unsaved.text')}</p>
          </Notice>
        )}
      </div>
      {arrival && (
        <div class="arrival">
          <div class="arrival-read">
            <Tally gathered={arrival.gathered} notes={arrival.notes} />
            {arrival.remembered !== undefined && <p>{say('workbench.remembered')}</p>}
          </div>
          {arrival.file && (
            <button type="button" class="ss-link" onClick={() => onColumns(arrival)}>
              {say('workbench.columns.change')}
            </button>
          )}
        </div>
      )}
      {lost && (
        <Notice kind="unread" title={say('workbench.phases.title')}>
          <p>{say('workbench.phases.text')}</p>
        </Notice>
      )}
      {asks && key && keySoon(key.expiresAt, now) && (
        <Notice
          kind="warning"
          title={say(key.expiresAt <= now ? 'workbench.key.dead' : 'workbench.key.soon', {
            when: moment(key.expiresAt, say.language),
          })}
        >
          <p>{say('workbench.key.renew')}</p>
        </Notice>
      )}
    </>
  )
}
