import type { Checked, Delivery } from '../../../lib/webhook/types'
import { useWords } from '../../words'
import { eventKnown } from './events'
import { explained, payloadOf, statusesIn } from './payload'

interface PayloadProps {
  readonly delivery: Delivery
  readonly checked?: Checked | undefined
}

/** The event and the payload by their names; what nothing public names is listed as such. */
export const Payload = ({ delivery, checked }: PayloadProps) => {
  const say = useWords()
  const { event, verdict } = checked ?? {}
  const known = event ? eventKnown(event) : undefined
  const payload = payloadOf(delivery.body)
  const fields = payload && explained(payload, known?.who)
  const statuses = payload && known?.who !== 'products' ? statusesIn(payload) : []
  const domain = delivery.headers.get('x-cyberbiz-domain')
  const shop = delivery.headers.get('x-cyberbiz-shop-domain')
  const what = known?.what && say(`webhook.what.${known.what}`)
  // Whoever forges a delivery must not have us say what to do with it.
  const isTrusted = (verdict?.kind === 'valid' || verdict?.kind === 'altered') && !verdict.isPublic
  const isRefused = verdict?.kind === 'invalid'
  return (
    <div class="hook-payload">
      <h3>{event ?? say('webhook.event.none')}</h3>
      {event && !known && <p>{say('webhook.event.unknown')}</p>}
      {known && (
        <p>
          {what
            ? say('webhook.event.said', { who: say(`webhook.who.${known.who}`), what })
            : say('webhook.event.family', { who: say(`webhook.who.${known.who}`) })}
        </p>
      )}
      {!isTrusted && <p class="field-bad">{say(isRefused ? 'webhook.untrusted' : 'webhook.unverified')}</p>}
      {known && !isRefused && <p>{say(`webhook.means.${known.means}`)}</p>}
      {domain && <p>{say('webhook.from', { domain })}</p>}
      {shop && <p>{say('webhook.from.shop', { domain: shop })}</p>}
      <p class="field-help">{say('webhook.event.order')}</p>
      {!fields && <p>{say('webhook.payload.none')}</p>}
      {statuses.length > 0 && (
        <table class="hook-fields">
          <caption>{say('webhook.status.title')}</caption>
          <tbody>
            {statuses.map(({ axis, code, isKnown }) => (
              <tr key={axis}>
                <th scope="row">
                  <code>{axis}</code>
                </th>
                <td>
                  <code>{code}</code>{' '}
                  {isKnown ? say(`webhook.status.${axis}.${code}`) : say('webhook.status.unknown')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {fields && (
        <table class="hook-fields">
          <caption>{say('webhook.payload.title')}</caption>
          <tbody>
            {fields.known.map((field) => (
              <tr key={field}>
                <th scope="row">
                  <code>{field}</code>
                </th>
                <td>{say(`webhook.field.${field}`)}</td>
              </tr>
            ))}
            {fields.unknown.length > 0 && (
              <tr>
                <th scope="row">{say('webhook.payload.unknown', { count: fields.unknown.length })}</th>
                <td>
                  <code>{fields.unknown.join(', ')}</code>
                </td>
              </tr>
            )}
          </tbody>
        </table>
      )}
    </div>
  )
}
