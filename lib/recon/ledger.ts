import type { EcpayRow, PayLayout, PaySide, ShopifyOrder } from '../files/pay/types'
import { Interned } from './columns'
import type { CoveredFile } from './coverage'
import type { Days } from './days'
import { Keys } from './keys'
import { type OrderMore, Orders } from './orders'
import { Payments } from './payments'

interface LedgerFile {
  lives: boolean
  side: PaySide | undefined
  layout: PayLayout | undefined
  asked: readonly [from: number, to: number] | undefined
}

/** All that was read, of all files; each record knows its file, so that one can be taken out again. */
export class Ledger {
  readonly keys = new Keys()
  readonly gateways = new Interned()
  readonly words = new Interned()
  readonly orders = new Orders(this.keys, this.gateways)
  readonly rows = new Payments(this.keys, this.words)
  private readonly files: LedgerFile[] = []

  /** Number of a new file. */
  open(): number {
    this.files.push({ lives: true, side: undefined, layout: undefined, asked: undefined })
    return this.files.length - 1
  }

  tell(file: number, side: PaySide, layout: PayLayout | undefined): void {
    const known = this.files[file]
    if (known) Object.assign(known, { side, layout })
  }

  /** It is the API's; all orders of [from, to), epoch ms, came of it where that is told. */
  ask(file: number, asked: readonly [from: number, to: number] | undefined): void {
    const known = this.files[file]
    if (known) Object.assign(known, { side: 'shopify', asked })
  }

  close(file: number): void {
    const known = this.files[file]
    if (known) known.lives = false
  }

  lives(file: number): boolean {
    return this.files[file]?.lives ?? false
  }

  layoutOf(file: number): PayLayout | undefined {
    return this.files[file]?.layout
  }

  covered(days: Days): readonly CoveredFile[] {
    return this.files.flatMap(({ lives, side, layout, asked }, number) =>
      lives && side
        ? [{ number, side, layout, asked: asked && ([days.of(asked[0]), days.of(asked[1] - 1)] as const) }]
        : [],
    )
  }

  order(order: ShopifyOrder, file: number, more?: OrderMore): number {
    return this.orders.add(order, file, more)
  }

  row(row: EcpayRow, file: number): number {
    return this.rows.add(row, file)
  }

  /** Nothing is left of what was read. */
  get isEmpty(): boolean {
    return !this.files.some(({ lives }) => lives)
  }

  get bytes(): number {
    return this.keys.bytes + this.orders.bytes + this.rows.bytes
  }
}
