import type { Field, Finding, Severity } from '../records'

/**
 * The rules of a catalogue, each by its number: a finding takes one byte and a product's rules one word of
 * 32 bits. Kept results name rules by their place in this list: only ever add at its end, 31 at most.
 */
export const RULES: readonly (readonly [id: string, severity: Severity])[] = [
  ['feed/name-missing', 'error'],
  ['feed/url-missing', 'error'],
  ['feed/url-not-ascii', 'error'],
  ['feed/url-blank-takes-name', 'warning'],
  ['feed/url-platform-domain', 'warning'],
  ['feed/brief-missing', 'error'],
  ['feed/brief-no-text', 'error'],
  ['feed/image-missing', 'error'],
  ['feed/image-not-jpeg', 'error'],
  ['feed/image-cmyk', 'error'],
  ['feed/image-greyscale', 'warning'],
  ['feed/image-unreadable', 'warning'],
  ['feed/price-missing', 'error'],
  ['feed/price-invalid', 'error'],
  ['feed/list-price-missing', 'error'],
  ['feed/list-price-invalid', 'error'],
  ['feed/list-price-below-price', 'warning'],
  ['feed/sku-missing', 'error'],
  ['feed/sku-duplicate', 'warning'],
  ['feed/group-missing', 'error'],
  ['feed/excluded-gift', 'info'],
  ['feed/excluded-unpublished', 'info'],
  ['feed/exclude-tag-ignored', 'warning'],
]

/** A set of rules: the bit of each is 1 << its number. */
export type Rules = number

const numbers = new Map(RULES.map(([id], number) => [id, number]))

export const numberOf = (rule: string): number => {
  const number = numbers.get(rule)
  if (number === undefined) throw new RangeError(`not a rule of a catalogue: ${rule}`)
  return number
}

export const severityOf = (rule: string): Severity => RULES[numberOf(rule)]?.[1] ?? 'info'

/** Of a rule that this list does not have: none. */
export const setOf = (rules: Iterable<string>): Rules => {
  let set = 0
  for (const rule of rules) {
    const number = numbers.get(rule)
    if (number !== undefined) set |= 1 << number
  }
  return set
}

export const numbersIn = (set: Rules): number[] => {
  const found: number[] = []
  for (let rest = set; rest !== 0; rest &= rest - 1) found.push(31 - Math.clz32(rest & -rest))
  return found
}

export const idsIn = (set: Rules): string[] => numbersIn(set).map((number) => RULES[number]?.[0] ?? '')

export const rulesOf = (findings: readonly Finding[]): Rules => {
  let set = 0
  for (const { rule } of findings) set |= 1 << numberOf(rule)
  return set
}

const withSeverity = (wanted: Severity): Rules =>
  setOf(RULES.flatMap(([id, severity]) => (severity === wanted ? [id] : [])))

export const BY_SEVERITY: Readonly<Record<Severity, Rules>> = {
  error: withSeverity('error'),
  warning: withSeverity('warning'),
  info: withSeverity('info'),
}
export const ERRORS = BY_SEVERITY.error

/** What the bytes of a product's pictures say. */
export const PICTURES: Rules = setOf([
  'feed/image-not-jpeg',
  'feed/image-cmyk',
  'feed/image-greyscale',
  'feed/image-unreadable',
])
/** Products that 美安 will not get, on purpose. */
export const EXCLUDED: Rules = setOf(['feed/excluded-gift', 'feed/excluded-unpublished'])

/** Both lists as {@link RULES}: add at the end alone. A name that they lack is written out. */
export const FIELDS: readonly Field[] = [
  'name',
  'url',
  'brief',
  'picture',
  'price',
  'listPrice',
  'sku',
  'group',
  'tags',
  'published',
]
export const FACTS: readonly string[] = [
  'name',
  'url',
  'host',
  'own',
  'tag',
  'place',
  'format',
  'mode',
  'variant',
  'text',
  'listPrice',
  'price',
  'sku',
  'other',
]
