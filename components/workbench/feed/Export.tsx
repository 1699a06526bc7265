import { useId, useState } from 'preact/hooks'
import type { Filter, Row } from '../../../lib/check/types'
import { Shape } from '../../Shape'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { exportName, exportWords } from './export-words'
import { isFiltered } from './filter'
import type { Session } from './session'
import type { View } from './view'

interface ExportProps {
  readonly desk: WorkbenchDesk
  readonly session: Session
  readonly view: View
  readonly filter: Filter
  readonly name: string
  /** Rows for the printed sheet, fetched before the browser prints. */
  readonly onPrint: (rows: readonly Row[]) => void
}

/** Rows that are printed; beyond it, paper is no longer read. */
export const PRINTED = 1_000

/** The rows as a file or on paper: those that are shown, or all. */
export const Export = ({ desk, session, view, filter, name, onPrint }: ExportProps) => {
  const say = useWords()
  const id = useId()
  const filtered = isFiltered(filter)
  const [shown, setShown] = useState(true)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<{ good: boolean; text: string }>()

  const act = async (step: () => Promise<string | undefined>) => {
    setBusy(true)
    setSaid(undefined)
    try {
      const text = await step()
      if (text) setSaid({ good: true, text })
    } catch {
      setSaid({ good: false, text: say('workbench.feed.export.failed') })
    } finally {
      setBusy(false)
    }
  }
  const save = (kind: 'csv' | 'xlsx') =>
    act(async () => {
      const catalogue = await desk.catalogue(say.language, 'rules')
      const blob = await session.checker.export(kind, exportWords(say, catalogue), filtered && shown)
      const file = exportName(say, name, desk.now(), kind)
      desk.saveBlob(file, blob)
      return say('workbench.export.said', { name: file })
    })
  const print = () =>
    act(async () => {
      onPrint(await session.checker.rows(0, Math.min(PRINTED, view.rows)))
      return undefined
    })
  return (
    <section class="feed-export screen-only" aria-label={say('workbench.feed.export')}>
      {filtered && (
        <label class="feed-export-shown" for={id}>
          <input
            id={id}
            type="checkbox"
            checked={shown}
            onChange={(event) => setShown(event.currentTarget.checked)}
          />{' '}
          {say('workbench.feed.export.shown', { count: view.rows, of: view.of })}
        </label>
      )}
      <div class="ss-actions">
        <button type="button" class="ss-button" disabled={busy} onClick={() => void save('csv')}>
          {say('workbench.feed.export.csv')}
        </button>
        <button type="button" class="ss-button" disabled={busy} onClick={() => void save('xlsx')}>
          {say('workbench.feed.export.xlsx')}
        </button>
        <button type="button" class="ss-button" disabled={busy} onClick={() => void print()}>
          {say('workbench.print')}
        </button>
        <span role="status">
          {busy && <span class="field-help">{say('workbench.feed.export.busy')}</span>}
          {said && (
            <span class={said.good ? 'field-help' : 'ss-fault'}>
              <Shape kind={said.good ? 'good' : 'error'} quiet /> {said.text}
            </span>
          )}
        </span>
      </div>
      {view.rows > PRINTED && (
        <p class="field-help">{say('workbench.feed.export.paper', { count: PRINTED, of: view.rows })}</p>
      )}
    </section>
  )
}
