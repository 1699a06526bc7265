import { everyNamed, readXml, textOf, type XmlElement } from '../../files/xml'
import { fold } from '../../text'
import { plainWords, VendorError, type VendorTrouble } from '../error'

/** Codes of two are known: 0002 認証に失敗しました (also where the key lacks the right), CME0022 (a wrong shopId). */
const REFUSED = /^0*2$/
const ADDRESS = /\bIP\b|アドレス|接続元/i
const EXPIRED = /有効期限|期限切れ|失効|expired/i
const AUTH = /認証|api ?キー|shop ?id|ショップ ?id|会員/i
const PACE = /上限|回数|頻度|too many/i
const BUSY = /メンテナンス|混み合|混雑|時間を(おいて|空けて|あけて)/

const STATUS: Readonly<Record<number, VendorTrouble>> = {
  401: 'wrong-key',
  403: 'address-not-allowed',
  429: 'too-many',
}

export interface Refusal {
  readonly status: number
  readonly code: string
  readonly words: string
  /** Have the 90 days that the key was issued for gone by? */
  readonly expired: boolean
}

const kindOf = ({ status, code, words, expired }: Refusal): VendorTrouble => {
  const said = fold(words)
  if (ADDRESS.test(said)) return 'address-not-allowed'
  if (EXPIRED.test(said)) return 'expired'
  if (REFUSED.test(code) || AUTH.test(said) || status === 401) return expired ? 'expired' : 'wrong-key'
  if (PACE.test(said)) return 'too-many'
  if (BUSY.test(said)) return 'server'
  return STATUS[status] ?? (status >= 500 ? 'server' : 'bad-answer')
}

/** Does it say how the call went? Such a body is the vendor's word, whatever the status of HTTP. */
export const isAnswer = (text: string): boolean => {
  const xml = readXml(text)
  return xml.ok && everyNamed(xml.root, 'result').length > 0
}

/** The answer's root, where the call went well. Throws {@link VendorError}. */
export const readAnswer = (
  host: string,
  asked: { readonly status: number; readonly text: string; readonly retryAfter?: number | undefined },
  key: { readonly secrets: readonly string[]; readonly expired: boolean },
): XmlElement => {
  const { status } = asked
  const fail = (code: string, words: string): VendorError => {
    const detail = plainWords([code, words].filter((part) => part !== '').join(' '), key.secrets)
    const kind = kindOf({ status, code, words, expired: key.expired })
    return new VendorError(kind, host, { detail, status, retryAfter: asked.retryAfter })
  }
  const xml = readXml(asked.text)
  const [result] = xml.ok ? everyNamed(xml.root, 'result') : []
  const outcome = result && textOf(result, 'status')
  // A web page of a proxy in between, or an answer that broke off: nothing in it is the vendor's word.
  if (!xml.ok || !result || outcome === undefined) throw fail('', '')
  if (outcome !== '0') throw fail(textOf(result, 'code') ?? '', textOf(result, 'message') ?? '')
  return xml.root
}
