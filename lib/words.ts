/**
 * Sentences. Flat catalogues (`public/locales/<language>/<section>.json`, dotted keys), filled with
 * facts: `{name}` a fact, `{count|order|orders}` a plural choice by the language's own rules (one form
 * where the language has one). The language follows the browser and can be switched in the options, which
 * `i18n.getMessage` cannot do: that is why this is not the browser's own mechanism.
 */
import type { Catalogue, Language } from './messages'
import { display, type Fact, type Money } from './records'

export const LANGUAGES: readonly Language[] = ['zh-TW', 'ja', 'en']

/** The nearest of our languages to a browser's list of preferred ones. */
export const pickLanguage = (preferred: readonly string[]): Language => {
  for (const tag of preferred) {
    const lower = tag.toLowerCase()
    if (lower.startsWith('zh')) return 'zh-TW'
    if (lower.startsWith('ja')) return 'ja'
    if (lower.startsWith('en')) return 'en'
  }
  return 'en'
}

export interface Words {
  readonly language: Language
  /**
   * The sentence under `key`; the key itself where it is missing (a test keeps catalogues complete). A sentence
   * that quotes a fact which is not there gives way to the one under `key.else`, where there is one.
   */
  (key: string, facts?: Readonly<Record<string, Fact>>): string
  /** The key whose sentence is said: `key` or `key.else`. */
  pick(key: string, facts?: Readonly<Record<string, Fact>>): string
  has(key: string): boolean
}

/** Writes an amount for people; undefined: no money is shown here. */
export type WriteMoney = (amount: Money, language: Language) => string | undefined

export const makeWords = (language: Language, catalogue: Catalogue): Words =>
  makeWordsWith(language, catalogue, display)

/** {@link makeWords} where not every console shows money: how it is written weighs 0.3 kB. */
export const makeWordsWith = (language: Language, catalogue: Catalogue, write: WriteMoney): Words => {
  const plural = new Intl.PluralRules(language)
  const pick = (key: string, facts: Readonly<Record<string, Fact>> = {}): string => {
    const other = `${key}.else`
    if (!(other in catalogue)) return key
    const quoted = [...(catalogue[key] ?? '').matchAll(/\{(\w+)/g)]
    return quoted.every(([, name = '']) => facts[name] !== undefined) ? key : other
  }
  const say = (key: string, facts: Readonly<Record<string, Fact>> = {}): string =>
    (catalogue[pick(key, facts)] ?? key).replace(
      /\{(\w+)(?:\|([^{}|]*)\|([^{}|]*))?\}/g,
      (hole, name: string, one, other) => {
        const fact = facts[name]
        if (fact === undefined) return hole
        if (other !== undefined) return plural.select(Number(fact)) === 'one' ? one : other
        if (typeof fact === 'object') return write(fact, language) ?? hole
        return typeof fact === 'number' ? fact.toLocaleString(language) : fact
      },
    )
  return Object.assign(say, { language, pick, has: (key: string) => key in catalogue })
}
