import { md5 } from '@noble/hashes/legacy.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** システム設定 > 基本情報, API設定. */
export interface CrossmallKey {
  /** 会社コード. */
  readonly account: string
  /** 認証鍵: secret. */
  readonly key: string
}

export type Query = Readonly<Record<string, string | undefined>>

/**
 * A query string as forms write it (blank as `+`, `:` as `%3A`). The address is parsed once more on its way out;
 * this form is the one that parsing leaves as it is, down to `'`.
 */
export const writeQuery = (query: Query): string => {
  const fields = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) fields.append(name, value)
  return fields.toString()
}

/**
 * The query string with its signature behind it: md5 over the string exactly as it is sent, and the key right after
 * it; hex, lower case. Whoever changes a character afterwards gets 認証エラー.
 */
export const signed = (query: string, key: string): string =>
  `${query}&signing=${bytesToHex(md5(utf8ToBytes(query + key)))}`
