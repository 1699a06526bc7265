import { Notice } from '../Notice'
import { useWords } from '../words'

/** How far "nothing" reaches: everything, only pages that were open, or with parts that could not be read. */
export type Reach = 'all' | 'pages' | 'unsure'

/** Nothing to do; a tick only where everything was read. */
export const Empty = ({ reach }: { reach: Reach }) => {
  const say = useWords()
  if (reach === 'all')
    return (
      <Notice kind="good" title={say('popup.empty.title')}>
        <p>{say('popup.empty.text')}</p>
      </Notice>
    )
  return (
    <Notice kind="unread" title={say('popup.empty.unsure.title')}>
      <p>{say(`popup.empty.${reach}.text`)}</p>
    </Notice>
  )
}

export const FirstRun = ({ onAdd }: { onAdd: () => void }) => {
  const say = useWords()
  return (
    <section class="first" aria-label={say('popup.first.title')}>
      <h2>{say('popup.first.title')}</h2>
      <ol>
        <li>{say('popup.first.open')}</li>
        <li>{say('popup.first.look')}</li>
        <li>{say('popup.first.back')}</li>
      </ol>
      <p class="first-note">{say('popup.first.note')}</p>
      <div class="ss-actions">
        <button type="button" class="ss-button" onClick={onAdd}>
          {say('popup.first.add')}
        </button>
      </div>
    </section>
  )
}
