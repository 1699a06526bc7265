/** Why something could not be read; worded in the catalogue under `trouble.<kind>`. */
export type TroubleKind =
  | 'offline'
  | 'no-permission'
  | 'wrong-key'
  /** The vendor takes calls only from addresses that it was told of. */
  | 'address-not-allowed'
  | 'not-licensed'
  | 'expired'
  | 'missing-scope'
  /** No shop answers at the address that was given. */
  | 'no-shop'
  /** Orders could be read, unfinished checkouts not: the user behind the key may not manage them. */
  | 'no-checkouts'
  /** The shop is there, but its vendor has closed or frozen it. */
  | 'shop-closed'
  /** The vendor answered by another version of its API than the one we know. */
  | 'version'
  | 'clock'
  | 'too-many'
  | 'server'
  | 'bad-answer'
  | 'no-key'
  | 'layout-unknown'
  | 'memory-refused'
  | 'unknown'

export interface Trouble {
  readonly kind: TroubleKind
  readonly host: string
  /** Origin that a permission is missing for, or the vendor's own words: shown as text only. */
  readonly detail?: string
  readonly at: number
}
