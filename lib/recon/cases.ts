import { PAY_METHODS } from '../records'
import { ambiguous, reconVerdict } from '../rules/recon'
import { Facts } from './facts'
import type { Placed } from './marks'
import { isDeclined, type Matching } from './match'
import {
  BUCKETS,
  type Case,
  type CaseKey,
  type CaseRow,
  type EcpaySide,
  type Proposal,
  type ShopifySide,
} from './types'

/** So many of a side's records are shown of one case: a column that holds no ids makes a case of a whole file. */
export const MOST = 500

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** Without what is not told. */
const given = <T extends object>(fields: T): Given<T> => {
  const told = fields as Record<string, unknown>
  // Taking a field away makes an object slow; of most nothing is missing.
  const kept: Record<string, unknown> = {}
  for (const name in told) {
    const value = told[name]
    if (value !== undefined && value !== '' && !Number.isNaN(value)) kept[name] = value
  }
  return kept as Given<T>
}

/** Writes cases out of columns, as they are asked for. */
export class Cases {
  readonly matching: Matching
  private readonly facts: Facts
  private readonly others: Facts
  private readonly fileOf: (number: number) => string

  constructor(matching: Matching, fileOf: (number: number) => string) {
    this.matching = matching
    this.fileOf = fileOf
    this.facts = new Facts(matching.stores)
    this.others = new Facts(matching.stores)
  }

  get marks(): Placed {
    return this.matching.placed
  }

  get count(): number {
    return this.matching.count
  }

  keyOf(number: number): CaseKey {
    const { stores, key } = this.matching
    return stores.keys.text(key[number] ?? 0)
  }

  /** -1: nothing is known by it. */
  numberOf(key: CaseKey): number {
    const { keys, groups } = this.matching.stores
    return groups.caseOf(keys.find(key))
  }

  row(number: number): CaseRow {
    const { matching, marks, facts } = this
    const { stores, context } = matching
    const { rows } = stores
    const verdict = reconVerdict(facts.read(number), context)
    const { subject, key, order, method, at } = facts
    const [first] = facts.rowsActive.length > 0 ? facts.rowsActive : facts.rowsTest
    const paymentId = facts.known
      ? key
      : (facts.damaged ?? (first === undefined ? '' : rows.paymentId(first)))
    const proposals = this.openOf(number)
    const mark = marks.of(number, () => key)
    const findings = proposals > 1 ? [...verdict.findings, ambiguous(subject, proposals)] : verdict.findings
    return {
      key,
      bucket: BUCKETS[matching.standing[number] ?? 0] ?? 'matched',
      ...given({ order, paymentId, method, at }),
      ...given({ shopify: matching.shopify[number], ecpay: matching.ecpay[number] }),
      findings,
      proposals,
      settled: mark?.settledAt !== undefined,
      ...given({ note: mark?.note }),
      ...(verdict.tolerated > 0 && { tolerated: verdict.tolerated }),
    }
  }

  case(number: number): Case {
    const row = this.row(number)
    const { facts, marks } = this
    const { active, repeated, rowsActive, rowsRepeated, rowsTest } = facts
    const mark = marks.of(number, () => row.key)
    return {
      ...row,
      orders: [
        ...active.slice(0, MOST).map((order) => this.shopifySide(order)),
        ...repeated.slice(0, MOST).map((order) => ({ ...this.shopifySide(order), repeat: true })),
      ],
      rows: [
        ...[...rowsActive, ...rowsTest].slice(0, MOST).map((each) => this.ecpaySide(each)),
        ...rowsRepeated.slice(0, MOST).map((each) => ({ ...this.ecpaySide(each), repeat: true })),
      ],
      proposed: this.proposals(number),
      ...(mark && { mark }),
    }
  }

  /** Proposals that nobody declined. */
  openOf(number: number): number {
    return this.proposals(number).filter(({ declined }) => !declined).length
  }

  private proposals(number: number): readonly Proposal[] {
    const { matching, marks, others } = this
    const pairs = matching.proposed.get(number)
    if (!pairs) return []
    const keyOf = (each: number): CaseKey => this.keyOf(each)
    return pairs.map(({ other, why }): Proposal => {
      const declined = isDeclined(number, other, marks, keyOf)
      const { key, order, known, at, active, rowsActive } = others.read(other)
      const { rows } = matching.stores
      const [first] = rowsActive
      const trade = first === undefined ? '' : rows.tradeNo(first) || rows.merchantNo(first)
      const amount = active.length > 0 ? matching.shopify[other] : matching.ecpay[other]
      return {
        key,
        why,
        label: order || trade || (known ? key : key.slice(2)),
        amount: Number.isNaN(amount) ? 0 : (amount ?? 0),
        ...given({ at }),
        ...(declined && { declined }),
      }
    })
  }

  private shopifySide(order: number): ShopifySide {
    const { keys, orders } = this.matching.stores
    const ids: string[] = []
    for (let which = 0; which < orders.idCountOf(order); which++)
      ids.push(keys.text(orders.idKey(order, which)))
    const spoilt = orders.spoiltId(order)
    return {
      file: this.fileOf(orders.file.get(order)),
      line: orders.line.get(order),
      name: orders.name(order),
      ...given({ id: orders.id(order) }),
      ids: spoilt ? [...ids, spoilt] : ids,
      ...given({
        total: orders.total.get(order),
        refunded: orders.refunded.get(order),
        status: orders.status(order),
      }),
      method: orders.method(order),
      ...given({
        createdAt: orders.createdAt.get(order),
        paidAt: orders.paidAt.get(order),
        cancelledAt: orders.cancelledAt.get(order),
      }),
    }
  }

  private ecpaySide(row: number): EcpaySide {
    const { rows } = this.matching.stores
    return {
      file: this.fileOf(rows.file.get(row)),
      line: rows.line.get(row),
      paymentId: rows.paymentId(row),
      ...given({ tradeNo: rows.tradeNo(row), merchantNo: rows.merchantNo(row) }),
      ...given({
        tradedAt: rows.tradedAt.get(row),
        settledAt: rows.settledAt.get(row),
        paidOutAt: rows.paidOutAt.get(row),
        method: rows.method(row),
      }),
      methodText: rows.methodText(row),
      ...given({
        gross: rows.gross.get(row),
        authorized: rows.authorized.get(row),
        closed: rows.closed.get(row),
        fee: rows.fee.get(row),
        processing: rows.processing.get(row),
        platform: rows.platform.get(row),
        refund: rows.refund.get(row),
        net: rows.net.get(row),
        state: rows.state(row),
      }),
    }
  }

  methodOf(number: number): string {
    return PAY_METHODS[(this.matching.method[number] ?? 0) - 1] ?? 'unknown'
  }

  /** Every text that a search looks in, folded by nobody yet. */
  textsOf(number: number): readonly string[] {
    const facts = this.others.read(number)
    const { orders, rows, keys } = this.matching.stores
    const texts: string[] = []
    for (const order of [...facts.active, ...facts.repeated]) {
      texts.push(orders.name(order), orders.id(order), orders.spoiltId(order))
      for (let which = 0; which < orders.idCountOf(order); which++)
        texts.push(keys.text(orders.idKey(order, which)))
    }
    for (const row of [...facts.rowsActive, ...facts.rowsTest])
      texts.push(rows.paymentId(row), rows.tradeNo(row), rows.merchantNo(row))
    return texts
  }

  orderNameOf(number: number): string {
    return this.others.read(number).order
  }
}
