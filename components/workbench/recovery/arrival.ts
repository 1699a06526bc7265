import type { CsvNote } from '../desk'
import type { Gathered } from './gather'

/** A file as it was brought, so that its columns can be chosen anew without bringing it again. */
export interface Brought {
  readonly name: string
  readonly bytes: Uint8Array
}

/** What was read to make a plan: said once beside it, not kept with it. */
export interface Arrival {
  readonly gathered: Gathered
  readonly notes: readonly CsvNote[]
  readonly file?: Brought
  /** Signature of a layout whose columns a person had chosen before. */
  readonly remembered?: string
}
