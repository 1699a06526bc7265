import type { PlanStep } from '../../../lib/records'
import { useWords } from '../../words'
import type { Actions } from './actions'
import type { Line } from './lines'
import { byUpload } from './method'

interface Method2Props {
  readonly step: PlanStep
  readonly lines: readonly Line[]
  readonly actions: Pick<Actions, 'upload' | 'mayUpload'>
}

/** The vendor's other way out of an error of sending, and the way back from it. */
export const Method2 = ({ step, lines, actions }: Method2Props) => {
  const say = useWords()
  if (step === 'ask-mall' || step === 'fill-ship-date' || step === 'wait-for-run') return null
  const back = lines.filter(byUpload)
  if (step === 'upload-csv')
    return back.length === 0 ? null : (
      <div class="ss-actions">
        <button type="button" class="ss-link" onClick={() => actions.upload(back, false)}>
          {say('workbench.method.back', { count: back.length })}
        </button>
      </div>
    )
  const may = lines.filter(actions.mayUpload)
  if (may.length === 0) return null
  return (
    <details class="method">
      <summary>{say('workbench.method.title')}</summary>
      <div class="method-body">
        <p>{say('plan.upload-csv.how')}</p>
        <button type="button" class="ss-button" onClick={() => actions.upload(may, true)}>
          {say('workbench.method.go', { count: may.length })}
        </button>
      </div>
    </details>
  )
}
