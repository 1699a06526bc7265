import { fold } from '../../text'
import { headedBy, namedAs, plainName, TOGETHER } from './headers'
import { usualLength } from './ids'
import type { Wanted } from './rows'
import { sampleOf } from './samples'
import type { ColumnUse, PayField, PayFileInfo, PayLayout, PaySide, PayTrouble } from './types'
import { type ChosenPay, ECPAY_FIELDS, SHOPIFY_FIELDS } from './types'

/** One of a file's first rows, its cells as text without armour. */
export interface PeekedRow {
  readonly number: number
  readonly cells: readonly string[]
}

/** Where each field of a file stands. */
export interface PayPlan {
  readonly side: PaySide
  readonly layout: PayLayout
  /** Number of the header's row. */
  readonly header: number
  readonly columns: readonly ColumnUse[]
  readonly signature: string
  readonly wanted: Wanted
  /** Slots that serve a field, in the order in which they are asked. */
  readonly slots: Readonly<Partial<Record<PayField, readonly number[]>>>
  /** Figures of a Payment ID; see {@link usualLength}. */
  readonly usual: number
  /** By slot: its column's header as written. */
  readonly headers: readonly string[]
}

export interface NoPlan {
  readonly why: PayTrouble
  readonly detail?: string
  /** Columns and what they may be, for somebody to choose. */
  readonly plan?: PayPlan
}

/** A header stands so far down at most. */
export const MOST_ABOVE = 30
const SHOPIFY_ONLY: readonly PayField[] = SHOPIFY_FIELDS.filter(
  (field) => !(ECPAY_FIELDS as readonly PayField[]).includes(field),
)
const ECPAY_ONLY: readonly PayField[] = ECPAY_FIELDS.filter(
  (field) => !(SHOPIFY_FIELDS as readonly PayField[]).includes(field),
)

/** 53 bits of a text, as hex. */
const hashed = (text: string): string => {
  let [a, b] = [0xdeadbeef, 0x41c6ce57]
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    a = Math.imul(a ^ code, 2_654_435_761)
    b = Math.imul(b ^ code, 1_597_334_677)
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909)
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909)
  return ((b & 0x1f_ffff) * 0x1_0000_0000 + (a >>> 0)).toString(16).padStart(14, '0')
}

const keysOf = (header: readonly string[]): string[] => {
  const seen = new Map<string, number>()
  return header.map((cell) => {
    const name = fold(cell).toLowerCase()
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return name === '' ? '' : times === 1 ? name : `${name}#${times}`
  })
}

const sideOf = (chosen: ChosenPay, otherwise: PaySide): PaySide => {
  const fields = Object.values(chosen).filter((field) => field !== 'none')
  const votes = (only: readonly PayField[]): number => fields.filter((field) => only.includes(field)).length
  const [shopify, ecpay] = [votes(SHOPIFY_ONLY), votes(ECPAY_ONLY)]
  return shopify === ecpay ? otherwise : shopify > ecpay ? 'shopify' : 'ecpay'
}

const layoutOf = (side: PaySide, has: (field: PayField) => boolean, names: readonly string[]): PayLayout => {
  if (side === 'shopify') return 'shopify-orders'
  const named = (...some: string[]): boolean => some.some((name) => names.includes(name))
  const isCard = named('收單銀行', '回應碼', '回應訊息', '授權金額', '結帳金額')
  if (has('paymentId'))
    return isCard || has('authNo') || has('authorized') || has('closed')
      ? 'ecpay-card'
      : has('gross')
        ? 'ecpay-payout'
        : 'ecpay-other'
  if (isCard) return 'ecpay-card'
  if (named('商店名稱', '商店代號')) return 'ecpay-payout'
  if (has('authNo') && has('merchantNo') && (has('net') || named('關帳單號'))) return 'ecpay-funding'
  if (named('特店交易編號', '金流手續費')) return 'ecpay-media'
  if (named('訂單日期') && (has('tradeNo') || has('merchantNo'))) return 'ecpay-trade-no'
  return 'ecpay-other'
}
/** They have no Payment ID, and never had one. */
const GENERAL: readonly PayLayout[] = ['ecpay-media', 'ecpay-trade-no', 'ecpay-funding']

interface Column {
  readonly at: number
  readonly header: string
  readonly key: string
  readonly plain: string
  readonly chosen: PayField | 'none' | undefined
  field: PayField | undefined
  rank: number
}

/** Gives each field to who was chosen for it, else to who is called so most surely. */
const assign = (columns: readonly Column[]): void => {
  const byField = new Map<PayField, Column[]>()
  for (const column of columns)
    if (column.field) byField.set(column.field, [...(byField.get(column.field) ?? []), column])
  for (const [field, rivals] of byField) {
    const isChosen = rivals.some(({ chosen }) => chosen !== undefined)
    const best = rivals.toSorted((a, b) => a.rank - b.rank || a.at - b.at)[0]
    for (const rival of rivals) {
      const serves = isChosen
        ? rival.chosen !== undefined
        : TOGETHER.includes(field) || rival.plain === best?.plain
      if (!serves) rival.field = undefined
    }
  }
}

const build = (
  header: PeekedRow,
  rows: readonly PeekedRow[],
  told: PaySide,
  signature: string,
  chosen: ChosenPay,
): PayPlan => {
  const side = sideOf(chosen, told)
  const known: readonly PayField[] = side === 'shopify' ? SHOPIFY_FIELDS : ECPAY_FIELDS
  const keys = keysOf(header.cells)
  const columns: Column[] = header.cells.map((cell, at) => {
    const key = keys[at] ?? ''
    const choice = Object.hasOwn(chosen, key) ? chosen[key] : undefined
    const named = choice === undefined ? namedAs(cell, side) : undefined
    const field = choice === 'none' ? undefined : (choice ?? named?.field)
    return {
      ...{ at, header: cell, key, plain: plainName(cell), chosen: choice },
      field: field && known.includes(field) ? field : undefined,
      rank: named?.rank ?? 0,
    }
  })
  assign(columns)
  const has = (field: PayField): boolean => columns.some((column) => column.field === field)
  const layout = layoutOf(
    side,
    has,
    columns.map(({ plain }) => plain),
  )
  const places = new Int16Array(header.cells.length).fill(-1)
  const slots: Partial<Record<PayField, number[]>> = {}
  const headers: string[] = []
  const note = (column: Column): number => {
    places[column.at] = headers.length
    return headers.push(column.header) - 1
  }
  for (const column of columns.toSorted((a, b) => a.rank - b.rank || a.at - b.at))
    if (column.field) {
      slots[column.field] ??= []
      slots[column.field]?.push(note(column))
    }
  // What a sum is called stands in one of the first columns, whatever they are.
  for (const column of columns.slice(0, 3)) if (places[column.at] === -1) note(column)
  const idColumn = columns.find(({ field }) => field === 'paymentId')?.at ?? -1
  const below = rows.filter(({ number }) => number > header.number)
  return {
    ...{ side, layout, header: header.number, signature, slots, headers },
    usual: usualLength(below.map(({ cells }) => cells[idColumn] ?? '')),
    wanted: { slots: places, count: headers.length },
    columns: columns
      .filter(({ key }) => key !== '')
      .map(({ at, key, field, chosen: choice, header: name }) => ({
        ...{ header: name.slice(0, 80), key },
        ...(field && { field }),
        by: choice === undefined ? ('name' as const) : ('choice' as const),
        sample: sampleOf(
          name,
          below.map(({ cells }) => cells[at] ?? ''),
          side,
          field,
        ),
      })),
  }
}

/** What nothing can be said without. */
const lacking = ({ side, layout, slots }: PayPlan): Omit<NoPlan, 'plan'> | undefined => {
  const has = (...fields: PayField[]): boolean => fields.some((field) => slots[field] !== undefined)
  if (!has('paymentId', 'references') && !GENERAL.includes(layout)) return { why: 'no-payment-id' }
  if (side === 'ecpay')
    return has('gross', 'authorized', 'closed') ? undefined : { why: 'needs-mapping', detail: 'gross' }
  if (!has('name')) return { why: 'needs-mapping', detail: 'name' }
  return has('total') ? undefined : { why: 'needs-mapping', detail: 'total' }
}

const isSpoilt = (cells: readonly string[]): boolean =>
  cells.filter((cell) => /\ufffd|\?\?|[À-ÿ][\u0080-¿]/.test(cell)).length >= 2

const DATA = /^(?:NT\$)?[-\d][\d,./:\s-]*$|^[A-Za-z0-9_-]{20,}$/

/** From a file's first rows, in their order: the header and what its columns are. */
export const planOf = (
  rows: readonly PeekedRow[],
  chosenFor: (signature: string) => ChosenPay | undefined,
): PayPlan | NoPlan => {
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ''))
  if (filled.length === 0) return { why: 'empty' }
  const above = filled.slice(0, MOST_ABOVE)
  const found = above.find(({ cells }) => headedBy(cells) !== undefined)
  const table = above.find(({ cells }) => cells.filter((cell) => cell !== '').length > 1)
  const header = found ?? table
  if (!header) return { why: 'binary', detail: '' }
  const signature = hashed(keysOf(header.cells).toSorted().join('\n'))
  const chosen = chosenFor(signature)
  const side = headedBy(header.cells)?.side ?? 'ecpay'
  const plan = build(header, rows, side, signature, chosen ?? {})
  if (!found && !chosen) {
    if (isSpoilt(header.cells)) return { why: 'mojibake' }
    const data = header.cells.filter((cell) => DATA.test(cell)).length
    if (data >= 2) return { why: 'no-header' }
    const detail = header.cells
      .filter((cell) => cell !== '')
      .slice(0, 5)
      .map((cell) => cell.slice(0, 30))
    return { why: 'other-kind', detail: detail.join(', '), plan }
  }
  const lacks = lacking(plan)
  return lacks ? { ...lacks, plan } : plan
}

export const infoOf = (
  { side, layout, columns, signature }: PayPlan,
  read: Pick<PayFileInfo, 'form' | 'encoding' | 'bom'>,
): PayFileInfo => ({ ...{ side, layout, columns, signature }, ...read })
