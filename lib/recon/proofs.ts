import { ambiguous, reconVerdict } from '../rules/recon'
import { type Cases, MOST } from './cases'
import { Facts } from './facts'
import { findingText, number, type Proof, sorted, text } from './statement'
import { BUCKETS } from './types'

/** Of words that come a million times, few are different. */
const FEW = 1_000

/**
 * Writes what `caseText` writes of a case, straight out of the columns: of a million cases that nothing is said of,
 * no object is made only to be read once.
 */
export class Proofs {
  private readonly cases: Cases
  private readonly facts: Facts
  private readonly quoted = new Map<string, string>()

  constructor(cases: Cases) {
    this.cases = cases
    this.facts = new Facts(cases.matching.stores)
  }

  *inOrder(order: Iterable<number>): Generator<Proof> {
    for (const each of order) yield this.of(each)
  }

  of(at: number): Proof {
    const { facts, cases } = this
    const { matching } = cases
    const key = cases.keyOf(at)
    const said = this.said(at)
    const rows = [...facts.rowsActive, ...facts.rowsTest]
    return {
      key,
      text:
        `${text(key)} ${BUCKETS[matching.standing[at] ?? 0] ?? 'matched'} ` +
        `${number(matching.shopify[at])} ${number(matching.ecpay[at])} ${said}` +
        this.sorted(facts.active, (order) => this.order(order)) +
        `${this.sorted(rows, (row) => this.row(row))}\n`,
    }
  }

  /** What was let pass, and what is said; beside it the records of the case are told apart. */
  private said(at: number): string {
    const { facts, cases } = this
    const { matching } = cases
    const { context } = matching
    if (matching.rules[at] === 0 && context.tolerance === 0) {
      facts.split(at)
      return ''
    }
    const { findings, tolerated } = reconVerdict(facts.read(at), context)
    const open = cases.openOf(at)
    const all = open > 1 ? [...findings, ambiguous(facts.subject, open)] : findings
    return `${tolerated > 0 ? number(tolerated) : ''}${sorted(all.map(findingText)).join('')}`
  }

  private sorted(records: readonly number[], write: (record: number) => string): string {
    const [first] = records
    if (records.length <= 1) return first === undefined ? '' : write(first)
    return sorted(records.slice(0, MOST).map(write)).join('')
  }

  private word(word: string): string {
    const known = this.quoted.get(word)
    if (known !== undefined) return known
    const quoted = text(word)
    if (this.quoted.size < FEW) this.quoted.set(word, quoted)
    return quoted
  }

  private maybe(word: string | undefined): string {
    return word ? this.word(word) : ''
  }

  private order(at: number): string {
    const { keys, orders } = this.cases.matching.stores
    const ids: string[] = []
    for (let which = 0; which < orders.idCountOf(at); which++) ids.push(keys.text(orders.idKey(at, which)))
    const spoilt = orders.spoiltId(at)
    if (spoilt) ids.push(spoilt)
    return (
      `\ns ${text(orders.name(at))} ${text(orders.id(at) || undefined)} ${sorted(ids).map(text).join(',')} ` +
      `${this.maybe(orders.status(at))} ` +
      `${number(orders.total.get(at))} ${number(orders.refunded.get(at))} ${number(orders.createdAt.get(at))} ` +
      `${number(orders.paidAt.get(at))} ${number(orders.cancelledAt.get(at))}`
    )
  }

  private row(at: number): string {
    const { rows } = this.cases.matching.stores
    return (
      `\ne ${text(rows.paymentId(at))} ${text(rows.tradeNo(at) || undefined)} ` +
      `${text(rows.merchantNo(at) || undefined)} ${this.word(rows.methodText(at))} ` +
      `${this.maybe(rows.state(at))} ` +
      `${number(rows.tradedAt.get(at))} ${number(rows.settledAt.get(at))} ${number(rows.paidOutAt.get(at))} ` +
      `${number(rows.gross.get(at))} ${number(rows.authorized.get(at))} ${number(rows.closed.get(at))} ` +
      `${number(rows.fee.get(at))} ${number(rows.processing.get(at))} ${number(rows.platform.get(at))} ` +
      `${number(rows.refund.get(at))} ${number(rows.net.get(at))}`
    )
  }
}
