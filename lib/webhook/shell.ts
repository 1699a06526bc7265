/** The words of a command as a shell takes them apart: bash, or Windows' cmd. All text here is bytes, one a character. */
import { binaryOf, utf8 } from './bytes'

export interface Word {
  readonly text: string
  /** A shell would put something of its own into it: a variable, or what another command says. */
  readonly open: boolean
}

const BLANK = /[ \t\r\n]/
const ESCAPES: Readonly<Record<string, string>> = {
  ...{ a: '\x07', b: '\b', e: '\x1b', E: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' },
  ...{ '\\': '\\', "'": "'", '"': '"', '?': '?' },
}
const ESCAPE =
  /\\(?:u([dD][89abAB][\da-fA-F]{2})\\u([dD][c-fC-F][\da-fA-F]{2})|u([\da-fA-F]{1,4})|U([\da-fA-F]{1,8})|x([\da-fA-F]{1,2})|([0-7]{1,3})|c(.)|(.))/gs

const wide = (code: number): string => (code > 0x10ffff ? '' : binaryOf(utf8(String.fromCodePoint(code))))

/** `$'…'` of bash; as there, a byte of zero ends it. */
const unescaped = (text: string): string => {
  const whole = text.replace(ESCAPE, (all, high, low, four, eight, byte, octal, control, sign) => {
    const hex = (digits: string): number => Number.parseInt(digits, 16)
    if (high) return wide((hex(high) - 0xd800) * 0x400 + hex(low) - 0xdc00 + 0x10000)
    if (four || eight) return wide(hex(four ?? eight))
    if (byte) return String.fromCharCode(hex(byte))
    if (octal) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff)
    if (control) return control === '?' ? '\x7f' : String.fromCharCode(control.charCodeAt(0) & 0x1f)
    return ESCAPES[sign] ?? all
  })
  const end = whole.indexOf('\0')
  return end < 0 ? whole : whole.slice(0, end)
}

/** Where the next of these signs stands; the end where none does. */
const next = (text: string, signs: RegExp, from: number): number => {
  signs.lastIndex = from
  return signs.exec(text)?.index ?? text.length
}

/** Of `'…'`, `"…"` or `$'…'` that begins behind its opening sign: what is in it, and where it ends. */
const quotedAt = (command: string, from: number, kind: 'ansi' | 'double') => {
  const close = kind === 'ansi' ? "'" : '"'
  const stops = kind === 'ansi' ? /['\\]/g : /["\\$`]/g
  let text = ''
  let open = false
  for (let at = from; ; ) {
    const stop = next(command, stops, at)
    text += command.slice(at, stop)
    if (stop >= command.length) return undefined
    const [sign, after = ''] = [command[stop], command[stop + 1]]
    at = stop + (sign === '\\' ? 2 : 1)
    if (sign === close) return { text: kind === 'ansi' ? unescaped(text) : text, open, end: at }
    if (sign !== '\\') {
      open ||= sign === '`' || /[\w{(@*#?!$-]/.test(after)
      text += sign
    } else if (kind === 'ansi' || !/[\\"$`\n]/.test(after)) text += sign + after
    else if (after !== '\n') text += after
  }
}

/** The words of the first command; undefined: a quote is never closed. */
export const bashWords = (command: string): Word[] | undefined => {
  const words: Word[] = []
  let text: string | undefined
  let open = false
  let isTarget = false
  const close = (): void => {
    if (text !== undefined && !isTarget) words.push({ text, open })
    if (text !== undefined) isTarget = false
    text = undefined
    open = false
  }
  for (let at = 0; at < command.length; ) {
    const [sign = '', after = ''] = [command[at], command[at + 1]]
    const isAnsi = sign === '$' && after === "'"
    if (isAnsi || sign === '"' || (sign === '$' && after === '"')) {
      const from = at + (sign === '$' ? 2 : 1)
      const quoted = quotedAt(command, from, isAnsi ? 'ansi' : 'double')
      if (!quoted) return undefined
      text = (text ?? '') + quoted.text
      open ||= quoted.open
      at = quoted.end
    } else if (sign === "'") {
      const end = command.indexOf("'", at + 1)
      if (end < 0) return undefined
      text = (text ?? '') + command.slice(at + 1, end)
      at = end + 1
    } else if (sign === '\\') {
      const line = /^\r?\n/.exec(command.slice(at + 1, at + 3))?.[0]
      if (line === undefined) text = (text ?? '') + after
      at += line === undefined ? 2 : 1 + line.length
    } else if (BLANK.test(sign)) {
      close()
      at++
      // Whoever copied it may have lost the backslashes: options still belong to it.
      if (sign === '\n' && words.length > 0 && !/^\s*-/.test(command.slice(at, at + 200))) break
    } else if (/[;|()]/.test(sign) || (sign === '&' && (/[\s&]|^$/.test(after) || text === undefined))) break
    else if (/[<>]/.test(sign)) {
      if (!/^\d$/.test(text ?? '')) close()
      text = undefined
      isTarget = true
      at += after === sign || after === '&' ? 2 : 1
    } else if (sign === '#' && text === undefined) at = next(command, /\n/g, at)
    else {
      open ||= sign === '`' || (sign === '$' && /[\w{(@*#?!$-]/.test(after))
      const end = next(command, /[\s'"\\$`;|()&<>#]/g, at + 1)
      text = (text ?? '') + command.slice(at, end)
      at = end
    }
  }
  close()
  return words
}

/** cmd takes its `^` out, and sees the end of a command, before the program sees its quotes. */
const uncareted = (command: string): string => {
  let text = ''
  let isQuoted = false
  for (let at = 0; at < command.length; at++) {
    const sign = command.charAt(at)
    if (sign === '"') isQuoted = !isQuoted
    if (!isQuoted && sign === '^') {
      const line = /^\r?\n/.exec(command.slice(at + 1, at + 3))?.[0] ?? ''
      at += 1 + line.length
      // A second end of line is one that the text has itself.
      if (line && command.startsWith('\r\n', at)) at++
      text += command.charAt(at)
    } else if (!isQuoted && /[&|<>\n]/.test(sign)) break
    else text += sign
  }
  return text
}

export const cmdWords = (command: string): Word[] | undefined => {
  // The browsers' own "copy as cURL (cmd)" doubles every backslash, those that no quote follows too.
  const isDoubled = /^\s*curl(?:\.exe)?\s+\^"/i.test(command)
  const plain = uncareted(command)
  const words: Word[] = []
  let text: string | undefined
  let isQuoted = false
  const close = (): void => {
    if (text !== undefined) words.push({ text, open: /%[A-Za-z_]\w{2,}%/.test(text) })
    text = undefined
  }
  for (let at = 0; at < plain.length; ) {
    const sign = plain.charAt(at)
    const slashes = next(plain, /[^\\]/g, at) - at
    if (slashes > 0) {
      const isBefore = plain[at + slashes] === '"'
      const isEscape = isBefore && slashes % 2 === 1
      const kept = isBefore || isDoubled ? Math.floor(slashes / 2) : slashes
      const odd = !isBefore && isDoubled ? slashes % 2 : 0
      text = (text ?? '') + '\\'.repeat(kept + odd) + (isEscape ? '"' : '')
      at += slashes + (isEscape ? 1 : 0)
    } else if (sign === '"' && isQuoted && plain[at + 1] === '"') {
      text = `${text ?? ''}"`
      at += 2
    } else if (sign === '"') {
      isQuoted = !isQuoted
      text ??= ''
      at++
    } else if (!isQuoted && BLANK.test(sign)) {
      close()
      at++
    } else {
      text = (text ?? '') + sign
      at++
    }
  }
  close()
  return isQuoted ? undefined : words
}

/** By the first sign that quotes, or the first end of a line. */
const isCmd = (command: string): boolean => {
  const first = /['"^\\]/.exec(command)?.[0]
  return first === '^' || (first === '"' && /^[^\n]*\^\r?\n/.test(command))
}

/** Undefined: a quote is never closed. */
export const shellWords = (command: string): Word[] | undefined =>
  isCmd(command) ? cmdWords(command) : bashWords(command)
