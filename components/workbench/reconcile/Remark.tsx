import { useId, useState } from 'preact/hooks'
import type { CaseMark } from '../../../lib/recon/types'
import { Shape } from '../../Shape'
import { moment } from '../../time'
import { useWords } from '../../words'

interface RemarkProps {
  readonly mark: CaseMark | undefined
  readonly now: () => number
  readonly onMark: (change: Partial<CaseMark>) => Promise<void>
}

/** A note, and whether the case is settled: kept by its payment, whatever files come later. */
export const Remark = ({ mark, now, onMark }: RemarkProps) => {
  const say = useWords()
  const id = useId()
  const [note, setNote] = useState(mark?.note ?? '')
  const [said, setSaid] = useState<'kept' | 'lost'>()
  const settled = mark?.settledAt
  const put = (change: Partial<CaseMark>) => {
    setSaid(undefined)
    onMark(change).then(
      () => setSaid('kept'),
      () => setSaid('lost'),
    )
  }
  const changed = note.trim() !== (mark?.note ?? '')
  return (
    <form
      class="recon-remark"
      onSubmit={(event) => {
        event.preventDefault()
        put({ note: note.trim() === '' ? undefined : note.trim() } as Partial<CaseMark>)
      }}
    >
      <label class="recon-check" for={`${id}-settled`}>
        <input
          id={`${id}-settled`}
          type="checkbox"
          checked={settled !== undefined}
          onChange={(event) =>
            put({ settledAt: event.currentTarget.checked ? now() : undefined } as Partial<CaseMark>)
          }
        />
        {settled === undefined
          ? say('workbench.recon.mark.settle')
          : say('workbench.recon.mark.settled', { when: moment(settled, say.language) })}
      </label>
      <div class="field">
        <label for={`${id}-note`}>{say('workbench.recon.mark.note')}</label>
        <span class="recon-note">
          <textarea
            id={`${id}-note`}
            class="ss-box"
            rows={2}
            maxLength={500}
            value={note}
            onInput={(event) => setNote(event.currentTarget.value)}
          />
          <button type="submit" class="ss-button" disabled={!changed}>
            {say('workbench.recon.mark.keep')}
          </button>
        </span>
      </div>
      <p role="status" class={said === 'lost' ? 'ss-fault' : 'field-help'}>
        {said === 'lost' && <Shape kind="error" quiet />} {said && say(`workbench.recon.mark.${said}`)}
      </p>
    </form>
  )
}
