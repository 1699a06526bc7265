/** A mail as it is pasted or dropped: with its source's wrapping, or without any. */

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0) & 0xff)

const decodeAs = (bytes: Uint8Array, charset: string): string | undefined => {
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch {
    return undefined
  }
}

const fromBase64 = (text: string): Uint8Array | undefined => {
  try {
    return bytesOf(atob(text.replace(/\s/g, '')))
  } catch {
    return undefined
  }
}

const fromQuoted = (text: string): Uint8Array =>
  bytesOf(
    text
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  )

const WORD = /=\?([\w-]+)(?:\*[\w-]+)?\?([BQ])\?([^?\s]*)\?=/gi

/** `=?UTF-8?B?…?=` as it is read; what cannot be decoded stays as it is. */
export const readWords = (header: string): string =>
  // Blanks between two of them are only there to fold the line.
  header
    .replace(/(\?=)\s+(?==\?)/g, '$1')
    .replace(WORD, (whole, charset: string, how: string, data: string) => {
      const bytes = how.toUpperCase() === 'B' ? fromBase64(data) : fromQuoted(data.replaceAll('_', ' '))
      return (bytes && decodeAs(bytes, charset)) ?? whole
    })

/**
 * Text in lines: a mail's source is unwrapped where it has one part (base64, quoted-printable, ISO-2022-JP); marks of
 * quoting before a line, and what joins the lines of a long header, are taken away.
 */
export const readMailText = (given: string): string[] => {
  let text = given.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const [head = '', ...rest] = text.split(/\n[ \t]*\n/)
  const coding = /^content-transfer-encoding:\s*(base64|quoted-printable)\s*$/im
    .exec(head)?.[1]
    ?.toLowerCase()
  const isWhole = !/^content-type:\s*multipart/im.test(head)
  if (coding && isWhole) {
    const body = rest.join('\n\n')
    const charset = /charset="?([\w-]+)/i.exec(head)?.[1] ?? 'utf-8'
    const bytes = coding === 'base64' ? fromBase64(body) : fromQuoted(body)
    text = `${head}\n\n${(bytes && decodeAs(bytes, charset)) ?? body}`
  }
  // ESC, as ISO-2022-JP switches its characters by it.
  if (text.includes('\u001b$') && /^[^\u0080-\uffff]*$/.test(text))
    text = decodeAs(bytesOf(text), 'iso-2022-jp') ?? text
  const lines = text.replaceAll('\r', '').split('\n')
  return lines.map((line) => readWords(line).replace(/^(?:\s*[>|｜＞])+\s?/, ''))
}
