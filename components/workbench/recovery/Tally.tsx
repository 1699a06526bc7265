import { Shape } from '../../Shape'
import { useWords } from '../../words'
import type { CsvNote } from '../desk'
import type { Gathered } from './gather'

/** What was read and what of it needs nothing: nobody should wonder where the other rows went. */
export const Tally = ({ gathered, notes }: { gathered: Gathered; notes: readonly CsvNote[] }) => {
  const say = useWords()
  const { read, fine, elsewhere, unsure, unread } = gathered
  return (
    <>
      <p class="tally">
        <span>{say('workbench.tally.read', { count: read })}</span>
        {fine > 0 && <span>{say('workbench.tally.fine', { count: fine })}</span>}
        {elsewhere > 0 && <span>{say('workbench.tally.elsewhere', { count: elsewhere })}</span>}
      </p>
      {unsure > 0 && (
        <p class="tally-note">
          <Shape kind="unread" /> <span>{say('workbench.tally.unsure', { count: unsure })}</span>
        </p>
      )}
      {unread > 0 && (
        <p class="tally-note">
          <Shape kind="unread" /> <span>{say('workbench.tally.unread', { count: unread })}</span>
        </p>
      )}
      {notes.map(({ kind, ...facts }) => (
        <p key={`${kind}${facts.value ?? ''}`} class="tally-note">
          <Shape kind={kind === 'encoding' ? 'info' : 'warning'} />{' '}
          <span>
            {say(`workbench.note.${kind}`, {
              value: '?',
              ...facts,
              line: String(facts.line ?? '?'),
            })}
          </span>
        </p>
      ))}
    </>
  )
}
