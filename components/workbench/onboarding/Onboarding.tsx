import { useId, useState } from 'preact/hooks'
import { ONBOARD_STEPS, type ShopSettings } from '../../../lib/records'
import { Notice } from '../../Notice'
import { Skeleton } from '../../Skeleton'
import { vendorOf } from '../../vendors'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { type Place, placeOf } from '../place'
import { actorOf, nextStep } from './actors'
import { useProgress } from './progress'
import { Step } from './Step'

interface OnboardingProps {
  readonly desk: WorkbenchDesk
  readonly place: Place
  readonly shops: readonly ShopSettings[]
}

/** The host of a console, of what a person typed: an address or the host alone. */
const hostTyped = (text: string): string | undefined => {
  const plain = text.normalize('NFKC').trim()
  const whole = /^https?:\/\//i.test(plain) ? plain : `https://${plain}`
  if (!URL.canParse(whole)) return undefined
  const { hostname, port } = new URL(whole)
  return hostname.includes('.') && /^[a-z0-9.-]+$/.test(hostname) && !port ? hostname : undefined
}

/** From the contract with 美安 to going live, shop by shop. */
export const Onboarding = ({ desk, place, shops }: OnboardingProps) =>
  place.shop && hostTyped(place.shop) === place.shop ? (
    <OneShop key={place.shop} desk={desk} host={place.shop} />
  ) : (
    <Choose desk={desk} shops={shops} />
  )

const Choose = ({ desk, shops }: Omit<OnboardingProps, 'place'>) => {
  const say = useWords()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [bad, setBad] = useState(false)
  const mine = shops.filter(({ host }) => vendorOf(host) === 'cyberbiz')
  return (
    <div class="start">
      <h1>{say('onboarding.title')}</h1>
      <p class="lead">{say('onboarding.lead')}</p>
      {mine.length > 0 && (
        <section class="door" aria-labelledby={`${id}-shops`}>
          <h2 id={`${id}-shops`}>{say('onboarding.shops')}</h2>
          <ul class="onboard-shops">
            {mine.map(({ host }) => (
              <li key={host}>
                <a class="onboard-link" href={`#${placeOf({ job: 'onboarding', shop: host })}`}>
                  {host}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <form
        class="door"
        onSubmit={(event) => {
          event.preventDefault()
          const host = hostTyped(typed)
          if (host) desk.go(placeOf({ job: 'onboarding', shop: host }))
          else setBad(true)
        }}
      >
        <div class="field">
          <label for={`${id}-host`}>{say('onboarding.host')}</label>
          <input
            id={`${id}-host`}
            class="ss-box"
            value={typed}
            placeholder="myshop.cyberbiz.co"
            autocomplete="off"
            spellcheck={false}
            aria-invalid={bad ? 'true' : undefined}
            aria-describedby={bad ? `${id}-bad` : undefined}
            onInput={(event) => {
              setTyped(event.currentTarget.value)
              setBad(false)
            }}
          />
          {bad && (
            <p id={`${id}-bad`} role="alert" class="field-help ss-error">
              {say('onboarding.host.bad')}
            </p>
          )}
        </div>
        <div class="ss-actions">
          <button type="submit" class="ss-button ss-primary">
            {say('onboarding.host.go')}
          </button>
        </div>
      </form>
    </div>
  )
}

const OneShop = ({ desk, host }: { desk: WorkbenchDesk; host: string }) => {
  const say = useWords()
  const state = useProgress(desk, host)
  const { progress, loaded, unkept, unread, retry } = state
  const next = nextStep(progress)
  const again = (
    <button type="button" class="ss-button" onClick={retry}>
      {say('onboarding.retry')}
    </button>
  )
  return (
    <div class="start onboarding">
      <a class="back" href="#onboarding">
        {say('onboarding.back')}
      </a>
      <h1>
        {!loaded
          ? say('onboarding.of', { host })
          : next
            ? say(`onboarding.heading.${actorOf(next, progress)}`, {
                host,
                place: ONBOARD_STEPS.indexOf(next) + 1,
                count: ONBOARD_STEPS.length,
                step: say(`onboarding.step.${next}`),
              })
            : say('onboarding.heading.done', { host })}
      </h1>
      {unread && <Notice kind="unread" title={say('onboarding.unread')} actions={again} spoken />}
      {unkept && <Notice kind="error" title={say('onboarding.unkept')} actions={again} spoken />}
      {!loaded && !unread && <Skeleton lines={6} />}
      {loaded && (
        <>
          <ol class="onboard-steps" aria-label={say('onboarding.steps')}>
            {ONBOARD_STEPS.map((step) => (
              <Step key={step} desk={desk} step={step} state={state} isNext={step === next} />
            ))}
          </ol>
          <p class="field-help">{say('onboarding.contact')}</p>
        </>
      )}
    </div>
  )
}
