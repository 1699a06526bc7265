// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { cases, makeAccount, SUBJECT } from './data.ts'
import { DANGEROUS } from './data-words.ts'
import { headersOf, type LayoutName, layouts, orderCsv } from './files/csv.ts'
import { fromCp932, toCp932 } from './files/encode.ts'
import { makeFiles } from './files/files.ts'
import { makeMails } from './files/mails.ts'

const account = makeAccount({ orders: 400 })
const files = makeFiles(account)
const mails = makeMails(account)
const strict = new TextDecoder('utf-8', { fatal: true })
const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    strict.decode(bytes)
    return true
  } catch {
    return false
  }
}

/** Rows as a spreadsheet reads them. */
const rowsOf = (text: string): string[][] => {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === '\r\n') rows.push([])
    if (end === '') break
  }
  return rows.filter((row) => row.length > 1 || row[0])
}

describe('CP932', () => {
  it('takes the characters that break other programs, as a browser reads them back', () => {
    const bytes = toCp932(DANGEROUS)
    expect(new TextDecoder('shift_jis').decode(bytes)).toBe(DANGEROUS)
    expect(fromCp932(bytes)).toBe(DANGEROUS)
    expect([...toCp932('ソ表')]).toEqual([0x83, 0x5c, 0x95, 0x5c])
    expect([...toCp932('①髙')]).toEqual([0x87, 0x40, 0xfb, 0xfc])
    expect(fromCp932(toCp932('6〜7'))).toBe('6～7')
    expect(isUtf8(bytes)).toBe(false)
  })
})

describe('the CSV', () => {
  it.each(Object.keys(layouts) as LayoutName[])(
    '%s holds every order, each fact under its header',
    (name) => {
      const orders = account.orders.slice(0, 40)
      const [header = [], ...rows] = rowsOf(orderCsv(account, orders, name))
      for (const row of rows) expect(row).toHaveLength(header.length)
      const at = header.indexOf(headersOf(name).number ?? '')
      expect([...new Set(rows.map((row) => row[at]))]).toEqual(orders.map(({ number }) => number))
    },
  )

  it('writes a row for every line of goods only in one layout', () => {
    const many = account.orders.filter(({ lines }) => lines.length > 1).slice(0, 5)
    expect(many.length).toBeGreaterThan(0)
    expect(rowsOf(orderCsv(account, many, 'standard')).length).toBeGreaterThan(many.length + 1)
    expect(rowsOf(orderCsv(account, many, 'wide'))).toHaveLength(many.length + 1)
  })

  it('keeps a line break, a comma and quotes within their field', () => {
    const rows = rowsOf(fromCp932(files.dangerous.bytes))
    const row = rows.find(([number]) => number === cases.longTexts)
    expect(row).toContain('のし「御祝」, 名入れ"髙橋"\r\n午前中希望\t割れ物')
    expect(row).toContain(DANGEROUS)
  })
})

describe('the files', () => {
  it('are in the encoding that they say', () => {
    for (const name of ['standard', 'wide', 'shopMade', 'dangerous', 'half'] as const) {
      expect(isUtf8(files[name].bytes)).toBe(false)
    }
    for (const name of ['utf8', 'utf8WithMark', 'garbled', 'latin', 'replaced'] as const) {
      expect(isUtf8(files[name].bytes)).toBe(true)
    }
    expect([...files.utf8WithMark.bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect([...files.utf16.bytes.slice(0, 2)]).toEqual([0xff, 0xfe])
    for (const name of ['garbled', 'latin', 'replaced'] as const) {
      expect(new TextDecoder().decode(files[name].bytes)).not.toContain('管理番号')
    }
  })

  it('break off inside a row and a character', () => {
    const whole = fromCp932(files.standard.bytes)
    const cut = fromCp932(files.half.bytes)
    expect(whole.startsWith(cut)).toBe(false)
    expect(whole.startsWith(cut.slice(0, -1))).toBe(true)
    expect(cut.endsWith('\r\n')).toBe(false)
  })

  it('lose what a spreadsheet loses', () => {
    const text = fromCp932(files.spreadsheet.bytes)
    expect(text).not.toContain(cases.leadingZero)
    expect(text).toContain(`\r\n${Number(cases.leadingZero)},`)
    expect(text).toMatch(/,4\.\d+E\+11,/)
  })

  it('are the same every time', () => {
    expect(makeFiles(makeAccount({ orders: 400 }))).toEqual(files)
  })
})

describe('the mails', () => {
  it('carry the vendor’s subjects to the letter, and one sentence for each of their orders', () => {
    expect(mails.shipBlocks.text).toContain(`件名: ${SUBJECT.ship}\n`)
    expect(mails.completeTable.text).toContain(`Subject: ${SUBJECT.complete}\n`)
    for (const { lines, text } of Object.values(mails)) {
      for (const { code, message, ...rest } of lines) {
        expect(message).not.toBe('')
        for (const part of [code, message, 'number' in rest ? rest.number : code])
          expect(text).toContain(part)
      }
    }
  })

  it('tell their step by the subject alone', () => {
    for (const { step, text } of Object.values(mails)) {
      if (step) expect(text).toContain(SUBJECT[step])
    }
    expect(mails.noSubject.text).not.toMatch(/反映結果/)
    expect(mails.misnamed.step).toBe('ship')
    expect(mails.codesOnly.text).not.toContain('管理番号')
    expect(mails.answered.text).toContain(`> 件名: ${SUBJECT.ship}`)
  })
})
