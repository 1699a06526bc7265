/** What the options page stores; the same shape as the messages' credential. */
export type CyberbizCredential =
  | { readonly scheme: 'hmac'; readonly username: string; readonly secret: string }
  | { readonly scheme: 'bearer'; readonly token: string }

/** The two hosts of the API: the older one takes HMAC, the newer one tokens of an own app. */
export const ORIGINS = {
  hmac: 'https://api.cyberbiz.co',
  bearer: 'https://app-store-api.cyberbiz.io',
} as const

const base64 = (bytes: ArrayBuffer): string => btoa(String.fromCharCode(...new Uint8Array(bytes)))

const printable = (text: string): boolean => /^[\x20-\x7e]+$/.test(text)

/** False where no header could carry it, so that asking would be pointless. */
export const usable = (credential: CyberbizCredential): boolean =>
  credential.scheme === 'bearer'
    ? printable(credential.token) && !credential.token.includes(' ')
    : printable(credential.username) && !/["\\]/.test(credential.username) && credential.secret !== ''

/**
 * What Kong's hmac-auth signs of a GET: `x-date` and the bare request line (no prefix), over what is really sent,
 * path and query. The protocol in it is HTTP/1.1 whatever the connection speaks.
 */
export const hmacText = (date: string, target: string): string => `x-date: ${date}\nGET ${target} HTTP/1.1`

/**
 * Headers of Kong's hmac-auth for a GET.
 *
 * @param target path and query as they stand in the request, encoded
 * @param at epoch milliseconds as the server's clock has them
 */
export const hmacHeaders = async (
  key: { readonly username: string; readonly secret: string },
  target: string,
  at: number,
): Promise<Record<string, string>> => {
  const date = new Date(at).toUTCString()
  const utf8 = new TextEncoder()
  const secret = await crypto.subtle.importKey(
    'raw',
    utf8.encode(key.secret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  const signed = await crypto.subtle.sign('HMAC', secret, utf8.encode(hmacText(date, target)))
  const fields = [
    `username="${key.username}"`,
    'algorithm="hmac-sha256"',
    'headers="x-date request-line"',
    `signature="${base64(signed)}"`,
  ]
  return { 'X-Date': date, Authorization: `hmac ${fields.join(', ')}` }
}

/** Headers of either scheme. */
export const authHeaders = async (
  credential: CyberbizCredential,
  target: string,
  at: number,
): Promise<Record<string, string>> =>
  credential.scheme === 'hmac'
    ? hmacHeaders(credential, target, at)
    : { Authorization: `Bearer ${credential.token}` }

/** When a token says of itself that it ends, in epoch milliseconds; read, not verified. */
export const tokenEnd = (token: string): number | undefined => {
  try {
    const payload = token.split('.')[1] ?? ''
    const claims: unknown = JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/')))
    const end = typeof claims === 'object' && claims !== null && 'exp' in claims ? claims.exp : undefined
    return typeof end === 'number' && Number.isFinite(end) ? end * 1_000 : undefined
  } catch {
    return undefined
  }
}
