import { useState } from 'preact/hooks'
import type { OptionsDesk } from '../desk'
import { Notice } from '../Notice'
import { VENDOR_NAME } from '../vendors'
import { useWords } from '../words'
import { apiAt, BULK_ORIGIN, isSeller, otherSeller } from './keys'

interface PermitCardProps {
  readonly desk: OptionsDesk
  /** Undefined: what was asked for is no origin. */
  readonly origin: string | undefined
  readonly granted: readonly string[]
  readonly onAll: () => void
}

/** One origin, one button: where a page or the popup sends people who need to allow something. */
export const PermitCard = ({ desk, origin, granted, onAll }: PermitCardProps) => {
  const say = useWords()
  const [state, setState] = useState<'rest' | 'given' | 'declined' | 'failed'>('rest')
  const all = (
    <button type="button" class="ss-link" onClick={onAll}>
      {say('options.permit.all')}
    </button>
  )
  if (!origin)
    return (
      <main class="permit">
        <h1>{say('options.permit.title')}</h1>
        <Notice kind="warning" title={say('options.permit.bad')} actions={all}>
          <p>{say('options.permit.bad.text')}</p>
        </Notice>
      </main>
    )
  const domain = origin.replace('https://', '')
  const vendor = apiAt(origin)
  const other = otherSeller(origin)
  const given = state === 'given' || granted.includes(`${origin}/*`)
  return (
    <main class="permit">
      <h1>{say('options.permit.title')}</h1>
      <p class="permit-origin">{domain}</p>
      <p>
        {origin === BULK_ORIGIN
          ? say('options.permit.why.bulk')
          : vendor
            ? say('options.permit.why.api', { vendor: VENDOR_NAME[vendor] })
            : say(isSeller(origin) ? 'options.permit.why.seller' : 'options.permit.why.site')}
      </p>
      <p class="field-help">{say('options.permit.only', { domain })}</p>
      {!given && (
        <button
          type="button"
          class="ss-button ss-primary permit-button"
          onClick={() => {
            desk.request(origin).then(
              (yes) => setState(yes ? 'given' : 'declined'),
              () => setState('failed'),
            )
          }}
        >
          {say('options.permit.button', { domain })}
        </button>
      )}
      <div role="status">
        {given && (
          <Notice kind="good" title={say('options.permit.given', { domain })}>
            <p>{say('options.permit.given.text')}</p>
          </Notice>
        )}
        {!given && state === 'declined' && <Notice kind="unread" title={say('options.permit.declined')} />}
        {!given && state === 'failed' && <Notice kind="error" title={say('options.permit.failed')} />}
      </div>
      {other && (
        <a class="ss-link" href={`#permit=${encodeURIComponent(other)}`}>
          {say('options.permit.other', { domain: other.replace('https://', '') })}
        </a>
      )}
      {all}
    </main>
  )
}
