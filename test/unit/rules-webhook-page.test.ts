import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hookVerdict } from '../../lib/rules/webhook'
import { hook } from './rules-examples-webhook-page'

const RULE = 'webhook/url-not-https'
const said = (address: string | undefined, typing?: boolean) => {
  const { findings, notChecked } = hook(address, typing)
  expect([...findings.map(({ rule }) => rule), ...notChecked].filter((rule) => rule !== RULE)).toEqual([])
  return findings.length > 0 ? 'error' : notChecked.length > 0 ? 'not checked' : 'fine'
}

describe('an address of Webhook 設定', () => {
  it.each([
    'https://erp.example.com/hook',
    'HTTPS://ERP.EXAMPLE.COM',
    '  https://erp.example.com/hook \n',
    '\u3000https://erp.example.com',
    '\u200bhttps://erp.example.com',
    'https://203.0.113.24:8443/hook?to=http://erp.example.com',
    'https://[2001:db8::1]/hook',
    'https://例え.jp/受信',
    'https://localhost',
  ])('is fine: %s', (address) => expect(said(address)).toBe('fine'))

  it.each([
    ['http://erp.example.com/hook', 'http'],
    ['HTTP://ERP.EXAMPLE.COM', 'http'],
    ['ｈｔｔｐ：／／erp.example.com', 'http'],
    ['http://localhost:3000', 'http'],
    ['ftp://files.example.com', 'ftp'],
    ['httpss://erp.example.com', 'httpss'],
    ['//erp.example.com/hook', undefined],
    ['erp.example.com/hook', undefined],
    ['localhost:3000/hook', undefined],
    ['https:/erp.example.com', undefined],
    ['http:', undefined],
    ['「https://erp.example.com」', undefined],
    ['待補', undefined],
    ['to https://erp.example.com', undefined],
  ])('is none: %s', (address, scheme) => {
    expect(said(address)).toBe('error')
    expect(hook(address).findings).toEqual([
      { rule: RULE, severity: 'error', subject: `orders/create ${address}`, facts: scheme ? { scheme } : {} },
    ])
  })

  it.each([
    undefined,
    '',
    ' \u3000 ',
    'https://',
    'ｈｔｔｐｓ：／／erp.example.com',
    'https：／／erp.example.com',
  ])('cannot be told of %j', (address) => expect(said(address)).toBe('not checked'))

  it('is not judged while its beginning is typed, and is at the first letter that cannot be one', () => {
    const typed = 'https://e'
    const seen = Array.from({ length: typed.length + 1 }, (_, at) => said(typed.slice(0, at), true))
    expect(seen).toEqual([...Array(9).fill('not checked'), 'fine'])
    expect(said('http:/', true)).toBe('error')
    expect(said('x', true)).toBe('error')
    expect(said('https', false)).toBe('error')
  })

  it('is judged by its beginning alone, whatever follows', () => {
    const rest = fc.string({ minLength: 1 }).filter((text) => /^\S/.test(text.normalize('NFKC').trim()))
    fc.assert(
      fc.property(rest, (text) => {
        if (!/^[\s\u200b\ufeff]/.test(text)) expect(said(`https://${text}`)).toBe('fine')
        expect(said(`http://${text}`)).toBe('error')
        expect(said(`//${text}`)).toBe('error')
      }),
    )
  })

  it('keeps its subject as it was given', () => {
    const { findings } = hookVerdict({ subject: '訊息目的地 URL', address: 'http://x' })
    expect(findings[0]?.subject).toBe('訊息目的地 URL')
  })
})
