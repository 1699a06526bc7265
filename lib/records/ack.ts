/** What staff did about a finding: a mark of theirs, not a fact of the trade. */
export interface Ack {
  readonly state: 'done' | 'snoozed'
  /** Epoch ms until which it stays quiet, for `snoozed`. */
  readonly until?: number
  readonly note?: string
  readonly at: number
}
