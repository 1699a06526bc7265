import type { Messages, TryKey } from '../../../lib/messages'
import { Notice } from '../../Notice'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { Code } from './Code'
import { Copy } from './Copy'
import { asCommand, limitsIn, pretty, saidBy, toldBy } from './paths'

interface AnswerProps {
  readonly desk: Pick<WorkbenchDesk, 'copy'>
  readonly answer: Messages['tryApi']['answer']
  readonly tryKey: TryKey
  readonly target: string
}

/** Over so many milliseconds the vendor refuses a signature: its gateway's own bound, which the vendor does not publish. */
const SKEW = 300_000

/** What was signed, what came back, and what it means. */
export const Answer = ({ desk, answer, tryKey, target }: AnswerProps) => {
  const say = useWords()
  const { status, headers = {}, body = '', cut, took, signed, sent, url, trouble, clockOffset } = answer
  const meaning = status === undefined ? undefined : saidBy(status, body, target)
  const told = status === undefined ? undefined : toldBy(status, body)
  const retry = Object.entries(headers).find(([name]) => /^retry-after$/i.test(name))?.[1]
  const limits = limitsIn(headers)
  const lines = (all: Readonly<Record<string, string>>): string =>
    Object.entries(all)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n')
  const paging = Object.entries(headers).filter(
    ([name, value]) =>
      value.trim() !== '' && /^x-(?:page|per-page|offset|total|total-pages|next-page|prev-page)$/i.test(name),
  )
  const command = asCommand(
    tryKey.scheme,
    url.slice(0, url.length - target.length),
    target,
    tryKey.scheme === 'hmac' ? tryKey.username : '',
  )
  return (
    <div class="hook-answer" data-status={status}>
      {trouble && <Notice kind="error" title={say(`webhook.api.trouble.${trouble.kind}`)} />}
      {status !== undefined && (
        <p class="hook-status">
          <strong>{status}</strong>{' '}
          {took !== undefined && say('webhook.api.took', { count: Math.round(took) })}
        </p>
      )}
      {meaning && (
        <Notice
          kind={meaning === 'null' || meaning === 'empty' ? 'info' : 'warning'}
          title={say(`webhook.api.said.${meaning}`)}
        />
      )}
      {told && <p>{say('webhook.api.told', { text: told })}</p>}
      {retry && <p>{say('webhook.api.retry', { text: retry })}</p>}
      {clockOffset !== undefined && Math.abs(clockOffset) > SKEW && (
        <p>{say('webhook.api.clock', { count: Math.round(Math.abs(clockOffset) / 60_000) })}</p>
      )}
      {status !== undefined && (
        <p>
          {limits.length > 0
            ? say('webhook.api.limits', {
                list: limits.map(([name, value]) => `${name}: ${value}`).join(', '),
              })
            : say('webhook.api.limits.none')}
        </p>
      )}
      {paging.length > 0 && (
        <p>
          {say('webhook.api.paging', { list: paging.map(([name, value]) => `${name}: ${value}`).join(', ') })}
        </p>
      )}
      {signed && <Code label={say('webhook.api.signed')} text={signed} />}
      <Code label={say('webhook.api.sent')} text={`GET ${url}\n${lines(sent)}`} />
      {status !== undefined && <Code label={say('webhook.api.headers')} text={lines(headers)} />}
      {body !== '' && <Code label={say('webhook.api.body')} text={pretty(body) ?? body} />}
      {cut && <p>{say('webhook.api.cut')}</p>}
      <div class="ss-actions">
        <Copy desk={desk} text={command} label={say('webhook.api.copy')} />
        {body !== '' && <Copy desk={desk} text={body} label={say('webhook.api.copy.body')} />}
      </div>
      <p class="field-help">{say(`webhook.api.copy.${tryKey.scheme}`)}</p>
    </div>
  )
}
