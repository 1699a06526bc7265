import { useId, useState } from 'preact/hooks'
import { isShopify, PAY_ZONE } from '../../../lib/records'
import { useLive } from '../../live'
import { Shape } from '../../Shape'
import { shopName } from '../../vendors'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { dayAfter, lastMonth, startOf } from './days'
import { type Session, useOptions, useProgress } from './session'

interface DoorApiProps {
  readonly desk: WorkbenchDesk
  readonly session: Session
}

/** Shopify's side by its Admin API, where a shop has a key; ECPay's side is a file in any case. */
export const DoorApi = ({ desk, session }: DoorApiProps) => {
  const say = useWords()
  const id = useId()
  const today = useLive(desk, 'today')
  const zone = useOptions(session)?.zone ?? PAY_ZONE
  const reading = useProgress(session, (progress) => progress?.stage === 'reading')
  const hosts = (today.value?.shops ?? []).flatMap(({ shop: { host }, api }) =>
    isShopify(host) && api !== 'none' ? [host] : [],
  )
  const [chosen, setChosen] = useState<string>()
  const [month] = useState(() => lastMonth(desk.now(), zone))
  const [from, setFrom] = useState(month[0])
  const [to, setTo] = useState(month[1])
  const [fault, setFault] = useState(false)
  const [first] = hosts
  if (first === undefined) return null
  const host = chosen !== undefined && hosts.includes(chosen) ? chosen : first

  const read = () => {
    const begin = startOf(from, zone)
    const end = to >= from ? startOf(dayAfter(to), zone) : undefined
    setFault(begin === undefined || end === undefined)
    if (begin !== undefined && end !== undefined) session.addApi(host, begin, end)
  }
  return (
    <section class="door screen-only" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say('workbench.recon.api.title')}</h2>
      <form
        class="recon-api"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          read()
        }}
      >
        {hosts.length > 1 && (
          <label class="field">
            <span>{say('workbench.recon.api.shop')}</span>
            <select class="ss-box" value={host} onChange={(event) => setChosen(event.currentTarget.value)}>
              {hosts.map((one) => (
                <option key={one} value={one}>
                  {shopName(one)}
                </option>
              ))}
            </select>
          </label>
        )}
        <label class="field">
          <span>{say('workbench.recon.api.from')}</span>
          <input
            class="ss-box"
            type="date"
            value={from}
            aria-invalid={fault}
            onInput={(event) => setFrom(event.currentTarget.value)}
          />
        </label>
        <label class="field">
          <span>{say('workbench.recon.api.to')}</span>
          <input
            class="ss-box"
            type="date"
            value={to}
            aria-invalid={fault}
            aria-describedby={`${id}-fault`}
            onInput={(event) => setTo(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="ss-button" disabled={reading}>
          {say('workbench.recon.api.go', { shop: shopName(host) })}
        </button>
      </form>
      <div id={`${id}-fault`} role="status" class="outcome">
        {fault && (
          <p class="ss-fault">
            <Shape kind="error" quiet /> <span>{say('workbench.recon.api.fault')}</span>
          </p>
        )}
      </div>
      <p class="field-help">{say('workbench.recon.api.what')}</p>
    </section>
  )
}
