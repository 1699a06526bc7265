/** What a feed's first text is. */
export type Kind = 'xml' | 'csv' | 'html' | 'json' | 'text'

const SIGNS: readonly (readonly [string, readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['xls', [0xd0, 0xcf, 0x11, 0xe0]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['gzip', [0x1f, 0x8b]],
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0xff, 0xd8, 0xff]],
  ['image', [0x47, 0x49, 0x46, 0x38]],
  ['image', [0x52, 0x49, 0x46, 0x46]],
]

/** Which kind of file that is no text; undefined = it may be text. */
export const binaryKind = (head: Uint8Array): string | undefined => {
  const kind = SIGNS.find(([, start]) => start.every((byte, at) => head[at] === byte))?.[0]
  if (kind !== 'zip') return kind
  // A workbook is a zip whose parts say so by their names, which stand uncompressed.
  const names = new TextDecoder('latin1').decode(head)
  return names.includes('xl/') || names.includes('[Content_Types].xml') ? 'xlsx' : 'zip'
}

const HTML =
  /^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|script|title|div|style|link|p|h1|form|table)[\s>/]/i

/** By the first characters that are not blank. */
export const kindOf = (start: string): Kind => {
  if (start.startsWith('<')) return HTML.test(start) ? 'html' : 'xml'
  if (/^(?:\{|\[\s*[{["\]])/.test(start)) return 'json'
  const line = start.replace(/"(?:[^"]|"")*"/g, 'x').split(/[\r\n]/, 1)[0] ?? ''
  return /[,\t;]/.test(line) ? 'csv' : 'text'
}

const LOGIN = /type\s*=\s*["']?password|請先登入|會員登入|登入後|log\s?in|sign\s?in|ログイン|登入/i

/** A page that asks to sign in, as a shop answers whom it does not know. */
export const isLogin = (html: string): boolean => LOGIN.test(html)
