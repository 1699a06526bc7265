import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import type { Progress } from './progress'

/** The recorded test orders, and what is to be typed when each is cancelled. */
export const Cancel = ({ desk, state }: { desk: WorkbenchDesk; state: Progress }) => {
  const say = useWords()
  const { tests = {} } = state.progress
  const known = new Map(state.orders.map(({ order }) => [order.name, order]))
  const names = Object.keys(tests).filter((name) => tests[name] === 'recorded')
  return (
    <>
      <p>{say('onboarding.cancel.rule')}</p>
      {names.length === 0 ? (
        <p class="field-help">{say('onboarding.cancel.none')}</p>
      ) : (
        <ul class="onboard-orders" aria-label={say('onboarding.cancel.list')}>
          {names.map((name) => {
            const order = known.get(name)
            const amount = order && desk.cancelAmount(order)
            return (
              <li key={name}>
                <span>{name}</span>
                <span class="ss-figure">
                  {amount && amount.amount > 0
                    ? say('onboarding.cancel.amount', { amount })
                    : say(amount ? 'onboarding.cancel.zero' : 'onboarding.cancel.unknown')}
                </span>
                {order?.order === 'cancelled' && (
                  <span class="ss-good">
                    {say(
                      order.cancelSync === 'success'
                        ? 'onboarding.cancel.synced'
                        : 'onboarding.cancel.cancelled',
                    )}
                  </span>
                )}
              </li>
            )
          })}
        </ul>
      )}
    </>
  )
}
