import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Catalogue, Language, TroubleKind } from '../../lib/messages'
import type { Fact, Field } from '../../lib/records'
import { LINK_STEPS, MALLS, PLAN_STEPS, whole } from '../../lib/records'
import { FATES } from '../../lib/rules/fate'
import { type Part, sentenceKey } from '../../lib/rules/sentences'
import { RULES } from '../../lib/rules/table'
import { LANGUAGES, makeWords } from '../../lib/words'
import { EXAMPLES } from './rules-examples'

const read = (language: Language, section: string): Catalogue =>
  JSON.parse(readFileSync(`public/locales/${language}/${section}.json`, 'utf8'))

const PARTS: readonly Part[] = ['say', 'step', 'why', 'short']
const findings = Object.values(EXAMPLES)
  .flat()
  .flatMap((verdict) => verdict().findings)

const FIELDS: Record<Field, true> = {
  name: true,
  url: true,
  brief: true,
  picture: true,
  price: true,
  listPrice: true,
  sku: true,
  group: true,
  tags: true,
  published: true,
  amount: true,
  cancelBox: true,
  offerId: true,
  advertiserId: true,
  siteUrl: true,
  orderStatus: true,
  paymentStatus: true,
  fulfillment: true,
  cancelSync: true,
  log: true,
  category: true,
  linkStatus: true,
  phase: true,
  shipDate: true,
  slip: true,
  bundle: true,
  split: true,
  mallState: true,
  moveTo: true,
  running: true,
  result: true,
  warning: true,
  status: true,
  capture: true,
  testMode: true,
  cancelledAt: true,
  refund: true,
  enabled: true,
  sellerId: true,
  clientId: true,
  mwsToken: true,
  notifyMail: true,
}
const TROUBLES: Record<TroubleKind, true> = {
  offline: true,
  'no-permission': true,
  'wrong-key': true,
  'address-not-allowed': true,
  'not-licensed': true,
  expired: true,
  'missing-scope': true,
  'no-shop': true,
  'no-checkouts': true,
  'shop-closed': true,
  version: true,
  clock: true,
  'too-many': true,
  server: true,
  'bad-answer': true,
  'no-key': true,
  'layout-unknown': true,
  'memory-refused': true,
  unknown: true,
}

const placeholders = (sentence: string): string[] =>
  [...sentence.matchAll(/\{(\w+)/g)].map(([, name = '']) => name)

describe.each(LANGUAGES)('%s', (language) => {
  const rules = read(language, 'rules')
  const notify = read(language, 'notify')
  const words = makeWords(language, rules)

  it('has the keys of the other languages, in their order', () => {
    for (const section of ['rules', 'notify'])
      expect(Object.keys(read(language, section))).toEqual(Object.keys(read('zh-TW', section)))
  })

  it('words every rule, field and trouble', () => {
    const keys = [
      ...RULES.flatMap(({ id }) => PARTS.map((part) => `rule.${id}.${part}`)),
      ...Object.keys(FIELDS).map((field) => `field.${field}`),
      ...Object.keys(TROUBLES).flatMap((kind) => [`trouble.${kind}`, `trouble.${kind}.step`]),
      ...FATES.map((fate) => `fate.${fate}`),
      ...PLAN_STEPS.flatMap((step) => [`plan.${step}`, `plan.${step}.how`]),
      ...MALLS.map((mall) => `mall.${mall}`),
      ...LINK_STEPS.map((step) => `linkStep.${step}`),
    ]
    const missing = keys.filter((key) => !rules[key]?.trim())
    expect(missing).toEqual([])
  })

  it('words every example of a finding, with every fact filled in', () => {
    for (const finding of findings)
      for (const part of PARTS) {
        const key = words.pick(sentenceKey(finding, part), finding.facts)
        expect(rules, key).toHaveProperty([key])
        const sentence = words(key, { ...finding.facts, ...(part === 'short' && { count: 2 }) })
        expect(sentence, key).not.toMatch(/[{}]|undefined|\[object|NaN/)
      }
  })

  it('quotes only facts that the rule gives', () => {
    const given = new Map<string, Set<string>>()
    for (const finding of findings)
      for (const part of PARTS) {
        const facts = { ...finding.facts, ...(part === 'short' && { count: 2 }) }
        const key = words.pick(sentenceKey(finding, part), facts)
        given.set(key, new Set([...(given.get(key) ?? []), ...Object.keys(finding.facts)]))
      }
    for (const [key, facts] of given) {
      const allowed = key.endsWith('.short') ? new Set(['count']) : facts
      expect(
        placeholders(rules[key] ?? '').filter((name) => !allowed.has(name)),
        key,
      ).toEqual([])
    }
    const rest = Object.keys(rules).filter((key) => key.startsWith('rule.') && !given.has(key))
    expect(rest, 'sentences that no example says').toEqual([])
  })

  it('speaks calmly: no exclamation marks, no rule ids, nothing empty', () => {
    for (const sentence of [...Object.values(rules), ...Object.values(notify)]) {
      // Two names that end in an exclamation mark.
      const text = sentence.replace(/Wow! manager|Yahoo!/g, '')
      expect(text).not.toMatch(/[!！]|undefined|\b(feed|shopcom|aupay|mall|ecpay|recon)\/[a-z]/)
      expect(sentence.trim()).toBe(sentence)
      expect(sentence).not.toBe('')
    }
  })

  it('ends sentences as sentences', () => {
    const end = language === 'en' ? /[.”]$/ : /[。]$/
    for (const [key, sentence] of Object.entries(rules))
      if (/^(rule|trouble)\.|\.how$/.test(key) && !key.endsWith('.short')) expect(sentence, key).toMatch(end)
  })

  it('keeps a fate to one short word, and names a phase only where it goes to one', () => {
    const most = language === 'en' ? 14 : 8
    for (const fate of FATES)
      expect([...(rules[`fate.${fate}`] ?? '')].length, fate).toBeLessThanOrEqual(most)
    for (const step of PLAN_STEPS) {
      const moves = step === 'move-to-ship' || step === 'move-to-complete'
      expect(placeholders(rules[`plan.${step}`] ?? ''), step).toEqual(moves ? ['phase'] : [])
      expect(words(`plan.${step}`), step).not.toMatch(/[{}]/)
      expect(words(`plan.${step}`, { phase: '２便' }).includes('２便'), step).toBe(moves)
    }
  })

  it('fills the notifications', () => {
    const say = makeWords(language, notify)
    const facts: Record<string, Fact> = {
      order: '#1101',
      commission: whole(104),
      count: 5,
      amount: whole(1248),
      host: 'myshop.cyberbiz.co',
      date: '2026/11/20',
    }
    for (const key of Object.keys(notify)) expect(say(key, facts), key).not.toMatch(/[{}]/)
    expect(say('notify.leak.body', facts)).toContain('NT$104')
    expect(say('notify.digest.body', facts)).toContain('NT$1,248')
    expect(placeholders(notify['notify.leak.body.noRate'] ?? '')).toEqual(['order'])
    expect(placeholders(notify['notify.digest.body.noRate'] ?? '')).not.toContain('amount')
  })
})

describe('the sentence of a finding', () => {
  const words = makeWords('zh-TW', read('zh-TW', 'rules'))
  const [full, noRate, bare] = (EXAMPLES['shopcom/failed-not-cancelled'] ?? []).map(
    (each) => each().findings[0],
  )

  it('quotes commission and amount where both are certain', () => {
    if (!full || !noRate || !bare) throw new Error('three examples expected')
    expect(words(sentenceKey(full, 'say'), full.facts)).toBe('「付款失敗」但尚未取消，美安仍會抽成 NT$104。')
    expect(words(sentenceKey(full, 'step'), full.facts)).toContain('NT$1,300')
    expect(words(sentenceKey(noRate, 'say'), noRate.facts)).toBe('「付款失敗」但尚未取消，美安仍會抽成。')
    expect(words(sentenceKey(noRate, 'step'), noRate.facts)).toContain('NT$1,300')
    expect(words(sentenceKey(bare, 'step'), bare.facts)).toContain('不要改成 0')
  })

  it('chooses the English plural by the count', () => {
    const english = makeWords('en', read('en', 'rules'))
    const key = 'rule.shopcom/failed-not-cancelled.short'
    expect(english(key, { count: 1 })).toBe('1 failed order still charged')
    expect(english(key, { count: 3 })).toBe('3 failed orders still charged')
  })
})
