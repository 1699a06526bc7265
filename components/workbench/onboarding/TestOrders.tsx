import { useId, useState } from 'preact/hooks'
import { TEST_ORDERS, type TestOrder } from '../../../lib/records'
import { Notice } from '../../Notice'
import { useWords } from '../../words'
import type { Progress } from './progress'

/** Test orders are new: further back nobody looks for them. */
const SHOWN = 12

const plain = (name: string): string => name.normalize('NFKC').trim()

/** Which orders 美安 placed as a test, and which of them it recorded: two of three (SEED). */
export const TestOrders = ({ state: { progress, orders, change } }: { state: Progress }) => {
  const say = useWords()
  const id = useId()
  const [typed, setTyped] = useState('')
  const tests = progress.tests ?? {}
  const known = new Map(orders.map(({ order }) => [order.name, order]))
  const names = [...new Set([...Object.keys(tests), ...[...known.keys()].slice(0, SHOWN)])]
  const seen = (name: string): TestOrder => {
    const recorded = known.get(name)?.recorded
    return recorded === undefined ? '' : recorded ? 'recorded' : 'not-recorded'
  }
  const tell = (name: string, told: TestOrder | undefined) =>
    change(({ tests: { [name]: _, ...rest } = {} }) => ({
      tests: told === undefined ? rest : { ...rest, [name]: told },
    }))
  const add = () => {
    const whole = typed.trim()
    // As the console writes it, in whatever width it was typed.
    const name = names.find((one) => plain(one) === plain(whole)) ?? whole
    if (name) tell(name, tests[name] ?? seen(name))
    setTyped('')
  }
  return (
    <div class="onboard-tests">
      <p class="field-help">{say('onboarding.tests.which')}</p>
      {names.length > 0 ? (
        <ul class="onboard-orders" aria-label={say('onboarding.tests.list')}>
          {names.map((name) => {
            const told = tests[name]
            return (
              <li key={name}>
                <label>
                  <input
                    type="checkbox"
                    checked={told !== undefined}
                    onChange={(event) => tell(name, event.currentTarget.checked ? seen(name) : undefined)}
                  />{' '}
                  {name}
                </label>
                {told !== undefined && (
                  <select
                    class="ss-box"
                    aria-label={say('onboarding.tests.outcome', { name })}
                    value={told}
                    onChange={(event) => tell(name, event.currentTarget.value as TestOrder)}
                  >
                    {TEST_ORDERS.map((one) => (
                      <option key={one} value={one}>
                        {say(`onboarding.tests.${one || 'unknown'}`)}
                      </option>
                    ))}
                  </select>
                )}
                {known.get(name)?.recorded && <span class="field-help">{say('onboarding.tests.seen')}</span>}
              </li>
            )
          })}
        </ul>
      ) : (
        <p class="field-help">{say('onboarding.tests.none')}</p>
      )}
      <form
        class="onboard-add"
        onSubmit={(event) => {
          event.preventDefault()
          add()
        }}
      >
        <label for={`${id}-add`}>{say('onboarding.tests.add')}</label>
        <input
          id={`${id}-add`}
          class="ss-box"
          maxLength={60}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <button type="submit" class="ss-button">
          {say('onboarding.tests.add-go')}
        </button>
      </form>
      <TestsVerdict told={Object.values(tests)} />
    </div>
  )
}

const TestsVerdict = ({ told }: { told: readonly TestOrder[] }) => {
  const say = useWords()
  const recorded = told.filter((one) => one === 'recorded').length
  const facts = { count: told.length, recorded }
  if (told.length === 0 || told.includes(''))
    return <Notice kind="unread" title={say('onboarding.tests.unchecked', facts)} />
  if (told.length === 3 && recorded === 2) return <Notice kind="good" title={say('onboarding.tests.good')} />
  return (
    <Notice kind="warning" title={say('onboarding.tests.odd', facts)}>
      <p>{say('onboarding.tests.odd.step')}</p>
    </Notice>
  )
}
