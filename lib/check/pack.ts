import type { Fact, Finding, Product } from '../records'
import { foldMany } from '../text'
import type { Glass, Pen } from './bytes'
import { FACTS, FIELDS, numberOf, RULES } from './codes'
import type { Row } from './types'

/** What a row says of its product, without its findings. */
export interface Named {
  readonly line: number
  readonly name: string
  readonly id?: string
  readonly sku?: string
  readonly url?: string
  /** What findings call it, where that is none of these. */
  readonly subject?: string
}

const ID = 1
const SKU = 2
const URL = 4
const NAME_KEY = 8
const ID_KEY = 16
const SKU_KEY = 32
const SUBJECT = 64
const OTHER_NAME = 255

const ascii = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())

/** A text as it is searched for and sorted by. */
export const keyOf = (text: string): string => foldMany(text).toLowerCase()

const subjectOf = ({ name, id, url }: Named): string => name || id || url || ''

export const namedOf = (product: Product, line: number): Named => {
  const { id, url, slug, variants } = product
  const name = product.title?.trim() ?? ''
  const sku = variants?.find((variant) => variant.sku?.trim())?.sku?.trim() ?? variants?.[0]?.sku?.trim()
  const named: Named = { line, name, id, sku, url: url?.trim() }
  const subject = name || id || slug || url || ''
  return subject === subjectOf(named) ? named : { ...named, subject }
}

const name = (pen: Pen, names: readonly string[], one: string): void => {
  const number = names.indexOf(one)
  pen.byte(number < 0 ? OTHER_NAME : number)
  if (number < 0) pen.text(one)
}
const nameFrom = (glass: Glass, names: readonly string[]): string => {
  const number = glass.byte()
  return number === OTHER_NAME ? glass.text() : (names[number] ?? '')
}

const TEXT = 0
const COUNT = 1
const FIGURE = 2
const MONEY: readonly string[] = ['TWD', 'JPY']
/** From here on: money, two kinds for each currency, the second less than nothing. */
const AMOUNT = 3

const packFact = (pen: Pen, key: string, fact: Fact): void => {
  name(pen, FACTS, key)
  if (typeof fact === 'string') {
    pen.byte(TEXT)
    pen.text(fact)
  } else if (typeof fact === 'object') {
    const { amount, currency } = fact
    pen.byte(AMOUNT + MONEY.indexOf(currency) * 2 + (amount < 0 ? 1 : 0))
    pen.count(Math.abs(amount))
  } else if (Number.isSafeInteger(fact) && fact >= 0) {
    pen.byte(COUNT)
    pen.count(fact)
  } else {
    pen.byte(FIGURE)
    pen.text(`${fact}`)
  }
}

const factFrom = (glass: Glass): Fact => {
  const kind = glass.byte()
  if (kind === TEXT) return glass.text()
  if (kind === COUNT) return glass.count()
  if (kind === FIGURE) return Number(glass.text())
  const amount = glass.count()
  const currency = MONEY[(kind - AMOUNT) >> 1] === 'JPY' ? 'JPY' : 'TWD'
  return { amount: (kind - AMOUNT) % 2 ? -amount : amount, currency }
}

/** In the order of the rulebook, then of variants and pictures: however late one of them was found. */
export const inOrder = (findings: readonly Finding[]): readonly Finding[] =>
  findings.length < 2
    ? findings
    : [...findings].sort((a, b) => numberOf(a.rule) - numberOf(b.rule) || (a.index ?? -1) - (b.index ?? -1))

export const packRow = (pen: Pen, row: Named, findings: readonly Finding[]): void => {
  const { id, sku, url, subject } = row
  const nameKey = keyOf(row.name)
  const idKey = id === undefined ? '' : keyOf(id)
  const skuKey = sku === undefined ? '' : keyOf(sku)
  const hasNameKey = nameKey !== ascii(row.name)
  const hasIdKey = id !== undefined && idKey !== ascii(id)
  const hasSkuKey = sku !== undefined && skuKey !== ascii(sku)
  pen.byte(
    (id === undefined ? 0 : ID) |
      (sku === undefined ? 0 : SKU) |
      (url === undefined ? 0 : URL) |
      (hasNameKey ? NAME_KEY : 0) |
      (hasIdKey ? ID_KEY : 0) |
      (hasSkuKey ? SKU_KEY : 0) |
      (subject === undefined ? 0 : SUBJECT),
  )
  pen.text(row.name)
  if (hasNameKey) pen.text(nameKey)
  if (sku !== undefined) pen.text(sku)
  if (hasSkuKey) pen.text(skuKey)
  if (id !== undefined) pen.text(id)
  if (hasIdKey) pen.text(idKey)
  if (url !== undefined) pen.text(url)
  if (subject !== undefined) pen.text(subject)
  pen.count(row.line)
  pen.count(findings.length)
  for (const { rule, field, index, facts } of inOrder(findings)) {
    pen.byte(numberOf(rule))
    name(pen, FIELDS, field ?? '')
    pen.count(index === undefined ? 0 : index + 1)
    const keys = Object.keys(facts)
    pen.count(keys.length)
    for (const key of keys) {
      const fact = facts[key]
      if (fact !== undefined) packFact(pen, key, fact)
    }
  }
}

/** Where the texts of a row lie that it is searched and sorted by; made anew by each {@link lookAt}. */
export const spans = { name: 0, nameEnd: 0, sku: 0, skuEnd: 0, id: 0, idEnd: 0, url: 0, urlEnd: 0 }

export const lookAt = (glass: Glass): typeof spans => {
  const flags = glass.byte()
  spans.name = glass.pass()
  if (flags & NAME_KEY) spans.name = glass.pass()
  spans.nameEnd = glass.at
  spans.sku = flags & SKU ? glass.pass() : glass.at
  if (flags & SKU_KEY) spans.sku = glass.pass()
  spans.skuEnd = glass.at
  spans.id = flags & ID ? glass.pass() : glass.at
  if (flags & ID_KEY) spans.id = glass.pass()
  spans.idEnd = glass.at
  spans.url = flags & URL ? glass.pass() : glass.at
  spans.urlEnd = glass.at
  return spans
}

export const unpackRow = (glass: Glass): Named & Pick<Row, 'findings'> => {
  const flags = glass.byte()
  const text = (flag: number, key: number): string | undefined => {
    const read = flag === 0 || flags & flag ? glass.text() : undefined
    if (flags & key) glass.pass()
    return read
  }
  const rowName = text(0, NAME_KEY) ?? ''
  const sku = text(SKU, SKU_KEY)
  const id = text(ID, ID_KEY)
  const url = text(URL, 0)
  const own = text(SUBJECT, 0)
  const line = glass.count()
  const named: Named = {
    line,
    name: rowName,
    ...(id !== undefined && { id }),
    ...(sku !== undefined && { sku }),
    ...(url !== undefined && { url }),
  }
  const subject = own ?? subjectOf(named)
  const findings = Array.from({ length: glass.count() }, (): Finding => {
    const [rule, severity] = RULES[glass.byte()] ?? ['', 'info']
    const field = nameFrom(glass, FIELDS) as Finding['field'] | ''
    const index = glass.count()
    const facts: Record<string, Fact> = {}
    for (let left = glass.count(); left > 0; left--) {
      const key = nameFrom(glass, FACTS)
      facts[key] = factFrom(glass)
    }
    return {
      ...{ rule, severity, subject, facts },
      ...(field && { field }),
      ...(index > 0 && { index: index - 1 }),
    }
  })
  return { ...named, ...(own !== undefined && { subject: own }), findings }
}
