import { useId, useState } from 'preact/hooks'
import type { Rate, ReconOptions } from '../../../lib/recon/types'
import { money, PAY_METHODS, type PayMethod, plain, type ShopSettings } from '../../../lib/records'
import { Shape } from '../../Shape'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { amountOf, countOf } from './amounts'
import { methodName } from './buckets'
import { parseRate, parseTolerance, type TypedRate, typedRates } from './rates'
import { type Session, useOptions } from './session'
import { fromShops } from './shops'

interface SettingsProps {
  readonly desk: WorkbenchDesk
  readonly session: Session
  readonly shops: readonly ShopSettings[]
}

/** What a reconciliation is held against: kept, and folded away until it is asked for. */
export const Settings = ({ desk, session, shops }: SettingsProps) => {
  const say = useWords()
  const options = useOptions(session)
  if (!options) return null
  const rates = Object.keys(options.rates).length
  return (
    <details class="recon-settings screen-only">
      <summary>
        {say('workbench.recon.settings')}
        {' · '}
        {options.tolerance === 0
          ? say('workbench.recon.settings.exact')
          : say('workbench.recon.settings.tolerance.used', { amount: amountOf(say, options.tolerance) })}
        {rates > 0 && ` · ${say('workbench.recon.settings.rates.used', { count: countOf(say, rates) })}`}
      </summary>
      <Form desk={desk} session={session} shops={shops} options={options} />
    </details>
  )
}

const PARTS = ['rate', 'tax', 'least'] as const

const Form = ({ desk, session, shops, options }: SettingsProps & { readonly options: ReconOptions }) => {
  const say = useWords()
  const id = useId()
  const shopsSay = fromShops(shops)?.autoClose
  const [tolerance, setTolerance] = useState(options.tolerance === 0 ? '' : plain(money(options.tolerance)))
  const [rates, setRates] = useState(() => typedRates(options.rates))
  const [autoClose, setAutoClose] = useState(options.autoClose)
  const [faults, setFaults] = useState<readonly string[]>([])
  const [said, setSaid] = useState<'kept' | 'lost'>()

  const type = (method: PayMethod, part: keyof TypedRate, text: string) =>
    setRates({ ...rates, [method]: { ...rates[method], [part]: text } })
  const put = async () => {
    const parsed = PAY_METHODS.map((method) => [method, parseRate(rates[method])] as const)
    const allowed = parseTolerance(tolerance)
    const wrong = [
      ...(allowed === undefined ? ['tolerance'] : []),
      ...parsed.flatMap(([method, rate]) => (rate === 'fault' ? [method] : [])),
    ]
    setFaults(wrong)
    setSaid(undefined)
    if (wrong[0] !== undefined) {
      document.getElementById(`${id}-${wrong[0]}`)?.focus()
      return
    }
    const agreed = Object.fromEntries(
      parsed.filter((pair): pair is readonly [PayMethod, Rate] => typeof pair[1] === 'object'),
    )
    try {
      await session.setOptions({
        tolerance: allowed ?? 0,
        rates: agreed,
        autoClose: shopsSay ?? autoClose,
      })
      setSaid('kept')
    } catch {
      setSaid('lost')
    }
  }
  return (
    <form
      class="recon-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void put()
      }}
    >
      <div class="field">
        <label for={`${id}-tolerance`}>{say('workbench.recon.settings.tolerance')}</label>
        <span class="recon-amount">
          <span aria-hidden="true">NT$</span>
          <input
            id={`${id}-tolerance`}
            class="ss-box"
            inputMode="decimal"
            autocomplete="off"
            placeholder="0"
            value={tolerance}
            aria-invalid={faults.includes('tolerance')}
            aria-describedby={`${id}-tolerance-help`}
            onInput={(event) => setTolerance(event.currentTarget.value)}
          />
        </span>
        <span id={`${id}-tolerance-help`} class="field-help">
          {say('workbench.recon.settings.tolerance.help')}
        </span>
      </div>
      <fieldset class="field">
        <legend>{say('workbench.recon.settings.rates')}</legend>
        <p class="field-help">{say('workbench.recon.settings.rates.help')}</p>
        <table class="recon-rates">
          <thead>
            <tr>
              <th scope="col">{say('workbench.recon.method')}</th>
              {PARTS.map((part) => (
                <th key={part} scope="col">
                  {say(`workbench.recon.settings.${part}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {PAY_METHODS.map((method) => (
              <tr key={method}>
                <th scope="row">{methodName(say, method)}</th>
                {PARTS.map((part) => (
                  <td key={part}>
                    <input
                      {...(part === 'rate' ? { id: `${id}-${method}` } : {})}
                      class="ss-box"
                      inputMode="decimal"
                      autocomplete="off"
                      aria-label={`${methodName(say, method)} · ${say(`workbench.recon.settings.${part}`)}`}
                      aria-invalid={faults.includes(method)}
                      value={rates[method][part]}
                      onInput={(event) => type(method, part, event.currentTarget.value)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </fieldset>
      <div class="field">
        <label class="recon-check" for={`${id}-close`}>
          <input
            id={`${id}-close`}
            type="checkbox"
            checked={shopsSay ?? autoClose}
            disabled={shopsSay !== undefined}
            aria-describedby={`${id}-close-help`}
            onChange={(event) => setAutoClose(event.currentTarget.checked)}
          />
          {say('workbench.recon.settings.close')}
        </label>
        <span id={`${id}-close-help`} class="field-help">
          {say(
            shopsSay === undefined
              ? 'workbench.recon.settings.close.help'
              : 'workbench.recon.settings.close.shop',
          )}
        </span>
        {shopsSay !== undefined && (
          <button
            type="button"
            class="ss-link"
            onClick={() => void desk.ask('openOptions', {}).catch(() => undefined)}
          >
            {say('workbench.recon.settings.close.options')}
          </button>
        )}
      </div>
      <div class="ss-actions">
        <button type="submit" class="ss-button ss-primary">
          {say('workbench.recon.settings.go')}
        </button>
        <span role="status" class={faults.length > 0 || said === 'lost' ? 'ss-fault' : 'field-help'}>
          {faults.length > 0 ? (
            <>
              <Shape kind="error" quiet /> {say('workbench.recon.settings.fault')}
            </>
          ) : (
            said && say(`workbench.recon.settings.said.${said}`)
          )}
        </span>
      </div>
    </form>
  )
}
