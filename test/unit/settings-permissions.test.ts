import { describe, expect, it } from 'vitest'
import { catalogues, languageOf } from '../../lib/settings/catalogue'
import { apiOrigin, originPattern, originsFor, permitted } from '../../lib/settings/permissions'
import { DEFAULTS } from '../../lib/settings/shape'
import { Desk } from './jobs-world'

const shop = { host: 'a.cyberbiz.co', ownDomain: 'www.myshop.com.tw', autoCancelDays: 7 }

describe('origins', () => {
  it('are those that a shop needs, each once', () => {
    const pictures = [
      'https://img.myshop-cdn.tw/a.jpg',
      'https://www.myshop.com.tw/b.jpg',
      'http://plain.tw/c',
    ]
    expect(originsFor(shop, 'hmac', pictures)).toEqual([
      'https://api.cyberbiz.co/*',
      'https://www.myshop.com.tw/*',
      'https://img.myshop-cdn.tw/*',
    ])
    expect(originsFor({ ...shop, ownDomain: '' })).toEqual([])
    expect(apiOrigin('bearer')).toBe('https://app-store-api.cyberbiz.io/*')
  })
  it('are patterns of https hosts and nothing else', () => {
    expect(originPattern('https://a.tw')).toBe('https://a.tw/*')
    expect(originPattern('https://a.tw/*')).toBe('https://a.tw/*')
    for (const no of ['http://a.tw', 'file:///etc', 'data:,x', 'a.tw', ''])
      expect(originPattern(no)).toBeUndefined()
  })
  it('are permitted only where the browser says so', async () => {
    const desk = new Desk()
    desk.refused.add('https://a.tw/*')
    expect(await permitted(desk.facade.permissions, 'https://a.tw/')).toBe(false)
    expect(await permitted(desk.facade.permissions, 'https://b.tw')).toBe(true)
    expect(await permitted(desk.facade.permissions, 'ftp://b.tw')).toBe(false)
    const odd = { contains: () => Promise.reject(new Error('bad pattern')) }
    expect(await permitted(odd, 'https://b.tw')).toBe(false)
  })
})

describe('language', () => {
  const i18n = (ui: string, ...accepted: string[]) => ({
    getUILanguage: () => ui,
    getAcceptLanguages: async () => accepted,
  })
  it('is the chosen one, else the browser’s', async () => {
    expect(await languageOf({ ...DEFAULTS, language: 'ja' }, i18n('zh-TW'))).toBe('ja')
    expect(await languageOf(DEFAULTS, i18n('zh-Hant-TW'))).toBe('zh-TW')
    expect(await languageOf(DEFAULTS, i18n('fr', 'de', 'ja-JP'))).toBe('ja')
    expect(await languageOf(DEFAULTS, i18n('fr'))).toBe('en')
  })
  it('gives the sentences of the sections asked for, each file read once', async () => {
    const asked: string[] = []
    const get = async (url: string) => {
      asked.push(url)
      return { ok: !url.includes('page'), json: async () => ({ [url]: 'x' }) }
    }
    const read = catalogues(get, (path) => `ext:${path}`)
    expect(await read('ja', ['rules', 'page'])).toEqual({ 'ext:/locales/ja/rules.json': 'x' })
    await read('ja', ['rules', 'notify'])
    expect(asked).toEqual([
      'ext:/locales/ja/rules.json',
      'ext:/locales/ja/page.json',
      'ext:/locales/ja/notify.json',
    ])
  })
})
