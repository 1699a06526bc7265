import { useEffect, useState } from 'preact/hooks'
import type { CheckAsk, Door } from '../../../lib/check/types'
import type { ShopSettings } from '../../../lib/records'
import type { WorkbenchDesk } from '../desk'
import type { Session } from './session'

/** The console's host that a check belongs to; a file names none. */
export const hostOf = (key: string): string | undefined => /^(?:address|api)\|(.+)$/.exec(key)?.[1]

/** How a check would be made once more. Undefined: its file has to be chosen again, or nobody knows yet. */
export const useAgain = (
  desk: WorkbenchDesk,
  session: Session,
  key: string,
  kind: Door['kind'],
  shops: readonly ShopSettings[],
): CheckAsk | undefined => {
  const asked = session.asked(key)
  const [url, setUrl] = useState<string>()
  const host = hostOf(key)
  const unknown = asked === undefined && kind === 'address' && host !== undefined
  useEffect(() => {
    if (!unknown) return
    let current = true
    desk
      .feedSource(host)
      .then(({ url }) => url)
      .catch(() => undefined)
      // What was typed by hand is asked for where every shop's feed lies.
      .then((url) => {
        if (current) setUrl(url ?? `https://${host}/shopdotcom.xml`)
      })
    return () => {
      current = false
    }
  }, [desk, host, unknown])
  if (asked) return asked
  if (host === undefined) return undefined
  const ownDomain = shops.find((shop) => shop.host === host)?.ownDomain ?? ''
  if (kind === 'api') return { door: { kind, host }, ownDomain }
  return url === undefined ? undefined : { door: { kind: 'address', host, url }, ownDomain }
}

/** The origin that a check reads from, asked for straight from a click. */
export const originOf = ({ door }: CheckAsk): string | undefined =>
  door.kind === 'address' ? new URL(door.url).origin : undefined
