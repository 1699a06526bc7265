import { everyNamed, readXml, textOf, type XmlElement } from '../../files/xml'
import { fold } from '../../text'
import { plainWords, VendorError, type VendorTrouble } from '../error'

/** No list of the vendor's messages is public, so kinds go by single words, and the words themselves travel along. */
const ADDRESS = /\bIP\b|アドレス|接続元/i
const LICENCE = /未契約|契約|オプション|お申し?込み/
const AUTH = /認証|署名|signing|account|会社コード/i
const BUSY = /メンテナンス|混み合|混雑|集中|時間を(おいて|空けて|あけて)/
const PACE = /上限|回数|頻度|too many/i
const NOTHING = /(該当|対象)(する|の)?(データ|注文|伝票|情報)?[はが]?(存在しません|ありません|見つかりません)/

const STATUS: Readonly<Record<number, VendorTrouble>> = {
  401: 'wrong-key',
  402: 'not-licensed',
  403: 'address-not-allowed',
  429: 'too-many',
}

const kindOf = (said: string, status: number): VendorTrouble => {
  const words = fold(said)
  if (ADDRESS.test(words)) return 'address-not-allowed'
  if (LICENCE.test(words)) return 'not-licensed'
  if (AUTH.test(words)) return 'wrong-key'
  if (PACE.test(words)) return 'too-many'
  if (BUSY.test(words)) return 'server'
  return STATUS[status] ?? (status >= 500 ? 'server' : 'bad-answer')
}

/** Does it say how the call went? Such a body is the vendor's word, whatever the status of HTTP. */
export const isAnswer = (text: string): boolean => {
  const xml = readXml(text)
  return xml.ok && textOf(xml.root, 'GetStatus') !== undefined
}

export interface Answer {
  readonly results: readonly XmlElement[]
  /** TotalResult, where it is told. */
  readonly total?: number
}

/**
 * Records of an answer. HTTP 200 may carry an error, and another status an answer: the body decides.
 * Throws {@link VendorError}.
 */
export const readAnswer = (
  host: string,
  asked: { readonly status: number; readonly text: string; readonly retryAfter?: number | undefined },
  secrets: readonly string[],
): Answer => {
  const { status } = asked
  const fail = (kind: VendorTrouble, detail?: string): VendorError =>
    new VendorError(kind, host, { detail, status, retryAfter: asked.retryAfter })
  const xml = readXml(asked.text)
  if (!xml.ok || textOf(xml.root, 'GetStatus') === undefined) {
    // A web page of a proxy in between, or an answer that broke off: nothing in it is the vendor's word.
    throw fail(status === 200 ? 'bad-answer' : kindOf('', status))
  }
  const { root } = xml
  const message = plainWords(textOf(root, 'Message') ?? '', secrets)
  if (textOf(root, 'GetStatus')?.toLowerCase() !== 'success') {
    if (NOTHING.test(fold(message ?? ''))) return { results: [], total: 0 }
    throw fail(kindOf(message ?? '', status), message)
  }
  const total = Number(everyNamed(root, 'ResultSet')[0]?.attributes.TotalResult ?? Number.NaN)
  return {
    results: everyNamed(root, 'Result'),
    ...(Number.isInteger(total) && { total }),
  }
}
