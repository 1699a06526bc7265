import type { FeedNote } from '../../../lib/check/types'
import type { Words } from '../../../lib/words'
import { Shape } from '../../Shape'
import { useWords } from '../../words'

/** What was noticed of a feed, as a sentence. */
export const noteOf = (say: Words, { kind, line, value, count }: FeedNote): string => {
  const dialect = `workbench.feed.dialect.${value}`
  return say(`workbench.feed.note.${kind}`, {
    count,
    ...(line !== undefined && { line }),
    ...(value !== undefined && {
      value: kind === 'other-marketplace' && say.has(dialect) ? say(dialect) : value,
    }),
  })
}

/** Notes that say that something was not judged, beside those that only tell. */
const TO_SEE: readonly FeedNote['kind'][] = [
  'unreadable-characters',
  'foreign-currency',
  'second-source',
  'late-field',
]

export const Notes = ({ notes }: { notes: readonly FeedNote[] }) => {
  const say = useWords()
  if (notes.length === 0) return null
  return (
    <ul class="feed-notes" aria-label={say('workbench.feed.notes')}>
      {notes.map((note) => (
        <li key={`${note.kind} ${note.value ?? ''}`} class="tally-note">
          <Shape kind={TO_SEE.includes(note.kind) ? 'unread' : 'info'} quiet />
          <span>{noteOf(say, note)}</span>
        </li>
      ))}
    </ul>
  )
}
