import type { Delivery } from '../../../lib/webhook/types'
import { useWords } from '../../words'
import { eventKnown, fieldKnown, fieldsOf } from './events'

/** The event and the payload by their names; what nothing public names is listed as such. */
export const Payload = ({ delivery, event }: { delivery: Delivery; event?: string | undefined }) => {
  const say = useWords()
  const known = event ? eventKnown(event) : undefined
  const fields = fieldsOf(delivery.body)
  const unknown = fields?.filter((field) => !fieldKnown(field)) ?? []
  return (
    <div class="hook-payload">
      <h3>{event ?? say('webhook.event.none')}</h3>
      {event && (
        <p>
          {known
            ? say('webhook.event.said', {
                who: say(`webhook.who.${known.who}`),
                what: say(`webhook.what.${known.what}`),
              })
            : say('webhook.event.unknown')}
        </p>
      )}
      <p class="field-help">{say('webhook.event.order')}</p>
      {fields === undefined ? (
        <p>{say('webhook.payload.none')}</p>
      ) : (
        <table class="hook-fields">
          <caption>{say('webhook.payload.title')}</caption>
          <tbody>
            {fields.filter(fieldKnown).map((field) => (
              <tr key={field}>
                <th scope="row">
                  <code>{field}</code>
                </th>
                <td>{say(`webhook.field.${field}`)}</td>
              </tr>
            ))}
            {unknown.length > 0 && (
              <tr>
                <th scope="row">{say('webhook.payload.unknown', { count: unknown.length })}</th>
                <td>
                  <code>{unknown.join(', ')}</code>
                </td>
              </tr>
            )}
          </tbody>
        </table>
      )}
    </div>
  )
}
