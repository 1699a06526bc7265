import { useEffect } from 'preact/hooks'
import type { Answer } from '../../../lib/messages'
import type { Plan } from '../../../lib/records'
import { Notice } from '../../Notice'
import { useWords } from '../../words'
import { DoorFile } from '../DoorFile'
import type { WorkbenchDesk } from '../desk'
import { useDropOne } from '../drop'
import type { Arrival, Brought } from './arrival'
import { Bad } from './Bad'
import { DoorMail } from './DoorMail'
import { DoorPages } from './DoorPages'
import { useDoors } from './doors'
import { Mapping } from './Mapping'
import { Plans } from './Plans'
import { Tally } from './Tally'

interface StartProps {
  readonly desk: WorkbenchDesk
  readonly known: Answer<'recovery'>
  readonly stale: boolean
  readonly numbers: readonly string[] | undefined
  /** A file whose columns are to be chosen anew. */
  readonly reopened: Brought | undefined
  readonly onPlan: (plan: Plan, arrival: Arrival) => void
  readonly onChanged: () => Promise<void>
}

/** The three doors by which orders come in, and the plans made before. */
export const Start = ({ desk, known, stale, numbers, reopened, onPlan, onChanged }: StartProps) => {
  const say = useWords()
  const { outcome, busy, file, mail, pages, choose, forget, clear } = useDoors(desk, known, onPlan)
  const over = useDropOne(file)
  useEffect(() => {
    if (reopened) void file(reopened, true)
  }, [reopened, file])

  const orders = new Set(known.problems.map(({ order }) => order.number || order.code)).size
  const open = known.plans.filter((plan) => plan.ticked < plan.steps)
  const firstRun = orders === 0 && known.plans.length === 0
  const title =
    outcome?.kind === 'mapping'
      ? say('workbench.start.mapping', { name: outcome.file.name })
      : orders > 0
        ? say('workbench.start.found', { count: orders })
        : open.length > 0
          ? say('workbench.start.open', { count: open.length })
          : say(firstRun ? 'workbench.start.first' : 'workbench.start.none')

  return (
    <section aria-label={say('workbench.job.recovery')} class={over ? 'start start-over' : 'start'}>
      <h1>{title}</h1>
      {outcome?.kind !== 'mapping' && <p class="lead">{say('workbench.start.lead')}</p>}
      {stale && (
        <Notice kind="unread" title={say('popup.stale.title')}>
          <p>{say('popup.stale.text')}</p>
        </Notice>
      )}
      <div role="status" class="outcome">
        {busy && <p class="field-help">{say('workbench.reading', { name: busy })}</p>}
        {outcome?.kind === 'bad' && <Bad {...outcome} />}
        {outcome?.kind === 'nothing' && <Nothing name={outcome.name} arrival={outcome.arrival} />}
      </div>
      {outcome?.kind === 'mapping' ? (
        <Mapping
          key={outcome.layout.signature}
          layout={outcome.layout}
          onChosen={(columns) => void choose(outcome, columns)}
          onForget={outcome.kept ? () => void forget(outcome) : undefined}
          onCancel={clear}
        />
      ) : (
        <>
          {open.length > 0 && (
            <Plans title={say('workbench.plans.open')} plans={open} desk={desk} onChanged={onChanged} />
          )}
          <div class="doors">
            <DoorPages problems={known.problems} numbers={numbers} onPlan={pages} />
            <DoorFile
              title={say('workbench.file.title')}
              busy={busy !== undefined}
              onFiles={([chosen]) => {
                if (chosen) void file(chosen)
              }}
            >
              <p class="door-text">{say('workbench.file.where')}</p>
              <p class="field-help">{say('workbench.file.columns')}</p>
            </DoorFile>
            <DoorMail onMail={mail} />
          </div>
          {known.plans.length > open.length && (
            <Plans
              title={say('workbench.plans.done')}
              plans={known.plans.filter((plan) => !open.includes(plan))}
              desk={desk}
              onChanged={onChanged}
            />
          )}
        </>
      )}
    </section>
  )
}

/** A tick only where everything was read. */
const Nothing = ({ name, arrival: { gathered, notes } }: { name: string; arrival: Arrival }) => {
  const say = useWords()
  const { read, unsure, unread } = gathered
  const partly = unsure + unread > 0 || notes.some(({ kind }) => kind !== 'encoding')
  const reach = read === 0 ? 'unnamed' : partly ? 'partly' : 'fine'
  return (
    <Notice kind={reach === 'fine' ? 'good' : 'unread'} title={say(`workbench.nothing.${reach}`, { name })}>
      <Tally gathered={gathered} notes={notes} />
    </Notice>
  )
}
