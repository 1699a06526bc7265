import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../lib/words'
import { ROOT_FOLDERS, readSources, type Sources } from './arrows-graph'

const code = readSources(ROOT_FOLDERS)
const styles = readSources(ROOT_FOLDERS, /\.css$/)
const tests = readSources(['test'], /\.(?:ts|tsx|mjs)$/)

/** Tables of data may be as long as what they hold. */
const DATA = /\/words(?:-\w+)?\.ts$|\/table\.ts$/

/** `file:line` of every line that says it; a line of comment is talk. */
const where = (sources: Sources, pattern: RegExp): string[] =>
  [...sources].flatMap(([path, text]) =>
    text
      .split('\n')
      .flatMap((line, at) =>
        pattern.test(line.replace(/^\s*(?:\/\*|\*|\/\/).*$/, '')) ? [`${path}:${at + 1}`] : [],
      ),
  )

/** What, how it is seen, and a line that proves that it is. */
const NEVER: readonly (readonly [string, RegExp, string])[] = [
  ['value of any type', /:\s*any\b|\bas any\b|<any\b|\bany\[\]/, 'const it: any = 1'],
  [
    'markup or code made of text',
    /\b(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write|\beval\(|new Function\b|dangerouslySet/,
    'box.innerHTML = text',
  ],
  ['rem: it is whatever the page says it is', /\d+rem\b/, 'margin: 1.5rem'],
  [
    'other way out than a vendor asked for',
    /\bconsole\.\w+\(|\blocalStorage\b|\.cookie\b|XMLHttpRequest|sendBeacon|new WebSocket/,
    'console.log(order)',
  ],
]

describe('the sources', () => {
  it('stay short enough to be read', () => {
    const long = [...code, ...styles].filter(
      ([path, text]) => text.split('\n').length > 400 && !DATA.test(path),
    )
    expect(long.map(([path]) => path)).toEqual([])
  })
  it('switch no check off', () => {
    const all = new Map([...code, ...tests].filter(([path]) => !path.endsWith('unit/sources.test.ts')))
    const found = [...all].filter(([, text]) =>
      /@ts-(?:ignore|expect-error|nocheck)|biome-ignore|eslint-disable/.test(text),
    )
    expect(found.map(([path]) => path)).toEqual([])
  })
  it.each(NEVER)('hold no %s', (_, pattern, example) => {
    expect(where(new Map([['made-up.ts', `// talk\n${example}`]]), pattern)).toEqual(['made-up.ts:2'])
    expect(where(new Map([...code, ...styles]), pattern)).toEqual([])
  })
})

describe('the lock', () => {
  it('names a version for every platform, so that npm ci works in a fresh clone of any', () => {
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
      packages: Record<string, { version?: string; optionalDependencies?: Record<string, string> }>
    }
    /** The package of this name that one at `path` would load. */
    const nearest = (path: string, name: string): string | undefined => {
      for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
        const found = packages[`${at ? `${at}/` : ''}node_modules/${name}`]?.version
        if (found !== undefined || at === '') return found
      }
    }
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.entries(optionalDependencies).flatMap(([name, wanted]) => {
        const found = nearest(path, name)
        const fits = found !== undefined && (!/^\d/.test(wanted) || found === wanted)
        return fits ? [] : `${path}: ${name} ${wanted}, not ${found}`
      }),
    )
    expect(missing).toEqual([])
  })
})

const folder = 'public/locales'
const sections = readdirSync(`${folder}/en`)
const read = (language: string, section: string): Record<string, string> =>
  JSON.parse(readFileSync(`${folder}/${language}/${section}`, 'utf8'))
const storeWords = (language: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries<{ message: string }>(
      JSON.parse(readFileSync(`public/_locales/${language.replace('-', '_')}/messages.json`, 'utf8')),
    ).map(([key, { message }]) => [key, message]),
  )
const texts = (language: string): (readonly [string, string])[] =>
  [storeWords(language), ...sections.map((section) => read(language, section))].flatMap(Object.entries)

/** Characters of simplified Chinese that neither traditional Chinese nor Japanese writes. */
const SIMPLIFIED =
  /[们这个为务订单对错误码讯资钥钮网页设选择请输户贵货购运费发处标签检删问题还进过关开无际经统传级组织给结续认识说读谁让记录类优东车门马间时实现价图钱银铁张见觉观样业乐买卖师带币归灯热爱电脑讲词译试话该详语调谢贝负败账质转轮软轻较载边达迁连远适递邮释针销键阅队阶随难顾项须预频颜风飞饭馆验鸟黄]/gu
/** What Japanese alone writes (新字体), where traditional Chinese writes another character. */
const JAPANESE = /[ぁ-んァ-ヶ売検図価円応関対変届済発単読込払戻]/gu

/** Without the words of a Japanese console, which are quoted as they stand there, at times a quote in a quote. */
const unquoted = ([key, text]: readonly [string, string]): readonly [string, string] => {
  const quote = /「[^「」]*」|【[^】]*】|au PAY マーケット/g
  const isName = /^(?:field|mall|linkStep)\./.test(key)
  return [key, isName ? '' : text.replace(quote, '').replace(quote, '')]
}

describe.each(LANGUAGES)('the sentences in %s', (language) => {
  it('are complete', () => {
    expect(readdirSync(`${folder}/${language}`)).toEqual(sections)
    for (const section of sections)
      expect(Object.keys(read(language, section)).sort()).toEqual(Object.keys(read('en', section)).sort())
    expect(Object.keys(storeWords(language)).sort()).toEqual(Object.keys(storeWords('en')).sort())
  })
  it('say something, and do not shout', () => {
    const named = /Wow! ?manager|Yahoo!/g
    const wrong = texts(language).filter(
      ([, text]) => text.trim() === '' || /[!！]/.test(text.replace(named, '')),
    )
    expect(wrong).toEqual([])
  })
  it('are written in its own characters', () => {
    const strange = (pattern: RegExp, own = texts(language)): string[] =>
      own.flatMap(([, text]) => text.match(pattern) ?? [])
    expect(strange(SIMPLIFIED)).toEqual([])
    // 您 is Chinese politeness; Japanese has its own.
    if (language === 'ja') expect(strange(/[您嗎們]/g)).toEqual([])
    else expect(strange(JAPANESE, texts(language).map(unquoted))).toEqual([])
  })
})
