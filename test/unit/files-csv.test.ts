// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCsv } from '../../lib/files/csv'
import { type PlanLine, type PlanWording, planCsv, writeCsv } from '../../lib/files/plan-csv'
import type { Problem } from '../../lib/records'

describe('rows', () => {
  it('know their line, whatever stands in quotes before them', () => {
    const { rows, ended } = readCsv('a,b\r\n1,"x\r\ny\nz"\r\n\r\n , \r\n2,"he said ""no"""\r3,')
    expect(rows).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1', 'x\ny\nz'] },
      { line: 7, cells: ['2', 'he said "no"'] },
      { line: 8, cells: ['3', ''] },
    ])
    expect(ended).toBe(false)
  })
  it.each([
    [',', 'a,b;c\n'],
    ['\t', 'a\tb,c\n1\t2\n'],
    [';', 'a;b\n1,0;2\n'],
    [',', '"x;y;z",b\n'],
    [',', 'alone'],
  ])('are parted by %j', (delimiter, text) => expect(readCsv(text).delimiter).toBe(delimiter))

  it('end before a quote that is never closed', () => {
    expect(readCsv('a,b\n1,2\n3,"x\n4,5\n')).toMatchObject({ half: 3, rows: [{ line: 1 }, { line: 2 }] })
    expect(readCsv('"a,b\n')).toMatchObject({ half: 1, rows: [] })
    expect(readCsv('a,b\n1,"x"\n').half).toBeUndefined()
  })
  it('of nothing are none', () => {
    for (const text of ['', '\n\n', '\ufeff', ' \t ']) expect(readCsv(text).rows).toEqual([])
  })
})

const cell = fc.string({
  unit: fc.constantFrom(...'ab,"\n\t;= 管０＝"-+@\'1'),
  maxLength: 8,
})

describe('writing', () => {
  it('is read back as it was written', () => {
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(table, (rows) => {
        const bare = (text: string) => text.replace(/^'/, '')
        // A row of blanks says nothing, whether or not a blank was kept from being taken for a formula.
        const said = (all: readonly (readonly string[])[]) =>
          all.map((row) => row.map(bare)).filter((row) => row.some((one) => one.trim() !== ''))
        const read = readCsv(`"head","er"\r\n${writeCsv(rows).slice(1)}`).rows.slice(1)
        expect(said(read.map(({ cells }) => cells))).toEqual(said(rows))
      }),
    )
  })
  it('leaves no cell that a spreadsheet would run', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 4 }), (row) => {
        for (const { cells } of readCsv(writeCsv([row])).rows)
          for (const one of cells) expect(one).not.toMatch(/^\s*[=+\-@＝＋－＠]|^[\t\n]/)
      }),
    )
  })
  it('begins with a mark, ends lines as Windows does, and breaks no id', () => {
    expect(writeCsv([['00120', '=1+1', 'a"b', '']])).toBe('\ufeff"00120","\'=1+1","a""b",""\r\n')
  })
})

describe('a plan', () => {
  const order = { number: '00120013', code: '590-R2', shop: 'au PAY マーケット店' }
  const problem: Problem = { order, rule: 'aupay/ship-error', step: 'ship' }
  const line: PlanLine = {
    key: '00120013',
    order,
    items: [{ problem, steps: ['fill-ship-date', 'set-blank', 'move-to-ship'], phase: '出荷待ち' }],
    steps: ['fill-ship-date', 'set-blank', 'move-to-ship'],
  }
  const wording: PlanWording = {
    columns: {
      number: '管理番号',
      code: '注文番号',
      shop: '店舗名',
      problem: '問題',
      place: '順',
      step: '手順',
      phase: '移動先',
      done: '済',
    },
    problems: (all) => all.map(({ rule }) => rule).join(' / '),
    step: (step) => step,
    time: (at) => new Date(at).toISOString(),
  }
  it('is a row a step, in the caller’s words', () => {
    const { rows } = readCsv(planCsv([line], { '00120013|set-blank': 0 }, wording))
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['管理番号', '注文番号', '店舗名', '問題', '順', '手順', '移動先', '済'],
      ['00120013', '590-R2', order.shop, 'aupay/ship-error', '1', 'fill-ship-date', '', ''],
      [
        '00120013',
        '590-R2',
        order.shop,
        'aupay/ship-error',
        '2',
        'set-blank',
        '',
        '1970-01-01T00:00:00.000Z',
      ],
      ['00120013', '590-R2', order.shop, 'aupay/ship-error', '3', 'move-to-ship', '出荷待ち', ''],
    ])
  })
})
