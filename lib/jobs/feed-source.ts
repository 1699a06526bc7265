/** Where a shop's public feed lies, and whether it may be read. */
import type { Answer, Ask, Settings, Trouble } from '../messages'
import { originPattern, permitted } from '../settings/permissions'
import { shopOf } from '../settings/store'
import { fold } from '../text'
import { cyberbizKey } from './feed-key'
import { isPrivateHost } from './pictures'
import type { Ports } from './ports'
import { troubleOf } from './source'

/** CYBERBIZ's path of the feed for 美安, and its name in the API's list. */
const PATH = '/shopdotcom.xml'
const NAME = 'shopdotcom'

/** A public https address; undefined for anything else. What the vendor lists may lack its scheme, or name http. */
const publicAddress = (written: string): string | undefined => {
  const text = written.trim().replace(/^http:/i, 'https:')
  if (!URL.canParse(text, 'https://unknown.invalid')) return undefined
  const url = new URL(text, 'https://unknown.invalid')
  const { protocol, hostname, username, password } = url
  const isPublic = hostname !== 'unknown.invalid' && !isPrivateHost(hostname)
  return protocol === 'https:' && isPublic && !username && !password ? url.href : undefined
}

export const feedSource = async (
  ports: Ports,
  settings: Settings,
  { host }: Ask<'feedSource'>,
): Promise<Answer<'feedSource'>> => {
  const { ownDomain } = shopOf(settings, host)
  const key = await cyberbizKey(ports, host)
  let trouble: Trouble | undefined

  const listed = async (): Promise<string | undefined> => {
    if (!key) return undefined
    try {
      const feeds = await ports.source(host, key).feeds()
      const addresses = feeds.flatMap(({ name, url }) =>
        fold(name) === NAME && url !== undefined ? (publicAddress(url) ?? []) : [],
      )
      return addresses[0]
    } catch (error) {
      trouble = troubleOf(error, host, ports.now())
      return undefined
    }
  }

  const url = (ownDomain && publicAddress(`https://${ownDomain}${PATH}`)) || (await listed())
  const origin = url && originPattern(url)
  return {
    ...(url && { url }),
    ...(origin && { origin }),
    permitted: url ? await permitted(ports.browser.permissions, url) : false,
    key: key !== undefined,
    ...(trouble && { trouble }),
  }
}
