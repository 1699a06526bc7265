import { useState } from 'preact/hooks'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'

/** Copies a text with one click; where the browser refuses, the text stands there to be copied by hand. */
export const Copy = ({
  desk,
  text,
  label,
}: {
  desk: Pick<WorkbenchDesk, 'copy'>
  text: string
  label: string
}) => {
  const say = useWords()
  const [copied, setCopied] = useState<{ readonly text: string; readonly ok: boolean }>()
  const fresh = copied?.text === text ? copied : undefined
  const copy = async (): Promise<void> => {
    try {
      await desk.copy(text)
      setCopied({ text, ok: true })
    } catch {
      setCopied({ text, ok: false })
    }
  }
  return (
    <>
      <button type="button" class="ss-button" onClick={() => void copy()}>
        {fresh?.ok ? say('workbench.copied') : label}
      </button>
      <span role="status" class="ss-hidden">
        {fresh?.ok ? say('workbench.copied') : ''}
      </span>
      {fresh && !fresh.ok && (
        <div role="alert">
          <label class="field">
            <span>{say('webhook.copy.failed')}</span>
            <textarea
              class="ss-box"
              readOnly
              rows={4}
              value={text}
              onFocus={(event) => event.currentTarget.select()}
            />
          </label>
        </div>
      )}
    </>
  )
}
