// @vitest-environment node
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { decode } from '../../lib/files/decode'
import { DANGEROUS } from '../replicas/crossmall/data-words'
import {
  garbled,
  latin,
  replaced,
  toCp932,
  toUtf8,
  toUtf8WithMark,
  toUtf16,
} from '../replicas/crossmall/files/encode'

const WORDS = ['管理番号', '注文番号', '発送日']
const TEXT = `管理番号,注文番号,備考\r\n00120013,590,${DANGEROUS}\r\n`

describe('an encoding is found out', () => {
  it.each([
    ['shift_jis', toCp932(TEXT), false],
    ['utf-8', toUtf8(TEXT), false],
    ['utf-8', toUtf8WithMark(TEXT), true],
    ['utf-16le', toUtf16(TEXT), true],
    ['utf-16le', toUtf16(TEXT).subarray(2), false],
    ['utf-16be', iconv.encode(TEXT, 'utf16be', { addBOM: true }), true],
    ['euc-jp', iconv.encode('管理番号,発送日\r\n1,能\r\n', 'euc-jp'), false],
    ['utf-8', toUtf8('number,date\n1,2\n'), false],
  ])('%s', (encoding, bytes, bom) => {
    const read = decode(bytes, WORDS)
    expect(read).toMatchObject({ ok: true, encoding, bom, cut: false, unreadable: 0 })
    if (read.ok) expect(read.text).not.toMatch(/^\ufeff/)
    if (read.ok && encoding !== 'euc-jp' && bytes.length > 40) expect(read.text).toBe(TEXT)
  })

  it('by the words that must stand there, where bytes read well in two', () => {
    // Both letters of half-width kana are also one letter of UTF-8.
    const bytes = Buffer.concat([Buffer.from([0xc2, 0xb1]), Buffer.from(',1\n')])
    expect(decode(bytes)).toMatchObject({ encoding: 'utf-8', text: '±,1\n' })
    expect(decode(bytes, ['ﾂｱ'])).toMatchObject({ encoding: 'shift_jis', text: 'ﾂｱ,1\n' })
  })
})

describe('what is no sound text', () => {
  it.each([
    ['UTF-8 read as CP932', toUtf8(garbled(TEXT))],
    ['CP932 read as Western', toUtf8(latin(TEXT))],
    ['CP932 read as UTF-8', toUtf8(replaced(TEXT))],
    ['UTF-8 read as Western', toUtf8(iconv.decode(toUtf8(TEXT), 'windows-1252'))],
    ['UTF-8 read as EUC', toUtf8(iconv.decode(toUtf8(TEXT), 'euc-jp'))],
  ])('%s and saved again is mojibake', (_, bytes) => {
    expect(decode(bytes, WORDS)).toEqual({ ok: false, why: 'mojibake' })
  })

  it.each([
    ['xlsx', Buffer.from('PK\u0003\u0004[Content_Types].xml')],
    ['zip', Buffer.from('PK\u0003\u0004order.csv')],
    ['xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])],
    ['pdf', Buffer.from('%PDF-1.7')],
    ['gzip', Buffer.from([0x1f, 0x8b, 8])],
    ['image', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    ['', Buffer.from([1, 0, 0, 2, 3, 0])],
    ['', Buffer.from([0x80, 0x01, 0xfe, 0x02, 0xa0, 0xff])],
  ])('%s is binary', (detail, bytes) => {
    expect(decode(bytes, WORDS)).toEqual({ ok: false, why: 'binary', detail })
  })

  it('nothing is nothing', () => {
    expect(decode(new Uint8Array())).toEqual({ ok: false, why: 'empty' })
    expect(decode(toUtf8WithMark(' \r\n'))).toEqual({ ok: false, why: 'empty' })
  })
})

describe('damage', () => {
  it('at the end costs one character', () => {
    for (const bytes of [toCp932('管理番号,能'), toUtf8('管理番号,能')]) {
      const read = decode(bytes.subarray(0, bytes.length - 1), WORDS)
      expect(read).toMatchObject({ ok: true, cut: true, text: '管理番号,', unreadable: 0 })
    }
  })
  it('within is counted where the headers can be read', () => {
    const bytes = Buffer.concat([toCp932('管理番号,備考\n1,'), Buffer.from([0x81, 0x20]), toCp932(',x\n')])
    expect(decode(bytes, WORDS)).toMatchObject({ ok: true, encoding: 'shift_jis', unreadable: 1 })
    expect(decode(bytes, ['別'])).toEqual({ ok: false, why: 'mojibake' })
  })
})

it('any bytes come to something', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => typeof decode(bytes, WORDS).ok === 'boolean'),
  )
})

it('any text of CP932 comes back as it was', () => {
  const sign = fc.constantFrom(...DANGEROUS, ...'管理番号注文発送日東京あアｱ０1,"\n')
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 60 }), (signs) => {
      const text = `管理番号,備考\n${signs.join('')}`
      expect(decode(toCp932(text), WORDS)).toMatchObject({ ok: true, text, encoding: 'shift_jis' })
    }),
  )
})
