/**
 * A JSON text written anew as other programs write it, token by token: numbers stay as they stand, for `1.0` and ids
 * beyond 2^53 are others once they were parsed.
 */

const TOKEN = /\s+|"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/gsy

/** Undefined: no JSON. */
const tokensOf = (text: string): string[] | undefined => {
  try {
    JSON.parse(text)
  } catch {
    return undefined
  }
  return text.match(new RegExp(TOKEN.source, 'gs'))?.filter((token) => token.trim() !== '')
}

interface Spacing {
  readonly comma: string
  readonly colon: string
  /** Of one level; '' = all in one line. */
  readonly indent: string
}

const SPACINGS: readonly Spacing[] = [
  { comma: ',', colon: ':', indent: '' },
  // As Python writes it.
  { comma: ', ', colon: ': ', indent: '' },
  { comma: ',', colon: ': ', indent: '  ' },
  { comma: ',', colon: ': ', indent: '    ' },
  { comma: ',', colon: ': ', indent: '\t' },
]

const written = (tokens: readonly string[], { comma, colon, indent }: Spacing): string => {
  let text = ''
  let depth = 0
  const line = (): string => (indent ? `\n${indent.repeat(depth)}` : '')
  for (const [at, token] of tokens.entries()) {
    if (token === '{' || token === '[') {
      const isEmpty = tokens[at + 1] === '}' || tokens[at + 1] === ']'
      depth++
      text += isEmpty ? token : token + line()
    } else if (token === '}' || token === ']') {
      const wasOpened = tokens[at - 1] === '{' || tokens[at - 1] === '['
      depth--
      text += wasOpened ? token : line() + token
    } else text += token === ',' ? comma + line() : token === ':' ? colon : token
  }
  return text
}

const codeOf = (sign: string, upper: boolean): string => {
  const hex = sign.charCodeAt(0).toString(16).padStart(4, '0')
  return `\\u${upper ? hex.toUpperCase() : hex}`
}

const inStrings = (tokens: readonly string[], change: (text: string) => string): string[] =>
  tokens.map((token) => (token.startsWith('"') ? change(token) : token))

/** Strings as plain as JSON lets them be. */
const plainly = (token: string): string => JSON.stringify(JSON.parse(token))

type Change = (token: string) => string
/** As PHP, Python, Ruby on Rails and others write strings. */
const ESCAPES: readonly Change[] = [
  (token) => token,
  plainly,
  (token) => plainly(token).replace(/[^\x20-\x7e]/g, (sign) => codeOf(sign, false)),
  (token) => plainly(token).replace(/[^\x20-\x7e]/g, (sign) => codeOf(sign, true)),
  (token) => plainly(token).replace(/\//g, '\\/'),
  (token) =>
    plainly(token)
      .replace(/\//g, '\\/')
      .replace(/[^\x20-\x7e]/g, (sign) => codeOf(sign, false)),
  (token) => plainly(token).replace(/[<>&\u2028\u2029]/g, (sign) => codeOf(sign, false)),
]

/** Every way in which the same JSON is commonly written; `escaped`: its strings are written in another way too. */
export const reformatted = (text: string): { readonly text: string; readonly escaped: boolean }[] => {
  const tokens = tokensOf(text)
  if (!tokens) return []
  return ESCAPES.flatMap((change, at) => {
    const changed = inStrings(tokens, change)
    return SPACINGS.map((spacing) => ({ text: written(changed, spacing), escaped: at > 0 }))
  })
}

/** As JavaScript writes what it has parsed: numbers are others then. */
export const reparsed = (text: string): string[] => {
  try {
    const value: unknown = JSON.parse(text)
    return [JSON.stringify(value), JSON.stringify(value, null, 2)]
  } catch {
    return []
  }
}
