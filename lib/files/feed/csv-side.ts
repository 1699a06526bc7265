import type { Notes } from './notes'
import type { Side } from './side'
import type { Dialect, FeedOptions, FeedStop, FieldUse } from './types'
export class CsvSide implements Side {
  readonly notes: Notes
  readonly dialect: Dialect = 'csv'
  readonly fields: readonly FieldUse[] = []
  constructor(_options: FeedOptions, notes: Notes, _linesBefore: number) {
    this.notes = notes
  }
  write(_text: string): FeedStop | undefined {
    return { why: 'no-header' }
  }
  end(): FeedStop | undefined {
    return { why: 'no-header' }
  }
  finish(): void {}
}
