/** The words of a command as a shell takes them apart: bash, or Windows' cmd. */

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '\\': '\\',
  "'": "'",
  '"': '"',
}

/** `$'…'` of bash. */
const unescaped = (text: string): string =>
  text.replace(/\\(?:u([\da-fA-F]{4})|x([\da-fA-F]{2})|(.))/gs, (all, wide, byte, sign) =>
    wide || byte ? String.fromCharCode(Number.parseInt(wide ?? byte, 16)) : (ESCAPES[sign] ?? all),
  )

const BASH = /\$'((?:[^'\\]|\\.)*)'|'([^']*)'|"((?:[^"\\]|\\.)*)"|\\\r?\n|\\(.)|(\s+)|([^\s'"\\$]+|\$)/gsy

const bashWords = (command: string): string[] | undefined => {
  const words: string[] = []
  let word: string | undefined
  BASH.lastIndex = 0
  while (BASH.lastIndex < command.length) {
    const found = BASH.exec(command)
    // A quote that is never closed.
    if (!found) return undefined
    const [whole, ansi, single, double, sign, blank, plain] = found
    if (blank !== undefined) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else if (ansi !== undefined) word = (word ?? '') + unescaped(ansi)
    else if (single !== undefined) word = (word ?? '') + single
    else if (double !== undefined) word = (word ?? '') + double.replace(/\\([\\"$`\n])/g, '$1')
    else if (sign !== undefined) word = (word ?? '') + sign
    else if (plain !== undefined) word = (word ?? '') + plain
    else if (!whole.startsWith('\\')) return undefined
  }
  if (word !== undefined) words.push(word)
  return words
}

/** cmd: `^` escapes, `""` or `\"` within quotes. */
const cmdWords = (command: string): string[] | undefined => {
  const plain = command.replace(/\^\r?\n\s*/g, ' ').replace(/\^(.)/gs, '$1')
  const words: string[] = []
  let word: string | undefined
  let isQuoted = false
  for (let at = 0; at < plain.length; at++) {
    const sign = plain.charAt(at)
    const next = plain.charAt(at + 1)
    if (isQuoted && ((sign === '\\' && /["\\]/.test(next)) || (sign === '"' && next === '"'))) {
      word = (word ?? '') + next
      at++
    } else if (sign === '"') {
      isQuoted = !isQuoted
      word ??= ''
    } else if (!isQuoted && /\s/.test(sign)) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else word = (word ?? '') + sign
  }
  if (word !== undefined) words.push(word)
  return isQuoted ? undefined : words
}

/** Undefined: a quote is never closed. */
export const curlWords = (command: string): string[] | undefined =>
  /\^\r?\n|\^"/.test(command) ? cmdWords(command) : bashWords(command)
