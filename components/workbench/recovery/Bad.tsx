import { Notice } from '../../Notice'
import { useWords } from '../../words'
import { worded } from './names'

interface BadProps {
  readonly door: 'file' | 'mail'
  readonly why: string
  /** Of the file; '' for a text that was pasted. */
  readonly name: string
  readonly detail?: string
}

/** What was brought cannot be used: what it is, what was expected, and that nothing is lost. */
export const Bad = ({ door, why, name, detail }: BadProps) => {
  const say = useWords()
  const facts = { name: name || say('workbench.bad.pasted'), detail: detail ?? '' }
  const key = [`workbench.bad.${why}${detail ? '.named' : ''}`, `workbench.bad.${why}`].find((one) =>
    worded(say, one),
  )
  return (
    <Notice kind="error" title={say(key ?? 'workbench.bad.other', facts)}>
      <p>{say(`workbench.expected.${door}`)}</p>
      <p class="field-help">{say('workbench.bad.kept')}</p>
    </Notice>
  )
}
