import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AMAZON_PRESET } from '../../lib/records'
import { amazonVerdict, ipnSlips } from '../../lib/rules/amazonpay'
import { amazon, GOOD, GOOD_TOKEN, IPN, ipn, LABELS } from './rules-examples-amazonpay'

const at = (subject: string, verdict: ReturnType<typeof amazon>): string[] =>
  verdict.findings.filter((one) => one.subject === subject).map(({ rule }) => rule.replace('amazonpay/', ''))

describe('Amazon設定', () => {
  it('says of a good one only that the store has to be closed', () => {
    const { findings, notChecked } = amazon({})
    expect(findings.map(({ rule }) => rule)).toEqual(['amazonpay/closed-store-needed'])
    expect(notChecked).toEqual([])
  })

  it('says one thing of a field, whatever stands there, and quotes none of it', () => {
    const value = fc.oneof(fc.string(), fc.constantFrom('', ' ', AMAZON_PRESET, GOOD_TOKEN, GOOD.clientId))
    fc.assert(
      fc.property(
        value,
        value,
        value,
        value,
        fc.boolean(),
        (sellerId, clientId, token, notifyMail, preset) => {
          const verdict = amazonVerdict(
            { enabled: true, sellerId, clientId, notifyMail },
            { value: token, preset },
            LABELS,
          )
          for (const key of ['sellerId', 'clientId', 'mwsToken', 'notifyMail'] as const)
            expect(at(LABELS[key], verdict).length).toBeLessThanOrEqual(1)
          for (const { facts } of verdict.findings) expect(facts).toEqual({})
        },
      ),
    )
  })

  it('never calls the pre-set token wrong, and anything else where it stood', () => {
    expect(at(LABELS.mwsToken, amazon({}, { value: AMAZON_PRESET, preset: true }))).toEqual(['preset-kept'])
    expect(at(LABELS.mwsToken, amazon({}, { value: AMAZON_PRESET }))).toEqual(['preset-kept'])
    fc.assert(
      fc.property(
        fc.string().filter((text) => text !== AMAZON_PRESET && !/^[*•●・＊∙⚫]+$/.test(text)),
        (value) => {
          expect(at(LABELS.mwsToken, amazon({}, { value, preset: true }))).toEqual(['preset-changed'])
        },
      ),
    )
  })

  it('does not check what is not on the page, nor dots', () => {
    const { findings, notChecked } = amazonVerdict({}, { value: undefined, preset: false }, {})
    expect(findings).toEqual([])
    expect(notChecked).toContain('amazonpay/closed-store-needed')
    expect(notChecked).toContain('amazonpay/preset-kept')
    expect(at(LABELS.mwsToken, amazon({}, { value: '●●●●●●' }))).toEqual([])
  })
})

describe("Seller Central's address", () => {
  it('is the same or differs, by its letters', () => {
    expect(ipn(IPN)).toEqual({ findings: [], notChecked: [] })
    expect(ipn(`${IPN}/`).findings[0]?.facts).toEqual({ url: IPN })
    expect(ipn('https://other.example', [IPN, `${IPN}2`]).findings[0]?.facts).toEqual({})
    expect(ipn(`${IPN}2`, [IPN, `${IPN}2`]).findings).toEqual([])
  })

  it('is not checked where it is empty, none is known, or it is the sandbox’s', () => {
    for (const verdict of [ipn(''), ipn(IPN, []), ipn('https://other.example', [IPN], true)])
      expect(verdict).toEqual({ findings: [], notChecked: ['amazonpay/ipn-url-differs'] })
  })

  it('names what can be seen without the right one', () => {
    expect(ipnSlips(IPN)).toEqual([])
    expect(ipnSlips(`${IPN.replace('https', 'http')} `)).toEqual(['http', 'blank'])
  })
})
