/** HMAC-SHA256 by WebCrypto, of bytes and never of a text that was decoded in between. */

const KEY = { name: 'HMAC', hash: 'SHA-256' } as const

/** The key is not extractable, and gone with the page. */
export const importKey = (key: Uint8Array<ArrayBuffer>): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', key, KEY, false, ['sign', 'verify'])

export const sign = async (key: CryptoKey, body: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.sign('HMAC', key, body))

/** WebCrypto compares in constant time, whatever the signature. */
export const verify = (
  key: CryptoKey,
  signature: Uint8Array<ArrayBuffer>,
  body: Uint8Array<ArrayBuffer>,
): Promise<boolean> => crypto.subtle.verify('HMAC', key, signature, body)

/** Base64, as CYBERBIZ's documentation writes signatures. */
export const signText = async (key: string, text: string): Promise<string> => {
  const utf8 = new TextEncoder()
  const signed = await sign(await importKey(utf8.encode(key)), utf8.encode(text))
  return btoa(String.fromCharCode(...signed))
}
