/** futureshop's Amazon設定, each field by itself, and the address that Amazon is to be told. */
import { AMAZON_PRESET, type AmazonPlace, type AmazonSettings, type Verdict } from '../records'
import { fold } from '../text'
import { collect } from './collect'

/** The MWSAuthToken as it stands in its box: in memory only, quoted by no finding. */
export interface MwsToken {
  /** Undefined: not on the page, or only dots are. */
  readonly value: string | undefined
  /** Amazon's own text stood there when the page came. */
  readonly preset: boolean
}

/** The labels as the page writes them; what has none here is not on the page. */
export type AmazonLabels = Partial<Readonly<Record<AmazonPlace, string>>>

// No official length is published: thirteen or fourteen are seen in Amazon's samples.
const SELLER = /^A[A-Z0-9]{12,13}$/
const CLIENT = /^amzn1\.application-oa2-client\.[0-9a-f]{32}$/
const CLIENT_PREFIX = 'amzn1.application-oa2-client'
const TOKEN = /^amzn\.mws\.[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/
/** Another of Amazon's values, by how it begins. */
const OTHER_ID = /^amzn1?\.[a-z0-9-]+\./
const MAIL = /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i

/** What a page shows in place of a secret: dots, of which nothing can be told. */
const DOTS = /^[*•●・＊∙⚫]+$/
/** Is a value there that can be judged? */
export const isReadable = (value: string | undefined): value is string =>
  value !== undefined && !DOTS.test(value)
const seen = (value: string | undefined): string | undefined => (isReadable(value) ? value : undefined)

const isEmpty = (value: string): boolean => fold(value) === ''
/** Blanks of any kind, also within, and full-width letters: of these values none has any. */
const isStray = (value: string): boolean =>
  /[\s\u200b-\u200d\u2060\ufeff]/.test(value) || value.normalize('NFKC') !== value

/** One value that is required: nothing, strays, or another form than it has. */
const fieldRule = (name: string, value: string, form: RegExp): string | undefined => {
  if (isEmpty(value)) return `amazonpay/${name}-missing`
  if (isStray(value)) return 'amazonpay/stray-space'
  return form.test(value) ? undefined : `amazonpay/${name}-odd`
}

/** Client secrets of an older form have no beginning of their own. */
const OLD_SECRET = /^[0-9a-f]{64}$/

const isOtherId = (value: string): boolean => {
  const read = fold(value).replace(/ /g, '')
  return (
    (OTHER_ID.test(read) && !read.startsWith(CLIENT_PREFIX)) || SELLER.test(read) || OLD_SECRET.test(read)
  )
}

/** Whoever cut, retyped or added to Amazon's text leaves most of it. */
const WAS_PRESET = /set_?with_?information/i

const tokenRule = ({ value = '', preset }: MwsToken): string | undefined => {
  if (value === AMAZON_PRESET || (fold(value) === AMAZON_PRESET && !preset)) return 'amazonpay/preset-kept'
  if (preset || WAS_PRESET.test(fold(value))) return 'amazonpay/preset-changed'
  return fieldRule('mws-token', value, TOKEN)
}

const mailRule = (value: string): string | undefined => {
  if (isEmpty(value)) return 'amazonpay/notify-mail-missing'
  // The sign is the slip that matters: copied from the vendor's page it is full-width.
  if (value.includes('＠')) return 'amazonpay/notify-mail-invalid'
  // Whether the box takes several addresses is not published.
  const each = value.split(/[,;]/).map(fold).filter(Boolean)
  if (each.length === 0 || !each.every((one) => MAIL.test(one))) return 'amazonpay/notify-mail-invalid'
  return each.length === 1 && isStray(value) ? 'amazonpay/stray-space' : undefined
}

const INFO = /preset-kept|closed-store-needed/
const ODD = /-odd$/

/**
 * Each field of Amazon設定 where it stands, the most specific rule alone. What is not on the page is not checked.
 */
export const amazonVerdict = (settings: AmazonSettings, token: MwsToken, labels: AmazonLabels): Verdict => {
  const { enabled } = settings
  const sellerId = seen(settings.sellerId)
  const clientId = seen(settings.clientId)
  const notifyMail = seen(settings.notifyMail)
  const mwsToken = seen(token.value)
  const verdicts: Verdict[] = []
  const judge = (
    place: AmazonPlace,
    value: string | undefined,
    rules: readonly string[],
    rule: (value: string) => string | undefined,
  ): void => {
    const c = collect(labels[place] ?? '')
    const holds = value === undefined ? undefined : rule(value)
    if (value === undefined) c.skip(...rules.map((name) => `amazonpay/${name}`))
    if (holds) (INFO.test(holds) ? c.info : ODD.test(holds) ? c.warn : c.error)(holds, { field: place })
    verdicts.push(c.verdict())
  }

  const four = [sellerId, clientId, mwsToken, notifyMail]
  const isIncomplete = four.some((value) => value !== undefined && isEmpty(value))
  const use = collect(labels.enabled ?? '')
  if (enabled && isIncomplete) use.error('amazonpay/enabled-incomplete', { field: 'enabled' })
  else if (enabled === undefined || (enabled && four.includes(undefined)))
    use.skip('amazonpay/enabled-incomplete')
  if (labels.enabled === undefined) use.skip('amazonpay/closed-store-needed')
  else use.info('amazonpay/closed-store-needed', { field: 'enabled' })
  verdicts.push(use.verdict())

  judge('sellerId', sellerId, ['seller-id-missing', 'seller-id-odd', 'stray-space'], (value) =>
    fieldRule('seller-id', value, SELLER),
  )
  judge(
    'clientId',
    clientId,
    ['client-id-missing', 'client-id-odd', 'client-id-wrong-kind', 'stray-space'],
    (value) => (isOtherId(value) ? 'amazonpay/client-id-wrong-kind' : fieldRule('client-id', value, CLIENT)),
  )
  judge(
    'mwsToken',
    mwsToken,
    ['mws-token-missing', 'mws-token-odd', 'preset-changed', 'preset-kept', 'stray-space'],
    () => tokenRule(token),
  )
  judge('notifyMail', notifyMail, ['notify-mail-missing', 'notify-mail-invalid', 'stray-space'], mailRule)
  return {
    findings: verdicts.flatMap(({ findings }) => findings),
    notChecked: [...new Set(verdicts.flatMap(({ notChecked }) => notChecked))],
  }
}

/** One endpoint of Seller Central's インスタント通知(IPN), as it stands there. */
export interface IpnShown {
  /** Its label as the page writes it. */
  readonly subject: string
  /** Undefined or blank: none is shown. */
  readonly url: string | undefined
  /** The test environment has its own endpoint: what belongs there, nobody tells. Undefined: no environment is named. */
  readonly sandbox: boolean | undefined
}

/** What can be seen of an address without knowing the right one. */
export const ipnSlips = (url: string): ('http' | 'blank')[] => [
  ...(/^http:/i.test(fold(url)) ? (['http'] as const) : []),
  ...(isStray(url) ? (['blank'] as const) : []),
]

/** Is the endpoint the address that futureshop showed? `known`: those of all shops; one seller may have several. */
export const ipnVerdict = ({ subject, url = '', sandbox }: IpnShown, known: readonly string[]): Verdict => {
  const c = collect(subject)
  const [only] = known
  if (only === undefined || isEmpty(url)) c.skip('amazonpay/ipn-url-differs')
  else if (known.includes(url)) return c.verdict()
  else if (sandbox !== false) c.skip('amazonpay/ipn-url-differs')
  else c.warn('amazonpay/ipn-url-differs', { facts: known.length === 1 ? { url: only } : {} })
  return c.verdict()
}
