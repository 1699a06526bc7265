import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../lib/words'
import { catalogue } from './components-desk'

const source = globSync('components/**/*.{ts,tsx}')
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n')
const own = (language: (typeof LANGUAGES)[number]) => ({
  ...catalogue(language, 'popup'),
  ...catalogue(language, 'options'),
  ...catalogue(language, 'workbench'),
  ...catalogue(language, 'onboarding'),
  ...catalogue(language, 'webhook'),
})
const en = own('en')
const holes = (sentence: string) =>
  [...new Set([...sentence.matchAll(/\{(\w+)/g)].map((hole) => hole[1]))].sort()

describe('the sentences of popup, options and workbench', () => {
  it.each(LANGUAGES)('are all there in %s, with the same facts', (language) => {
    const words = own(language)
    expect(Object.keys(words).sort()).toEqual(Object.keys(en).sort())
    for (const [key, sentence] of Object.entries(words)) {
      expect(sentence.trim(), key).not.toBe('')
      expect(holes(sentence), key).toEqual(holes(en[key] ?? ''))
    }
  })

  it.each(LANGUAGES)('raise no voice and stay in their letters in %s', (language) => {
    for (const [key, sentence] of Object.entries(own(language))) {
      expect(sentence.replaceAll('Wow! manager', ''), key).not.toMatch(/[!！]/)
      // The words of a Japanese console are quoted as they stand there.
      const ours = sentence.replaceAll(/「[^」]*」|【[^】]*】/g, '')
      if (language === 'zh-TW') expect(ours, key).not.toMatch(/[\u3041-\u30fa]/)
      if (language === 'ja') expect(sentence.replaceAll(/[申要]請|請求/g, ''), key).not.toMatch(/您|請/)
    }
  })

  it('exist for every key that is used', () => {
    const used = [...source.matchAll(/'((?:ui|popup|options|workbench|onboarding|webhook)\.[\w.-]+)'/g)].map(
      (match) => match[1] ?? '',
    )
    expect(used.length).toBeGreaterThan(100)
    for (const key of used) expect(en, key).toHaveProperty([key])
  })

  it('are all used: whole, or by the part that a template begins with', () => {
    const whole = new Set(
      [...source.matchAll(/'((?:ui|popup|options|workbench|onboarding|webhook)\.[\w.-]+)'/g)].map(
        (match) => match[1],
      ),
    )
    const shapes = [...source.matchAll(/`((?:ui|popup|options|workbench|onboarding|webhook)\.[^`]*)`/g)].map(
      (match) => new RegExp(`^${(match[1] ?? '').replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '.+')}$`),
    )
    const unused = Object.keys(en).filter(
      (key) => !whole.has(key) && !shapes.some((shape) => shape.test(key)),
    )
    expect(unused).toEqual([])
  })

  it.each(LANGUAGES)('name every rule on one line in %s', (language) => {
    const rules = Object.keys(catalogue(language, 'rules')).filter((key) => key.endsWith('.short'))
    for (const key of rules) expect(own(language)).toHaveProperty([`popup.${key.slice(0, -'.short'.length)}`])
  })
})
