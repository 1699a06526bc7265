import { useState } from 'preact/hooks'
import { ConfirmTwice } from '../ConfirmTwice'
import type { OptionsDesk } from '../desk'
import { Notice } from '../Notice'
import type { Mark } from '../Shape'
import { useWords } from '../words'

interface DataProps {
  readonly desk: OptionsDesk
  readonly onChanged: () => Promise<void>
}

/** Years of orders are written or read at once. */
const DEADLINE = 120_000

interface Said {
  readonly kind: Mark
  readonly text: string
}

/** Everything but keys out to a file and back; and everything gone. */
export const Data = ({ desk, onChanged }: DataProps) => {
  const say = useWords()
  const [busy, setBusy] = useState<'export' | 'import' | 'erase'>()
  const [said, setSaid] = useState<Said>()

  const run = async (what: 'export' | 'import' | 'erase', step: () => Promise<Said>) => {
    setBusy(what)
    setSaid(undefined)
    try {
      setSaid(await step())
    } catch {
      setSaid({ kind: 'error', text: say(`options.${what}.failed`) })
    }
    setBusy(undefined)
  }
  const save = () =>
    run('export', async () => {
      const { json } = await desk.ask('exportAll', {}, DEADLINE)
      const name = `storeside-${new Date(desk.now()).toLocaleDateString('sv')}.json`
      desk.saveFile(name, json)
      return { kind: 'good', text: say('options.export.said', { name }) }
    })
  const load = (file: File) =>
    run('import', async () => {
      const {
        ok,
        error,
        orders = 0,
        products = 0,
      } = await desk.ask('importAll', { json: await file.text() }, DEADLINE)
      if (!ok) return { kind: 'error', text: say(`options.import.${error ?? 'broken'}`, { name: file.name }) }
      await onChanged()
      return { kind: 'good', text: say('options.import.said', { orders, products }) }
    })
  const erase = () =>
    run('erase', async () => {
      await desk.ask('eraseAll', {}, DEADLINE)
      await onChanged()
      return { kind: 'good', text: say('options.erase.said') }
    })
  return (
    <div class="card data">
      <div class="data-row">
        <p>{say('options.export.text')}</p>
        <button type="button" class="ss-button" disabled={busy !== undefined} onClick={() => void save()}>
          {say(busy === 'export' ? 'options.working' : 'options.export.go')}
        </button>
      </div>
      <div class="data-row">
        <p>{say('options.import.text')}</p>
        <label class="ss-button ss-file">
          {say('options.import.go')}
          <input
            class="ss-hidden"
            type="file"
            accept="application/json,.json"
            disabled={busy !== undefined}
            onChange={(event) => {
              const input = event.currentTarget
              const file = input.files?.[0]
              if (!file) return
              // Emptied, so that the same file can be chosen again after a failure.
              void load(file).then(() => {
                input.value = ''
              })
            }}
          />
        </label>
      </div>
      <div class="data-row">
        <p>{say('options.erase.text')}</p>
        <ConfirmTwice
          label={say('options.erase.go')}
          warning={<p>{say('options.erase.warning')}</p>}
          confirm={say('options.erase.sure')}
          busy={busy !== undefined}
          onConfirm={() => void erase()}
        />
      </div>
      <div role="status">
        {busy === 'import' && <p class="field-help">{say('options.working')}</p>}
        {said && <Notice kind={said.kind} title={said.text} />}
      </div>
    </div>
  )
}
