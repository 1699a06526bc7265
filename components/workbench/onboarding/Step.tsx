import { useId, useState } from 'preact/hooks'
import { ONBOARD_STEPS, type OnboardStep } from '../../../lib/records'
import { Notice } from '../../Notice'
import { Shape } from '../../Shape'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { actorOf } from './actors'
import { Cancel } from './Cancel'
import { Company, siteFault } from './Company'
import { MailCard } from './MailCard'
import { domainOf, feedAddress, mailOf } from './mails'
import { Products } from './Products'
import type { Progress } from './progress'
import { Report } from './Report'
import { TestOrders } from './TestOrders'
import { Waiting } from './Waiting'

interface StepProps {
  readonly desk: WorkbenchDesk
  readonly step: OnboardStep
  readonly state: Progress
  readonly isNext: boolean
}

/** One step: what it is, whose turn it is, how it stands, the mail to send, the tick. */
export const Step = ({ desk, step, state, isNext }: StepProps) => {
  const say = useWords()
  const { progress } = state
  const at = progress.done[step]
  const [opened, setOpened] = useState<boolean>()
  const isOpen = opened ?? isNext
  const id = useId()
  return (
    <li class="onboard-step" data-step={step} data-done={at !== undefined}>
      <h2>
        <button
          type="button"
          class="onboard-fold"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpened(!isOpen)}
        >
          <Shape kind={at === undefined ? 'unread' : 'good'} quiet />
          <span>
            {ONBOARD_STEPS.indexOf(step) + 1}. {say(`onboarding.step.${step}`)}
          </span>
          <span class="onboard-turn">
            {say(at === undefined ? `onboarding.turn.${actorOf(step, progress)}` : 'onboarding.done')}
          </span>
        </button>
      </h2>
      <div id={id} class="onboard-inner" hidden={!isOpen}>
        {isOpen && <Inner desk={desk} step={step} state={state} isNext={isNext} />}
      </div>
    </li>
  )
}

const Inner = ({ desk, step, state, isNext }: StepProps) => {
  const say = useWords()
  const { progress, change } = state
  const ticked = progress.done[step] !== undefined
  const mail = mailOf(step, progress)
  const blocked = ['company', 'feed'].includes(step) && siteFault(desk, progress.company.siteUrl ?? '')
  const hasMail = ['company', 'feed', 'report', 'cancel-report'].includes(step)
  return (
    <>
      <p>{say(`onboarding.what.${step}`)}</p>
      {step === 'company' && <Company desk={desk} state={state} />}
      {step === 'ids' && <Waiting desk={desk} state={state} />}
      {step === 'products' && (
        <Products desk={desk} host={progress.host} domain={domainOf(progress.company.siteUrl ?? '')} />
      )}
      {step === 'feed' && <FeedFacts desk={desk} state={state} />}
      {step === 'test-orders' && <TestOrders state={state} />}
      {(step === 'report' || step === 'cancel-report') && (
        <Report desk={desk} orders={state.orders} isNext={isNext} />
      )}
      {step === 'cancel' && <Cancel desk={desk} state={state} />}
      {hasMail && blocked && <Notice kind="error" title={say('onboarding.mail.blocked')} />}
      {hasMail && !blocked && !mail && <p class="field-help">{say(`onboarding.mail.lacks.${step}`)}</p>}
      {mail && !blocked && (
        <>
          <MailCard desk={desk} mail={mail} />
          <Sent desk={desk} step={step} state={state} />
        </>
      )}
      <label class="onboard-tick">
        <input
          type="checkbox"
          checked={ticked}
          onChange={(event) => {
            const on = event.currentTarget.checked
            change(({ done: { [step]: _, ...rest } }) => ({
              done: on ? { ...rest, [step]: desk.now() } : rest,
            }))
          }}
        />{' '}
        {say(`onboarding.tick.${step}`)}
      </label>
    </>
  )
}

const FeedFacts = ({ desk, state: { progress, change } }: Pick<StepProps, 'desk' | 'state'>) => {
  const say = useWords()
  const id = useId()
  const [typed, setTyped] = useState<string>()
  const ask = mailOf('host-ip', progress)
  const address = feedAddress(progress.company.siteUrl ?? '')
  return (
    <>
      <p>{address ? say('onboarding.feed.address', { address }) : say('onboarding.feed.no-address')}</p>
      <div class="field">
        <label for={`${id}-ip`}>{say('onboarding.feed.ip')}</label>
        <input
          id={`${id}-ip`}
          class="ss-box"
          value={typed ?? progress.hostIp ?? ''}
          maxLength={100}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onChange={(event) => {
            const hostIp = event.currentTarget.value
            setTyped(undefined)
            change(() => ({ hostIp }))
          }}
        />
        <p class="field-help">{say('onboarding.feed.ip.help')}</p>
      </div>
      {!progress.hostIp?.trim() && ask && <MailCard desk={desk} mail={ask} />}
    </>
  )
}

const Sent = ({ desk, step, state: { progress, change } }: Omit<StepProps, 'isNext'>) => {
  const say = useWords()
  const at = progress.sent[step]
  const time =
    at !== undefined &&
    new Intl.DateTimeFormat(say.language, {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: 'Asia/Taipei',
    }).format(at)
  const set = (now: number | undefined) =>
    change(({ sent: { [step]: _, ...rest } }) => ({
      sent: now === undefined ? rest : { ...rest, [step]: now },
    }))
  return (
    <div class="onboard-sent">
      {time ? (
        <>
          <span>{say('onboarding.sent.at', { time })}</span>
          <button type="button" class="ss-link" onClick={() => set(undefined)}>
            {say('onboarding.sent.undo')}
          </button>
        </>
      ) : (
        <button type="button" class="ss-button" onClick={() => set(desk.now())}>
          {say('onboarding.sent.mark')}
        </button>
      )}
    </div>
  )
}
