import type { Verdict } from '../records'
import { fold } from '../text'
import { collect } from './collect'

const SCHEME = /^([a-z][a-z0-9+.-]*):\/\//i
const SECURE = 'https://'

/** One line of 管理中心→Webhook 設定, or what is being typed into its dialog. */
export interface HookTarget {
  /** What it is about, as the page shows it: event and address, or the label of the box. */
  readonly subject: string
  /** As the page writes it; undefined or blank: not seen. */
  readonly address: string | undefined
  /** Somebody may be in the middle of it: `htt` says nothing yet. */
  readonly typing?: boolean
}

/** Does it go to an HTTPS address? */
export const hookVerdict = ({ subject, address = '', typing = false }: HookTarget): Verdict => {
  const c = collect(subject)
  const read = fold(address)
  const scheme = SCHEME.exec(read)?.[1]?.toLowerCase()
  const begun = typing && SECURE.startsWith(read.toLowerCase())
  // Whether the console takes full-width letters for an address is not published.
  const asTyped = /^[\s\u200b\ufeff]*https:\/\/\S/i.test(address)
  if (!read || begun || (scheme === 'https' && !asTyped)) c.skip('webhook/url-not-https')
  else if (scheme !== 'https') c.error('webhook/url-not-https', { facts: scheme ? { scheme } : {} })
  return c.verdict()
}
