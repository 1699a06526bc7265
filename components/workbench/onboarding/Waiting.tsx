import { Notice } from '../../Notice'
import { dayIn } from '../../time'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { MailCard } from './MailCard'
import { mailOf } from './mails'
import type { Progress } from './progress'
import { afterWorkdays } from './workdays'

/** 美安 promises an answer within so many working days of the whole data (SEED, step 4). */
const PROMISED = 5

/** Until when 美安 has time to answer; after that, the mail that asks again. */
export const Waiting = ({ desk, state }: { desk: WorkbenchDesk; state: Progress }) => {
  const say = useWords()
  const sent = state.progress.sent.company
  if (sent === undefined) return <Notice kind="unread" title={say('onboarding.wait.unsent')} />
  const until = afterWorkdays(sent, PROMISED)
  const day = dayIn(until, say.language, 'Asia/Taipei')
  const isOver = desk.now() > until
  const reminder = isOver ? mailOf('reminder', state.progress) : undefined
  return (
    <>
      <Notice
        kind={isOver ? 'warning' : 'info'}
        title={say(isOver ? 'onboarding.wait.over' : 'onboarding.wait.until', { day })}
      >
        <p class="field-help">{say('onboarding.wait.holidays')}</p>
      </Notice>
      {reminder && <MailCard desk={desk} mail={reminder} />}
    </>
  )
}
