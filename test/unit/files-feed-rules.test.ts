// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { feedVerdict } from '../../lib/rules/feed'
import { fold, isBlank } from '../../lib/text'

const sign = fc.oneof(
  fc.constantFrom(
    ' ',
    '  ',
    '\t',
    '\u3000',
    '\u200b',
    '\ufeff',
    '\u3099',
    '\u0301',
    'Ａ',
    '１',
    '㈱',
    '豈',
    '𠮷',
    'e',
    '茶',
    'が',
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 2 }),
)
const text = fc.array(sign, { maxLength: 8 }).map((it) => it.join(''))

describe('what a million products are judged by in a hurry', () => {
  it('is text as it is always compared', () => {
    fc.assert(
      fc.property(text, (given) => {
        const slow = given
          .normalize('NFKC')
          .replace(/[\s\u200b\ufeff]+/g, ' ')
          .trim()
        expect(fold(given)).toBe(slow)
        expect(isBlank(given)).toBe(slow === '')
      }),
      { numRuns: 3_000 },
    )
  })

  it('is the same whatever product was judged before', () => {
    const url = fc
      .tuple(
        fc.constantFrom('https://', 'http://', '//', 'HTTPS://', '', 'ftp://'),
        fc.constantFrom(
          'shop.example',
          'SHOP.example',
          'x.cyberbiz.co',
          'a..b',
          'shop.example:99',
          'u@x.cyberbiz.co',
          '127.1',
          '',
        ),
        fc.constantFrom('/', '/p/1', '', '\\@x.cyberbiz.co/', '/\t../', '?x', ' '),
      )
      .map((it) => it.join(''))
    const context = { platformSuffix: 'cyberbiz.co', ownDomain: 'shop.example', form: false }
    fc.assert(
      fc.property(fc.array(url, { minLength: 2, maxLength: 6 }), (urls) => {
        const after = urls.map((it) => feedVerdict({ title: 'Pot', url: it }, context))
        const alone = urls.map((it) => {
          feedVerdict({ title: 'Pot', url: 'none' }, context)
          return feedVerdict({ title: 'Pot', url: it }, context)
        })
        expect(after).toEqual(alone)
      }),
    )
  })
})
