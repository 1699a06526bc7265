import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binaryOf, bytesOf, utf8 } from '../../lib/webhook/bytes'
import { readDelivery } from '../../lib/webhook/read'
import { bashWords, cmdWords } from '../../lib/webhook/shell'

const words = (command: string): string[] | undefined =>
  bashWords(binaryOf(utf8(command)))?.map(({ text }) => Buffer.from(bytesOf(text)).toString('hex'))

/** The words of each command as bash itself has them: one start of bash for all of them. */
const byBash = (commands: readonly string[]): string[][] => {
  const script = commands.map((command) => `printf '%s\\0' x ${command}\nprintf '\\0\\0'`).join('\n')
  const told = execFileSync('bash', ['--norc', '--noprofile'], {
    input: script,
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  })
  // Empty words are written as such, so three zeros in a row can stand in one answer: lengths are told instead.
  return told
    .toString('latin1')
    .split('\0\0\0')
    .slice(0, -1)
    .map((all) =>
      all
        .split('\0')
        .slice(1)
        .map((word) => Buffer.from(word, 'latin1').toString('hex')),
    )
}

const letters = fc.constantFrom(
  ...'aZ09 {}[]:,"\\/\'?-_=+.é中😀\t\n;&|<>()#$`!~*',
  '\\n',
  '\\u4e2d',
  '\\xe4',
  '\\"',
)
const plain = fc.string({ unit: letters, minLength: 1, maxLength: 12 })
/** A text in one of bash's quotes, written by the rules of its manual. */
const piece = fc.oneof(
  plain.map((text) => `'${text.replace(/'/g, `'\\''`)}'`),
  plain.map((text) => `"${text.replace(/[$`"\\]/g, '\\$&')}"`),
  // With backslashes that nothing needs.
  plain.filter((text) => !/[$`"]/.test(text) && !/\\$/.test(text)).map((text) => `"${text}"`),
  plain.map((text) => `$'${text.replace(/['\\]/g, '\\$&')}'`),
  fc
    .array(
      fc.constantFrom(
        ...[
          'a',
          '{',
          '"',
          '\\n',
          '\\t',
          '\\\\',
          "\\'",
          '\\"',
          '\\e',
          '\\a',
          '\\xe4\\xb8\\xad',
          '\\344\\270\\255',
        ],
        ...[
          '\\u4e2d',
          '\\u00e9',
          '\\U0001f600',
          '\\x41',
          '\\101',
          '\\q',
          '\\?',
          '中',
          '\\cA',
          '\\u41',
          '\\0a',
        ],
      ),
      { minLength: 1, maxLength: 8 },
    )
    .map((all) => `$'${all.join('')}'`),
  fc.string({ unit: fc.constantFrom(...'aZ09/:=,.-_@%+é中'), minLength: 1, maxLength: 8 }),
  fc.constantFrom(
    ...'{}[]:," \'$`;&|<>()#*?~\\é中'.split('').map((sign) => `\\${sign}`),
    '\\\n',
    '$"a b"',
    '""',
    "''",
  ),
)
const word = fc.array(piece, { minLength: 1, maxLength: 4 }).map((all) => all.join(''))
const command = fc
  .tuple(fc.array(word, { minLength: 1, maxLength: 4 }), fc.constantFrom(' ', '  ', ' \\\n  ', '\t'))
  .map(([all, between]) => `x ${all.join(between)}`)

describe('a command as bash takes it apart', () => {
  it('has the words that bash itself finds', () => {
    const commands = fc
      .sample(command, { numRuns: 3_000, seed: 20_260_101 })
      .filter((one) => !words(one)?.some((each, at) => at > 0 && each === ''))
    expect(commands.length).toBeGreaterThan(2_000)
    const found = byBash(commands.map((one) => one.slice(2)))
    expect(found).toHaveLength(commands.length)
    for (const [at, one] of commands.entries()) expect(words(one)?.slice(1), one).toEqual(found[at])
  })

  const text = (line: string): string[] | undefined => bashWords(line)?.map((one) => one.text)
  it('ends where the command ends', () => {
    for (const end of [
      ';',
      ' ; echo x',
      ' | jq .',
      ' && echo',
      ' > out.txt',
      ' 2>&1',
      ' # why',
      '\necho x',
      ' &',
    ])
      expect(text(`curl -d '{}'${end}`), end).toEqual(['curl', '-d', '{}'])
    expect(text(`curl > out.txt -d '{}'`)).toEqual(['curl', '-d', '{}'])
    expect(text('curl https://a.example/?a=1&b=2 -d x')).toEqual([
      'curl',
      'https://a.example/?a=1&b=2',
      '-d',
      'x',
    ])
    expect(text("curl\n -d '{}'")).toEqual(['curl', '-d', '{}'])
  })
  it('is unfinished where a quote is never closed', () => {
    for (const open of ["'a", '"a', "$'a\\'", '"a\\"']) expect(bashWords(`curl ${open}`)).toBeUndefined()
  })
  it('tells what a shell would fill in', () => {
    const open = (line: string) => bashWords(line)?.map((one) => one.open)
    expect(open('x "$A" \'$A\' $A `a` "\\$A" $ "a$"')).toEqual([
      false,
      true,
      false,
      true,
      true,
      false,
      false,
      false,
    ])
  })
})

/** As both browsers copy for Windows: every sign that is none of the plainest behind a caret. */
const asWindows = (plainly: string): string =>
  `^"${plainly
    .replace(/\\/g, '\\\\')
    .replace(/"/g, '\\"')
    .replace(/[^a-zA-Z0-9\s_\-:=+~'/.',?;()*`]/g, '^$&')
    .replace(/%(?=[a-zA-Z0-9_])/g, '%^')
    .replace(/\r?\n|\r/g, '^\n\n')}^"`

describe('a command as Windows takes it apart', () => {
  it('gives back what a browser has copied, any JSON', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 3 }), fc.boolean(), (json, pretty) => {
        const body = pretty ? JSON.stringify(JSON.parse(json), null, 2) : json
        const line = `curl ^"https://a.example/^" ^\n  -H ^"X-Cyberbiz-Event: orders/paid^" ^\n  --data-raw ${asWindows(body)}`
        const read = readDelivery(line)
        expect(read.ok && new TextDecoder().decode(read.delivery.body)).toBe(body)
        expect(read.ok && read.delivery.headers.get('x-cyberbiz-event')).toBe('orders/paid')
      }),
      { numRuns: 300 },
    )
  })
  it('keeps backslashes that no quote follows, as a C program reads them', () => {
    const text = (line: string) => cmdWords(line)?.map((one) => one.text)
    expect(text('curl -d "{\\"a\\":\\"\\u4e2d\\\\\\"\\"}"')).toEqual(['curl', '-d', '{"a":"\\u4e2d\\""}'])
    expect(text('curl -d "{""a"":1}" & echo')).toEqual(['curl', '-d', '{"a":1}'])
    expect(text('curl ^\r\n  -d "a^b"')).toEqual(['curl', '-d', 'a^b'])
    expect(cmdWords('curl "a')).toBeUndefined()
  })
  it('is not taken for Windows because a body holds a caret', () => {
    const read = readDelivery(`curl https://a.example -d '{"re":"^","b":"^"}'`)
    expect(read.ok && new TextDecoder().decode(read.delivery.body)).toBe('{"re":"^","b":"^"}')
  })
})
