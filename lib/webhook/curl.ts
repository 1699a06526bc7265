/** A delivery out of a cURL command: its options as curl itself reads them. */
import { binaryOf, bytesOf, shown, utf8 } from './bytes'
import { shellWords, type Word } from './shell'
import { headersOf, type Read } from './types'

/** Short options that take a value. */
const SHORT = /[HdXAeuboTUxFcCDEKmPQrtwyYz]/
/** Long ones; what is in none of these lists stands alone. */
const LONG =
  /^--(?:request|user-agent|referer|user|cookie|cookie-jar|output|url|proxy|max-time|connect-timeout|retry|retry-delay|cacert|cert|key|resolve|interface|write-out|limit-rate|form|form-string|upload-file|header|proxy-header|data|data-raw|data-binary|data-ascii|data-urlencode|json|oauth2-bearer|config|dump-header|range|connect-to|tlsv1|ciphers|max-redirs|trace|trace-ascii|stderr)$/
const NAMES: Readonly<Record<string, string>> = {
  H: '--header',
  d: '--data',
  F: '--form',
  T: '--upload-file',
}

interface Option {
  readonly name: string
  readonly value: Word
}

const NONE: Word = { text: '', open: false }

const optionsOf = (words: readonly Word[]): Option[] => {
  const options: Option[] = []
  for (let at = 1; at < words.length; at++) {
    const { text = '', open = false } = words[at] ?? {}
    if (text.startsWith('--')) {
      const [, name = text, told] = /^(--[a-z\d-]+)=(.*)$/s.exec(text) ?? []
      if (told !== undefined) options.push({ name, value: { text: told, open } })
      else if (LONG.test(text)) options.push({ name, value: words[++at] ?? NONE })
    } else if (/^-./.test(text)) {
      // Several in one word: `-sSd '…'`, `-XPOST`.
      const found = [...text].findIndex((sign, place) => place > 0 && SHORT.test(sign))
      if (found < 0) continue
      const rest = text.slice(found + 1)
      const value = rest === '' ? (words[++at] ?? NONE) : { text: rest, open }
      options.push({ name: NAMES[text[found] ?? ''] ?? '', value })
    }
  }
  return options
}

/** As curl writes `--data-urlencode`; undefined: out of a file. */
const urlEncoded = (text: string): string | undefined => {
  const encode = (plain: string): string =>
    plain.replace(
      /[^A-Za-z\d._~-]/g,
      (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
    )
  const [, name, sign, value = ''] = /^([^=@]*)([=@])(.*)$/s.exec(text) ?? []
  if (sign === '@') return undefined
  return sign === '=' ? (name ? `${name}=` : '') + encode(value) : encode(text)
}

export const fromCurl = (command: string): Read => {
  const words = shellWords(binaryOf(utf8(command)))
  if (!words) return { ok: false, why: 'curl-quote' }
  const pairs: [string, string][] = []
  let body: string | undefined
  let why: 'curl-file' | 'curl-form' | 'curl-variable' | undefined
  const add = (text: string, between = '&'): void => {
    body = body === undefined ? text : body + between + text
  }
  for (const { name, value } of optionsOf(words)) {
    const { text, open } = value
    if (name === '--header') {
      const [, header = '', told = ''] = /^([^:]*):?(.*)$/s.exec(shown(text)) ?? []
      pairs.push([header, told])
      if (open && /^x-cyberbiz-/i.test(header)) why ??= 'curl-variable'
    } else if (name === '--form' || name === '--form-string') why ??= 'curl-form'
    else if (name === '--upload-file') why ??= 'curl-file'
    else if (/^--(?:data|json)/.test(name)) {
      if (open) why ??= 'curl-variable'
      const made = name === '--data-urlencode' ? urlEncoded(text) : text
      if (made === undefined || (text.startsWith('@') && !/-(?:raw|urlencode)$/.test(name)))
        why ??= 'curl-file'
      else add(made, name === '--json' ? '' : '&')
    }
  }
  const headers = headersOf(pairs)
  if (why) return { ok: false, why, headers }
  return { ok: true, delivery: { headers, body: bytesOf(body ?? ''), from: 'curl', exact: false } }
}
