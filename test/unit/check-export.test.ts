import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { EXPORT_COLUMNS, exportHeader, exportRows } from '../../lib/check/export-rows'
import type { ExportWords, Row } from '../../lib/check/types'
import type { Language } from '../../lib/messages'
import { whole } from '../../lib/records'
import { makeWords } from '../../lib/words'

const wordsIn = (language: Language): ExportWords => ({
  columns: {
    place: 'Place',
    line: 'Line',
    id: 'ID',
    name: 'Name',
    sku: 'SKU',
    url: 'Address',
    severity: 'Severity',
    rule: 'Rule',
    say: 'What',
    step: 'How',
    console: 'Console',
  },
  severities: { error: 'Error', warning: 'Warning', info: 'Info' },
  catalogue: JSON.parse(readFileSync(`public/locales/${language}/rules.json`, 'utf8')),
  language,
})

const row: Row = {
  place: 3,
  line: 41,
  id: '7',
  name: '=烏龍茶',
  sku: '007',
  url: 'https://www.a.tw/products/tea',
  findings: [
    { rule: 'feed/brief-missing', severity: 'error', subject: '烏龍茶', field: 'brief', facts: {} },
    {
      rule: 'feed/list-price-below-price',
      severity: 'warning',
      subject: '烏龍茶',
      field: 'listPrice',
      facts: { price: whole(120), listPrice: whole(100) },
    },
  ],
}

describe('findings as a table', () => {
  it.each<Language>(['zh-TW', 'ja', 'en'])(
    'have a line each, in the very sentences of the page (%s)',
    (language) => {
      const words = wordsIn(language)
      const say = makeWords(language, words.catalogue)
      const facts = row.findings[1]?.facts
      const product = [3, 41, '7', '=烏龍茶', '007', 'https://www.a.tw/products/tea']
      expect([...exportRows([row], words, ({ id }) => `https://a.cyberbiz.co/admin/products/${id}`)]).toEqual(
        [
          [
            ...product,
            ...[
              'Error',
              'feed/brief-missing',
              say('rule.feed/brief-missing.say'),
              say('rule.feed/brief-missing.step'),
            ],
            'https://a.cyberbiz.co/admin/products/7',
          ],
          [
            ...product,
            ...['Warning', 'feed/list-price-below-price'],
            say('rule.feed/list-price-below-price.say', facts),
            say('rule.feed/list-price-below-price.step', facts),
            'https://a.cyberbiz.co/admin/products/7',
          ],
        ],
      )
    },
  )

  it('quote amounts and leave no hole', () => {
    const cells = [...exportRows([row], wordsIn('en'))].flat()
    expect(cells.join(' ')).toContain('NT$100')
    expect(cells.join(' ')).not.toMatch(/[{}]|rule\./)
  })

  it('say nothing where there are no lines, no id and no link', () => {
    const bare: Row = { place: 1, line: 0, name: 'Tea', findings: row.findings.slice(0, 1) }
    const [line] = [...exportRows([bare], wordsIn('en'))]
    expect(line?.slice(0, 6)).toEqual([1, undefined, undefined, 'Tea', undefined, undefined])
    expect(line?.at(-1)).toBe('')
  })

  it('keep a line for a product whose last finding was mended', () => {
    const mended: Row = { ...row, findings: [], mended: [{ rule: 'feed/brief-missing', severity: 'error' }] }
    const lines = [...exportRows([mended], wordsIn('en'))]
    expect(lines).toHaveLength(1)
    expect(lines[0]?.slice(6, 10)).toEqual([undefined, undefined, undefined, undefined])
  })

  it('have as many cells as columns', () => {
    expect(exportHeader(wordsIn('en')).map(({ title }) => title)).toHaveLength(EXPORT_COLUMNS.length)
    for (const line of exportRows([row], wordsIn('en'))) expect(line).toHaveLength(EXPORT_COLUMNS.length)
  })

  it('are made as they are asked for', () => {
    let made = 0
    function* rows() {
      for (;;) {
        made += 1
        yield row
      }
    }
    const lines = exportRows(rows(), wordsIn('en'))
    lines.next()
    expect(made).toBe(1)
  })
})
