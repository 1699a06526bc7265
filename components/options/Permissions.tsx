import { useState } from 'preact/hooks'
import type { OptionsDesk } from '../desk'
import { Shape } from '../Shape'
import { useWords } from '../words'
import { apiAt, BULK_ORIGIN, isSeller } from './keys'

interface PermissionsProps {
  readonly desk: OptionsDesk
  readonly granted: readonly string[]
  /** Own domains of the shops, to say what a permission is for. */
  readonly domains: readonly string[]
}

const bare = (pattern: string): string => pattern.replace(/^[a-z*]+:\/\//, '').replace(/\/.*$/, '')

/** Firefox gives a page's whole host with the installation: what lies within it cannot be given back alone. */
const isWithin = (host: string, wide: string): boolean => {
  const [, suffix] = /^https:\/\/\*(\.[^/]+)\/\*$/.exec(wide) ?? []
  return suffix !== undefined && host.endsWith(suffix)
}

/** What the browser lets us reach, and how to take it back. */
export const Permissions = ({ desk, granted, domains }: PermissionsProps) => {
  const say = useWords()
  const [said, setSaid] = useState<{ good: boolean; text: string }>()
  const purpose = (pattern: string): string => {
    const host = bare(pattern)
    const origin = `https://${host}`
    const vendor = apiAt(origin)
    if (isSeller(origin)) return say('options.grants.seller')
    if (origin === BULK_ORIGIN) return say('options.grants.bulk')
    if (vendor) return say(vendor === 'aupay' ? 'options.grants.mall' : 'options.grants.api')
    return say(domains.includes(host) ? 'options.grants.own' : 'options.grants.picture')
  }
  const revoke = async (pattern: string) => {
    const host = bare(pattern)
    const gone = await desk.revoke(pattern).catch(() => false)
    setSaid({ good: gone, text: say(gone ? 'options.grants.gone' : 'options.grants.stays', { host }) })
  }
  // By host: Firefox lists what came with the installation for the whole host, whatever path was declared.
  const fixed = [...new Set(desk.fixed.map(bare))]
  const asked = granted.filter(
    (pattern) => !fixed.includes(bare(pattern)) && !granted.some((wide) => isWithin(bare(pattern), wide)),
  )
  return (
    <div class="card">
      {(asked.length > 0 || fixed.length > 0) && (
        <ul class="grants">
          {fixed.map((host) => (
            <li key={host}>
              <span>
                <strong>{host}</strong> <span class="field-help">{say('options.grants.fixed')}</span>
              </span>
            </li>
          ))}
          {asked.map((pattern) => (
            <li key={pattern}>
              <span>
                <strong>{bare(pattern)}</strong> <span class="field-help">{purpose(pattern)}</span>
              </span>
              <button
                type="button"
                class="ss-button"
                aria-label={say('options.grants.revoke.named', { host: bare(pattern) })}
                onClick={() => void revoke(pattern)}
              >
                {say('options.grants.revoke')}
              </button>
            </li>
          ))}
        </ul>
      )}
      {asked.length === 0 && <p class="field-help">{say('options.grants.none')}</p>}
      <p role="status" class="field-said">
        {said && (
          <span class={said.good ? 'field-saved' : 'ss-fault'}>
            <Shape kind={said.good ? 'good' : 'error'} quiet /> <span>{said.text}</span>
          </span>
        )}
      </p>
    </div>
  )
}
