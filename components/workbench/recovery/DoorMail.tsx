import { useId, useState } from 'preact/hooks'
import { useWords } from '../../words'

/** A result mail, pasted whole. */
export const DoorMail = ({ onMail }: { onMail: (text: string) => void }) => {
  const say = useWords()
  const id = useId()
  const [text, setText] = useState('')
  return (
    <section class="door" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say('workbench.mail.title')}</h2>
      <label class="field">
        <span class="door-text">{say('workbench.mail.label')}</span>
        <textarea
          class="ss-box mail-box"
          rows={6}
          spellcheck={false}
          lang="ja"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <div class="ss-actions">
        <button type="button" class="ss-button" disabled={text.trim() === ''} onClick={() => onMail(text)}>
          {say('workbench.mail.go')}
        </button>
      </div>
      <p class="field-help">{say('workbench.mail.subjects')}</p>
    </section>
  )
}
