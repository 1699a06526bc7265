import { createHmac, timingSafeEqual } from 'node:crypto'
import type { ReplicaRequest, ReplicaResponse } from '../../http.ts'
import { refusal } from './wire.ts'

export interface HmacUser {
  username: string
  secret: string
}

const field = (header: string, name: string): string | undefined =>
  new RegExp(`(?:^|[\\s,])${name}="([^"]*)"`).exec(header)?.[1]

/** The text that is signed, line by line in the order of `headers="…"`. */
export const stringToSign = (request: ReplicaRequest, names: readonly string[], target: string): string =>
  names
    .map((name) =>
      name === 'request-line'
        ? `${request.method} ${target} HTTP/1.1`
        : `${name}: ${request.headers[name.toLowerCase()] ?? ''}`,
    )
    .join('\n')

export const sign = (secret: string, text: string): string =>
  createHmac('sha256', secret).update(text, 'utf8').digest('base64')

const same = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

const SKEW = 5 * 60_000
const badDate =
  'HMAC signature cannot be verified, a valid date or x-date header is required for HMAC Authentication'

export const checkHmac = (
  request: ReplicaRequest,
  users: readonly HmacUser[],
  clock: number,
): ReplicaResponse | undefined => {
  const header = request.headers.authorization ?? ''
  if (!/^hmac\s/i.test(header)) return refusal(401, 'Unauthorized', 'message')
  const date = Date.parse(request.headers['x-date'] ?? request.headers.date ?? '')
  if (!(Math.abs(date - clock) <= SKEW)) return refusal(401, badDate, 'message')
  const names = (field(header, 'headers') ?? '').split(/\s+/).filter(Boolean)
  const signature = field(header, 'signature') ?? ''
  const user = users.find(({ username }) => username === field(header, 'username'))
  if (!user || field(header, 'algorithm') !== 'hmac-sha256') {
    return refusal(401, 'HMAC signature cannot be verified', 'message')
  }
  // A signature that leaves the date out could be replayed for ever: not taken.
  const covers = names.includes('request-line') && (names.includes('x-date') || names.includes('date'))
  const targets = [request.target, request.path]
  const fits =
    covers &&
    targets.some((target) => same(signature, sign(user.secret, stringToSign(request, names, target))))
  return fits ? undefined : refusal(401, 'HMAC signature does not match', 'message')
}

export interface Token {
  text: string
  scopes: readonly string[]
  /** Milliseconds. */
  expires: number
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

export const makeToken = (
  shop: string,
  scopes: readonly string[],
  issued: number,
  expires: number,
): Token => {
  const seconds = (at: number) => Math.floor(at / 1000)
  const claims = { iat: seconds(issued), exp: seconds(expires), shop_id: 26721, scopes, shop_domain: shop }
  const head = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`
  const signature = createHmac('sha256', 'replica').update(head).digest('base64url')
  return { text: `${head}.${signature}`, scopes, expires }
}

export const checkBearer = (
  request: ReplicaRequest,
  tokens: readonly Token[],
  scope: string,
  clock: number,
): ReplicaResponse | undefined => {
  const given = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (!given) return refusal(401, 'Unauthorized', 'error')
  const token = tokens.find((known) => known.text === given)
  if (!token) return refusal(401, 'invalid token', 'messages')
  if (token.expires <= clock) return refusal(401, 'Token 已過期', 'error-list')
  return token.scopes.includes(scope) ? undefined : refusal(403, '權限不足', 'error')
}
