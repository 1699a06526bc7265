import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { type Rest, resting } from '../files/turns'
import type { Fact, Finding } from '../records'
import { dayOf, RECON_VERSION } from '../rules/recon'
import type {
  Case,
  EcpaySide,
  ReconOptions,
  SaidPair,
  ShopifySide,
  SourceFile,
  Statement,
  Totals,
} from './types'

/** What of a case is proven: all that the files say of it, and what was found; not what a person said of it. */
export type ProvenCase = Pick<
  Case,
  'key' | 'bucket' | 'findings' | 'shopify' | 'ecpay' | 'tolerated' | 'orders' | 'rows'
>

/** A case as the fingerprint takes it: {@link caseText}, whoever wrote it. */
export interface Proof {
  readonly key: string
  readonly text: string
}

/** Told and not told are two things; no amount is ever written as a rounded one. */
export const number = (value: number | undefined): string =>
  value === undefined || Number.isNaN(value) ? '' : String(value)
export const text = (value: string | undefined): string => (value === undefined ? '' : JSON.stringify(value))

const byCodes = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
export const sorted = (texts: readonly string[]): readonly string[] =>
  texts.length < 2 ? texts : [...texts].sort(byCodes)

const factText = (fact: Fact | undefined): string =>
  typeof fact === 'object' ? `${fact.currency} ${fact.amount}` : JSON.stringify(fact)

export const findingText = ({ rule, severity, facts }: Finding): string =>
  `\n! ${rule} ${severity}${Object.keys(facts)
    .filter((name) => facts[name] !== undefined)
    .sort(byCodes)
    .map((name) => ` ${name}=${factText(facts[name])}`)
    .join('')}`

/** The same order stands on another line of another file elsewhere: where it stands is no part of it. */
const orderText = (order: ShopifySide): string =>
  `\ns ${text(order.name)} ${text(order.id)} ${sorted(order.ids).map(text).join(',')} ${text(order.status)} ` +
  [order.total, order.refunded, order.createdAt, order.paidAt, order.cancelledAt].map(number).join(' ')

const rowText = (row: EcpaySide): string =>
  `\ne ${text(row.paymentId)} ${text(row.tradeNo)} ${text(row.merchantNo)} ${text(row.methodText)} ` +
  `${text(row.state)} ` +
  [
    ...[row.tradedAt, row.settledAt, row.paidOutAt, row.gross, row.authorized, row.closed],
    ...[row.fee, row.processing, row.platform, row.refund, row.net],
  ]
    .map(number)
    .join(' ')

/** What is left out as the same again is in one set of files and not in another that tells the same. */
const counted = <Side extends { readonly repeat?: boolean }>(sides: readonly Side[]): readonly Side[] =>
  sides.filter(({ repeat }) => !repeat)

/** One case in a form that knows no machine, no language and no order of files, nor what was read twice. */
export const caseText = (one: ProvenCase): string =>
  `${text(one.key)} ${one.bucket} ${number(one.shopify)} ${number(one.ecpay)} ${number(one.tolerated)}` +
  sorted(one.findings.map(findingText)).join('') +
  sorted(counted(one.orders).map(orderText)).join('') +
  `${sorted(counted(one.rows).map(rowText)).join('')}\n`

/** What a person said of two cases: by their keys, for a name is not always told. */
const saidText = ({ said, keys, why }: SaidPair): string =>
  `h ${said} ${keys.map(text).join(' ')} ${why ?? ''}\n`

/** Characters that are hashed at a time. */
const PIECE = 65_536

/**
 * SHA-256, hex, of all cases, and of what was said of pairs of them. Cases come in the order of their keys (by UTF-16 code units: what `<` says of two
 * strings); RangeError otherwise, for another order would be another fingerprint of the same result.
 */
export const fingerprintOf = async (
  cases: Iterable<ProvenCase | Proof> | AsyncIterable<ProvenCase | Proof>,
  rest: Rest = resting(),
  said: readonly SaidPair[] = [],
): Promise<string> => {
  const hash = sha256.create()
  const encoder = new TextEncoder()
  let last = ''
  /** Cases of one key: none says which of them is first. */
  let alike: string[] = []
  let waiting = ''
  const flush = (): void => {
    waiting += alike.length === 1 ? alike[0] : sorted(alike).join('')
    alike = []
  }
  for await (const one of cases) {
    if (one.key < last) throw new RangeError('cases are not in the order of their keys')
    if (one.key !== last) flush()
    last = one.key
    alike.push('text' in one ? one.text : caseText(one))
    if (waiting.length < PIECE) continue
    hash.update(encoder.encode(waiting))
    waiting = ''
    await rest()
  }
  flush()
  waiting += said.map(saidText).join('')
  return bytesToHex(hash.update(encoder.encode(waiting)).digest())
}

const SIDES = ['shopify', 'ecpay'] as const

/** Those that took part: none that could not be opened, none that is another one again. */
const partOf = ({ sameAs, stage, rows, side }: SourceFile): boolean =>
  sameAs === undefined && side !== undefined && (stage === 'done' || rows > 0)

const inOrder = (a: SourceFile, b: SourceFile): number =>
  SIDES.indexOf(a.side ?? 'ecpay') - SIDES.indexOf(b.side ?? 'ecpay') ||
  byCodes(a.hash, b.hash) ||
  byCodes(a.name, b.name)

const byName = <Value>(all: Readonly<Record<string, Value>>): Record<string, Value> =>
  Object.fromEntries(Object.entries(all).sort(([a], [b]) => byCodes(a, b)))

const [FAMILY = '', VERSION = ''] = RECON_VERSION.split(' ')

export interface Result {
  readonly files: readonly SourceFile[]
  readonly totals: Totals
  readonly options: ReconOptions
  readonly said?: readonly SaidPair[]
  /** In the order of their keys. */
  readonly cases: Iterable<ProvenCase | Proof> | AsyncIterable<ProvenCase | Proof>
}

/** All that a second person needs to repeat a result; the same in whatever order the files were given. */
export const makeStatement = async (
  { files, totals, options, cases, said = [] }: Result,
  rest?: Rest,
): Promise<Statement> => {
  // Which shop's pages are linked to changes no result.
  const { now, handle: _, rates, methods, ...plain } = options
  return {
    files: files
      .filter(partOf)
      .sort(inOrder)
      .map(({ name, hash, bytes, rows, records, side, layout, sum, aside, days }) => ({
        ...{ name, hash, bytes, rows, records, side, layout, sum, aside: byName(aside), days },
      })),
    totals,
    options: { ...plain, rates: byName(rates as Record<string, never>), methods: byName(methods) },
    day: dayOf(now, options.zone),
    rules: [{ family: FAMILY, version: VERSION }],
    said,
    fingerprint: await fingerprintOf(cases, rest, said),
  }
}
