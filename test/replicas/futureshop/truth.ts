import { CASES, type Case, caseNamed, IPN_URLS, STORED } from './data.ts'
import { type AmazonValues, FIELDS, type FieldKey, type Params, type PlaceKey } from './model.ts'

/** The labels without their marks, as a person reads them: one line. */
export const SEVERITY: Readonly<Record<string, 'error' | 'warning' | 'info'>> = {
  'seller-id-missing': 'error',
  'client-id-missing': 'error',
  'mws-token-missing': 'error',
  'seller-id-odd': 'warning',
  'client-id-odd': 'warning',
  'mws-token-odd': 'warning',
  'client-id-wrong-kind': 'error',
  'stray-space': 'error',
  'preset-changed': 'error',
  'preset-kept': 'info',
  'notify-mail-missing': 'error',
  'notify-mail-invalid': 'error',
  'enabled-incomplete': 'error',
  'closed-store-needed': 'info',
  'ipn-url-differs': 'warning',
}

export interface AmazonTruth {
  /** What stands on the page, character for character; undefined where it is not there. */
  readonly enabled?: boolean
  readonly sellerId?: string
  readonly clientId?: string
  readonly mwsToken?: string
  readonly notifyMail?: string
  readonly ipnUrl?: string
  /** Of each place: what may be said there, and nothing else. '' alone: silence. */
  readonly said: Readonly<Partial<Record<PlaceKey, readonly (readonly string[])[]>>>
}

/** The values that a page shows, and what holds of them by the vendor's words. */
export const caseOf = (name: string, stored: AmazonValues): Case => {
  const known = caseNamed(name)
  if (known) return known
  const same = Object.values<Case>(CASES).find(({ values }) =>
    [...FIELDS, 'enabled' as const].every((key) => values[key] === stored[key]),
  )
  return same ?? { values: stored, said: {} }
}

/** A required value of which nothing, or nothing but blanks, is filled in. */
const isEmpty = (value: string): boolean => /^[\s\u200b\ufeff]*$/.test(value)

const enabledSaid = ({ enabled, ...values }: AmazonValues, without: PlaceKey | ''): readonly string[][] => {
  const missing = FIELDS.filter((key) => key !== without && isEmpty(values[key]))
  return enabled && missing.length > 0
    ? [['enabled-incomplete'], ['closed-store-needed']]
    : [['closed-store-needed']]
}

export const amazonTruth = (host: string, params: Params, stored: AmazonValues = STORED): AmazonTruth => {
  const { values, said } = caseOf(params.values, stored)
  const there = (key: PlaceKey): boolean => key !== params.without
  const fields = FIELDS.filter(there)
  return {
    ...Object.fromEntries(fields.map((key) => [key, values[key]])),
    ...(there('enabled') ? { enabled: values.enabled } : {}),
    ...(there('ipnUrl') ? { ipnUrl: IPN_URLS[host] } : {}),
    said: {
      ...(there('enabled') ? { enabled: enabledSaid(values, params.without) } : {}),
      ...Object.fromEntries(fields.map((key: FieldKey) => [key, said[key] ? [said[key]] : []])),
    },
  }
}
