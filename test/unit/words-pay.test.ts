/** What the panel says of a payment beside its findings. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Catalogue, Language } from '../../lib/messages'
import { type Finding, METHODS, PAY_ACTIONS, PAY_CLOCKS } from '../../lib/records'
import { payFacts, payLeft, payTime } from '../../lib/rules/ecpay-say'
import { PAY_WHYS } from '../../lib/rules/ecpay-ways'
import { sentenceKey } from '../../lib/rules/sentences'
import { LANGUAGES, makeWords } from '../../lib/words'
import { NOON, PAY_EXAMPLES } from './rules-examples-ecpay'

const read = (language: Language): Catalogue =>
  JSON.parse(readFileSync(`public/locales/${language}/rules.json`, 'utf8'))

const KEYS = [
  ...[...METHODS, 'unknown'].map((method) => `pay.method.${method}`),
  ...PAY_CLOCKS.map((kind) => `pay.clock.${kind}`),
  ...PAY_ACTIONS.flatMap((action) =>
    ['yes', 'no', 'elsewhere', 'unknown'].map((able) => `pay.may.${action}.${able}`),
  ),
  ...PAY_WHYS.map((why) => `pay.why.${why}`),
]

describe.each(LANGUAGES)('%s', (language) => {
  const rules = read(language)
  const words = makeWords(language, rules)

  it('words every method, clock, button and reason, and nothing else', () => {
    const told = Object.keys(rules).filter((key) => key.startsWith('pay.'))
    expect([...told].sort()).toEqual([...KEYS].sort())
  })

  it('tells of a clock when it ends and what is left', () => {
    const facts = { when: payTime(NOON, language, 'Asia/Taipei'), left: payLeft(90 * 60_000, language) }
    for (const kind of PAY_CLOCKS) {
      const said = words(`pay.clock.${kind}`, facts)
      expect(said).toContain(facts.when)
      expect(said).toContain(facts.left)
      expect(said).not.toMatch(/[{}]/)
    }
  })

  it('needs no fact for anything else', () => {
    for (const key of KEYS) if (!key.startsWith('pay.clock.')) expect(rules[key], key).not.toMatch(/[{}]/)
  })

  it('gives every reason as a sentence, short enough to stand under a button', () => {
    for (const why of PAY_WHYS) {
      expect(rules[`pay.why.${why}`], why).toMatch(language === 'en' ? /\.$/ : /。$/)
      expect(rules[`pay.why.${why}`]?.length, why).toBeLessThanOrEqual(language === 'en' ? 110 : 60)
    }
  })

  it('says a finding’s moments in the reader’s own manner', () => {
    const timed = Object.values(PAY_EXAMPLES)
      .flat()
      .flatMap((verdict) => verdict().findings)
      .filter(({ facts }) => 'whenAt' in facts || 'sinceAt' in facts)
    const say = (finding: Finding) =>
      words(sentenceKey(finding, 'say'), payFacts(finding, language, 'Asia/Taipei'))
    expect(timed.length).toBeGreaterThan(5)
    for (const finding of timed) expect(say(finding)).not.toMatch(/[{}]|\d{13}|\d,\d{3},\d{3}|2026\/\d\d/)
  })
})
