import type { Checked } from '../../../lib/webhook/types'
import { Notice } from '../../Notice'
import { useWords } from '../../words'

/** Whether the signature fits; where not, what would make it fit, each with its own step. */
export const SignatureResult = ({ checked }: { checked: Checked }) => {
  const say = useWords()
  const { verdict, domain, promised } = checked
  const beside = (
    <>
      {promised !== undefined && <p>{say('webhook.promised', { count: promised })}</p>}
      {domain && <p>{say(`webhook.domain.${domain}`)}</p>}
    </>
  )
  if (verdict.kind === 'valid')
    return (
      <Notice kind="good" title={say('webhook.valid', { encoding: verdict.encoding })}>
        {verdict.asBox && <p>{say('webhook.valid.box')}</p>}
        {beside}
      </Notice>
    )
  if (verdict.kind === 'altered')
    return (
      <Notice kind="warning" title={say('rule.webhook/body-altered.say')}>
        <ul class="hook-causes">
          {verdict.causes.map((cause) => (
            <li key={cause} data-cause={cause}>
              {say(`webhook.cause.${cause}`)}
            </li>
          ))}
        </ul>
        <p>{say('rule.webhook/body-altered.step')}</p>
        {beside}
      </Notice>
    )
  if (verdict.kind === 'invalid')
    return (
      <Notice kind="error" title={say('rule.webhook/signature-invalid.say')}>
        <p>{say('rule.webhook/signature-invalid.step')}</p>
        <p>{say('webhook.tried', { count: verdict.tried })}</p>
        {beside}
      </Notice>
    )
  return (
    <Notice kind="info" title={say(`webhook.not.${verdict.kind}`)}>
      {beside}
    </Notice>
  )
}
