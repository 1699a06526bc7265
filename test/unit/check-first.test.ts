import { describe, expect, it } from 'vitest'
import { RULES as NUMBERED } from '../../lib/check/codes'
import { RULES } from '../../lib/rules/table'
import { askFile, checkerWith, comparable, fine, last, naive, rowsOf } from './check-made'

const money = (major: number) => ({ amount: major * 100, currency: 'TWD' as const })

describe('a file that is checked', () => {
  const products = [
    fine(1),
    fine(2, { title: ' ', url: 'https://shop.cyberbiz.co/產品' }),
    fine(3, { tags: ['贈品'], title: '' }),
    fine(4, { variants: [{ sku: 'ｓ-1' }, { sku: 'S-1', label: '紅', price: { text: 'x' } }] }),
    fine(5, { variants: [{ sku: 'S-1', price: { text: '9', money: money(9) }, listPrice: { text: '' } }] }),
    fine(6, { variants: [{ sku: '' }], pictures: [], brief: undefined, groups: [''] }),
  ]
  it('shows what the rules say of each product, and of the first that a 產品編號 is repeated from', async () => {
    const { checker, told } = checkerWith()
    await checker.start(askFile(products))
    expect(comparable(await rowsOf(checker))).toEqual(naive(products))
    const { stage, excludedProducts, refused, doubtful, fine: well, products: read } = last(told)
    expect({ stage, excludedProducts, refused, doubtful, well, read }).toEqual({
      ...{ stage: 'done', excludedProducts: 1, refused: 4, doubtful: 1, well: 0, read: 6 },
    })
    expect(last(told).counts[0]?.products).toBe(3)
  })
})

it('every rule of a catalogue has its number and its severity', () => {
  expect(NUMBERED.map(([id, severity]) => `${id} ${severity}`).sort()).toEqual(
    RULES.filter(({ family }) => family === 'feed')
      .map(({ id, severity }) => `${id} ${severity}`)
      .sort(),
  )
})
