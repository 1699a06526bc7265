import type { Cause, Checked } from '../../../lib/webhook/types'
import { Notice } from '../../Notice'
import { useWords } from '../../words'

/** Whether the signature fits; where not, what would make it fit, each with its own step. */
export const SignatureResult = ({ checked }: { checked: Checked }) => {
  const say = useWords()
  const { verdict, domain, promised, came, lost } = checked
  const list = (causes: readonly Cause[]) => (
    <ul class="hook-causes">
      {causes.map((cause) => (
        <li key={cause} data-cause={cause}>
          {say(`webhook.cause.${cause}`)}
        </li>
      ))}
    </ul>
  )
  const beside = (
    <>
      {promised !== undefined && <p>{say('webhook.promised', { count: promised, came })}</p>}
      {lost && <p>{say('webhook.lost')}</p>}
      {domain && <p>{say(`webhook.domain.${domain}`)}</p>}
    </>
  )
  if (verdict.kind === 'valid')
    return (
      <Notice
        kind={verdict.isPublic ? 'warning' : 'good'}
        title={say('webhook.valid', { encoding: verdict.encoding })}
      >
        {verdict.isPublic && <p>{say('webhook.valid.public')}</p>}
        {verdict.asBox && <p>{say('webhook.valid.box')}</p>}
        {beside}
      </Notice>
    )
  if (verdict.kind === 'altered')
    return (
      <div data-rule="webhook/body-altered">
        <Notice kind="warning" title={say('rule.webhook/body-altered.say')}>
          {list(verdict.causes)}
          {verdict.isPublic && <p>{say('webhook.valid.public')}</p>}
          <p>{say('rule.webhook/body-altered.step')}</p>
          {beside}
        </Notice>
      </div>
    )
  if (verdict.kind === 'invalid')
    return (
      <div data-rule="webhook/signature-invalid">
        <Notice kind="error" title={say('rule.webhook/signature-invalid.say')}>
          {verdict.causes.length > 0 && list(verdict.causes)}
          <p>{say('rule.webhook/signature-invalid.step')}</p>
          {verdict.causes.length === 0 && <p>{say('webhook.tried', { count: verdict.tried })}</p>}
          {beside}
        </Notice>
      </div>
    )
  return (
    <Notice kind="info" title={say(`webhook.not.${verdict.kind}`)}>
      {beside}
    </Notice>
  )
}
