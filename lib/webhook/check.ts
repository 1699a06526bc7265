/** Does a delivery's signature fit, and if not, what would make it fit? CYBERBIZ: API 、Webhook 說明文件; keys stay here. */
import { bodiesOf, type Candidate, isLossy } from './bodies'
import { utf8 } from './bytes'
import { importKey, verify } from './hmac'
import { isPublic, otherKeys, signatureIn } from './signature'
import type { BodyCause, Bytes, Cause, Checked, Delivery, Verdict } from './types'

export const SIGNATURE = 'x-cyberbiz-hmac-sha256'
const DOMAIN_SIGNATURE = 'x-cyberbiz-domain-hmac-sha256'
const DOMAIN = 'x-cyberbiz-domain'
const SHOP_DOMAIN = 'x-cyberbiz-shop-domain'
const EVENT = 'x-cyberbiz-event'

/** Which of the bodies fit under this key. */
const fitting = async (
  key: CryptoKey,
  signature: Bytes,
  bodies: readonly Candidate[],
): Promise<BodyCause[]> => {
  const causes = new Set<BodyCause>()
  for (const { cause, body } of bodies) if (await verify(key, signature, body)) causes.add(cause)
  return [...causes]
}

const verdictOf = async (delivery: Delivery, typed: string): Promise<Verdict> => {
  const { headers, body, exact } = delivery
  const told = headers.get(SIGNATURE)
  if (!told) return { kind: 'no-signature' }
  const signature = signatureIn(told)
  if (!signature) return { kind: 'odd-signature' }
  if (typed.trim() === '') return { kind: 'no-key' }
  if (body.length === 0) return { kind: 'no-body' }
  const { bytes, encoding, cause: spoilt } = signature
  const open = isPublic(typed) ? { isPublic: true } : {}

  const key = await importKey(utf8(typed))
  if (await verify(key, bytes, body))
    return spoilt ? { kind: 'altered', causes: [spoilt], ...open } : { kind: 'valid', encoding, ...open }
  // Made once: to write them costs more than to verify them.
  const bodies = [...bodiesOf(body)]
  const causes = await fitting(key, bytes, bodies)
  // A text box keeps no other line ends than its own: nothing was wrong with what arrived.
  if (causes.includes('line-ends') && !exact && !spoilt)
    return { kind: 'valid', encoding, asBox: true, ...open }
  if (causes.length > 0) return { kind: 'altered', causes: spoilt ? [spoilt, ...causes] : causes, ...open }

  const found = new Set<Cause>()
  let tried = 1 + bodies.length
  for (const domain of [headers.get(DOMAIN), headers.get(SHOP_DOMAIN)]) {
    if (!domain) continue
    tried++
    if (await verify(key, bytes, utf8(domain))) found.add('other-header')
  }
  for (const other of otherKeys(typed)) {
    const wrong = await importKey(other.bytes)
    const isWhole = await verify(wrong, bytes, body)
    const more = isWhole ? [] : await fitting(wrong, bytes, bodies)
    tried += 1 + bodies.length
    if (isWhole || more.length > 0) found.add(other.cause)
    for (const cause of more) if (cause !== 'line-ends' || exact) found.add(cause)
  }
  if (spoilt && found.size > 0) found.add(spoilt)
  return { kind: 'invalid', tried, causes: [...found] }
}

const domainOf = async ({ headers, body }: Delivery, typed: string): Promise<Checked['domain']> => {
  const told = headers.get(DOMAIN_SIGNATURE)
  if (!told) return undefined
  const signature = signatureIn(told)
  if (!signature || typed.trim() === '') return 'unknown'
  const key = await importKey(utf8(typed))
  const domain = headers.get(DOMAIN)
  if (domain && (await verify(key, signature.bytes, utf8(domain)))) return 'domain'
  return (await verify(key, signature.bytes, body)) ? 'body' : 'unknown'
}

/** Never rejects; the key is used and forgotten. */
export const checkDelivery = async (delivery: Delivery, key: string): Promise<Checked> => {
  const { headers, body } = delivery
  const length = headers.get('content-length')
  // A length of what was packed for the way says nothing of what is here.
  const isPacked =
    headers.has('transfer-encoding') || !/^(?:identity)?$/i.test(headers.get('content-encoding') ?? '')
  const promised = length && /^\d+$/.test(length) && !isPacked ? Number(length) : undefined
  const event = headers.get(EVENT)
  const domain = await domainOf(delivery, key)
  const verdict = await verdictOf(delivery, key)
  // A signature that fits proves every byte.
  const isDoubtful = verdict.kind !== 'valid' && promised !== body.length
  return {
    verdict,
    came: body.length,
    ...(domain && { domain }),
    ...(promised !== undefined && isDoubtful && { promised }),
    ...(verdict.kind !== 'valid' && isLossy(body) && { lost: true }),
    ...(event && { event }),
  }
}
