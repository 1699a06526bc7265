import { describe, expect, it } from 'vitest'
import { feeBy, netOff, rateOff } from '../../lib/rules/recon-fees'
import { recon } from './rules-examples-recon'

const NAN = Number.NaN
const fee = (over: Partial<Parameters<typeof netOff>[0]>) => ({
  ...{ gross: 100_000, fee: 2_750, processing: NAN, platform: NAN, refund: NAN, net: 97_250 },
  ...over,
})

describe('the net of a row', () => {
  it('adds up with the processing fee as a part of the fee, and beside it', () => {
    expect(netOff(fee({}))).toBe(0)
    expect(netOff(fee({ processing: 500 }))).toBe(0)
    expect(netOff(fee({ processing: 500, net: 96_750 }))).toBe(0)
    expect(netOff(fee({ platform: 1_000, refund: 20_000, net: 76_250 }))).toBe(0)
  })
  it('of a refund adds up, whether or not the refund stands in its own column too', () => {
    const back = { gross: -218_000, fee: -4_360, net: -213_640 }
    expect(netOff(fee(back))).toBe(0)
    expect(netOff(fee({ ...back, refund: 218_000 }))).toBe(0)
  })
  it('that does not add up differs by what is nearest', () => {
    expect(netOff(fee({ net: 97_251 }))).toBe(1)
    expect(netOff(fee({ processing: 500, net: 97_000 }))).toBe(-250)
    expect(netOff(fee({ processing: 500, net: 96_700 }))).toBe(-50)
  })
  it('is not looked at where a figure is not told', () => {
    for (const lack of ['gross', 'fee', 'net'] as const) expect(netOff(fee({ [lack]: NAN }))).toBeUndefined()
  })
})

describe('the agreed fee', () => {
  const rate = { rate: 27_500, tax: 50_000, least: 500 }
  it('is rate, least fee and tax', () => {
    expect(feeBy(rate, 100_000)).toBeCloseTo(2_887.5)
    expect(feeBy(rate, 1_100)).toBeCloseTo(525)
  })
  it('fits whichever way ECPay rounds to a dollar, with the processing fee or without', () => {
    for (const paid of [2_800, 2_887, 2_888, 2_900]) expect(rateOff(fee({ fee: paid }), rate)).toBe(0)
    expect(rateOff(fee({ fee: 2_400, processing: 500 }), rate)).toBe(0)
    expect(rateOff(fee({ fee: 3_000 }), rate)).toBe(112)
    expect(rateOff(fee({ fee: 2_700 }), rate)).toBe(-188)
    expect(rateOff(fee({ gross: -100_000, fee: 0 }), rate)).toBeUndefined()
    expect(rateOff(fee({ fee: NAN }), rate)).toBeUndefined()
  })
})

describe('a case', () => {
  const rules = (over: Parameters<typeof recon>[0], tolerance = 0) => {
    const { standing, findings, notChecked, tolerated } = recon(over, tolerance)
    return { standing, rules: findings.map(({ rule }) => rule), notChecked, tolerated }
  }
  const quiet = { standing: 'matched', rules: [], notChecked: [], tolerated: 0 }

  it('is let pass by a tolerance, which is told', () => {
    expect(rules({ taken: 100_001 }, 1)).toEqual({ ...quiet, tolerated: 1 })
    expect(rules({ taken: 100_002 }, 1).rules).toEqual(['recon/amount-differs'])
    expect(rules({ refunded: 2, returned: 3, status: 'partially-refunded' }, 5)).toEqual({
      ...quiet,
      tolerated: 1,
    })
    expect(rules({ status: 'pending', received: 0, taken: 3 }, 5)).toMatchObject({ rules: [], tolerated: 3 })
  })
  it('is not checked where a side does not tell', () => {
    expect(rules({ received: NAN })).toEqual({ ...quiet, notChecked: ['recon/amount-differs'] })
    expect(rules({ status: 'partially-refunded', refunded: NAN })).toEqual({
      ...quiet,
      notChecked: ['recon/refund-absent'],
    })
    expect(rules({ mixed: true, taken: 70_000 })).toEqual({ ...quiet, notChecked: ['recon/amount-differs'] })
    expect(rules({ mixed: true, taken: 170_000 }).rules).toEqual(['recon/amount-differs'])
    expect(
      rules({ onlyBack: true, reach: false, taken: 0, returned: 500, refunded: 500 }).notChecked,
    ).toEqual(['recon/amount-differs'])
  })
  it('paid by ATM is paid back by transfer, which ECPay never hears of', () => {
    const back = { status: 'refunded', refunded: 100_000 } as const
    expect(rules({ ...back, method: 'atm', orderMethod: 'atm' })).toEqual({
      ...quiet,
      notChecked: ['recon/refund-absent'],
    })
    expect(rules({ ...back, method: 'atm', orderMethod: 'atm', cancelled: true }).rules).toEqual([])
    expect(rules(back).rules).toEqual(['recon/refund-absent'])
  })
  it('of one side is not called absent without a file of the other', () => {
    const alone = { rows: 0, taken: 0 }
    for (const reach of [false, undefined])
      expect(rules({ ...alone, reach })).toEqual({
        ...quiet,
        standing: 'beyond',
        notChecked: ['recon/absent-at-ecpay'],
      })
    expect(rules({ ...alone, known: false }).standing).toBe('no-id')
  })
  it('that was authorised long ago is lost', () => {
    const since = { placedAt: Date.UTC(2026, 7, 1), paidAt: NAN }
    const authorized = { status: 'authorized', received: 0, taken: 0, authorized: 100_000, ...since } as const
    expect(rules(authorized)).toMatchObject({ standing: 'no-money', rules: ['ecpay/authorization-lost'] })
    expect(rules({ ...authorized, rows: 0, authorized: 0 }).rules).toEqual(['ecpay/authorization-lost'])
    expect(rules({ ...authorized, cancelled: true }).rules).toEqual([])
  })
})
