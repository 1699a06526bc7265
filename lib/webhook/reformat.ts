/**
 * A JSON text written anew as other programs write it, token by token: numbers stay as they stand, for `1.0` and ids
 * beyond 2^53 are others once they were parsed.
 */

/** No alternative within a repeated group: a string of megabytes would fill the engine's stack. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s"{}[\],:]+/gs

/** Undefined: no JSON. */
const tokensOf = (text: string): string[] | undefined => {
  try {
    JSON.parse(text)
    return text.match(TOKEN) ?? undefined
  } catch {
    return undefined
  }
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

/** CYBERBIZ writes money as a float; a program that parses JSON and writes it anew takes the `.0` away. */
const MONEY = /price|amount|discount|subtotal|total|fee|cost|bonus|refund/i
const floated = (tokens: readonly string[]): string[] =>
  tokens.map((token, at) =>
    /^-?\d+$/.test(token) && tokens[at - 1] === ':' && MONEY.test(tokens[at - 2] ?? '')
      ? `${token}.0`
      : token,
  )

export interface Written {
  readonly text: string
  /** Blanks alone; strings in another way too; numbers too. */
  readonly cause: 'reformatted' | 'escaped' | 'parsed'
}

/** Every way in which the same JSON is commonly written. `brief`: in one line alone, for a long one. */
export function* reformatted(text: string, brief: boolean): Generator<Written> {
  const tokens = tokensOf(text)
  if (!tokens) return
  const spacings = brief ? SPACINGS.slice(0, 2) : SPACINGS
  const escapes = brief ? ESCAPES.slice(0, 2) : ESCAPES
  const all = function* (from: readonly string[], isParsed: boolean): Generator<Written> {
    for (const [at, change] of escapes.entries()) {
      const changed = inStrings(from, change)
      const cause = isParsed ? 'parsed' : at > 0 ? 'escaped' : 'reformatted'
      for (const spacing of spacings) yield { text: written(changed, spacing), cause }
    }
  }
  yield* all(tokens, false)
  yield* all(floated(tokens), true)
  try {
    // As JavaScript writes what it has parsed: long numbers and 1.0 are others then.
    const parsed = tokensOf(JSON.stringify(JSON.parse(text)))
    if (parsed) yield* all(parsed, true)
  } catch {
    // Too deep to be written.
  }
}
