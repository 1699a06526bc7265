import { useId, useState } from 'preact/hooks'
import { Shape } from '../Shape'
import { useWords } from '../words'

interface ExportBarProps {
  /** Said beside the box that leaves out what is filtered away; undefined: nothing is. */
  readonly filtered: string | undefined
  /** Hands the file to the person, and names it. */
  readonly save: (kind: 'csv' | 'xlsx', filtered: boolean) => Promise<string>
  /** Gets ready what is printed. */
  readonly print: () => Promise<void>
  readonly printWord: string
  readonly note?: string | undefined
}

/** The rows as a file or on paper: those that are shown, or all. */
export const ExportBar = ({ filtered, save, print, printWord, note }: ExportBarProps) => {
  const say = useWords()
  const id = useId()
  const [shown, setShown] = useState(true)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<{ good: boolean; text: string }>()

  const act = async (step: () => Promise<string | undefined>) => {
    setBusy(true)
    setSaid(undefined)
    try {
      const name = await step()
      if (name) setSaid({ good: true, text: say('workbench.export.said', { name }) })
    } catch {
      setSaid({ good: false, text: say('workbench.export.failed') })
    } finally {
      setBusy(false)
    }
  }
  const file = (kind: 'csv' | 'xlsx') => act(() => save(kind, filtered !== undefined && shown))
  return (
    <section class="export-bar screen-only" aria-label={say('workbench.export.part')}>
      {filtered !== undefined && (
        <label class="export-shown" for={id}>
          <input
            id={id}
            type="checkbox"
            checked={shown}
            onChange={(event) => setShown(event.currentTarget.checked)}
          />{' '}
          {filtered}
        </label>
      )}
      <div class="ss-actions">
        <button type="button" class="ss-button" disabled={busy} onClick={() => void file('csv')}>
          {say('workbench.export.csv')}
        </button>
        <button type="button" class="ss-button" disabled={busy} onClick={() => void file('xlsx')}>
          {say('workbench.export.xlsx')}
        </button>
        <button
          type="button"
          class="ss-button"
          disabled={busy}
          onClick={() => void act(() => print().then(() => undefined))}
        >
          {printWord}
        </button>
        <span role="status">
          {busy && <span class="field-help">{say('workbench.export.busy')}</span>}
          {said && (
            <span class={said.good ? 'field-help' : 'ss-fault'}>
              <Shape kind={said.good ? 'good' : 'error'} quiet /> {said.text}
            </span>
          )}
        </span>
      </div>
      {note !== undefined && <p class="field-help">{note}</p>}
    </section>
  )
}
