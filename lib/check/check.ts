import type { Dialect, FeedNote, FeedStop, FieldUse } from '../files/feed/types'
import { REQUIRED } from '../files/feed/types'
import type { Trouble } from '../records'
import { Glass } from './bytes'
import { idsIn, severityOf } from './codes'
import type { Judging } from './judging'
import { Meter } from './meter'
import { unpackRow } from './pack'
import type { CheckKey, Door, PictureProgress, Progress, Row, Stage } from './types'
import type { Shown } from './view'

export const keyOfDoor = (door: Door): CheckKey =>
  door.kind === 'file' ? `file|${door.file.name}` : `${door.kind}|${door.host}`

/** What is known of the feed itself, apart from its products. */
export interface About {
  readonly dialect: Dialect
  readonly fields: readonly FieldUse[]
  readonly notes: readonly FeedNote[]
}

const NOTHING: About = { dialect: 'unknown', fields: [], notes: [] }

/** How long what changed is told without counting it anew, ms: it means a look at every row. */
const CHANGES_STAND = 1_000

/** One check, while it is made and as it was kept. */
export class Check implements Shown {
  stage: Stage = 'reading'
  meter = new Meter()
  about: () => About = () => NOTHING
  bytes = 0
  totalBytes?: number
  totalProducts?: number
  rejected = 0
  stop?: FeedStop
  trouble?: Trouble
  pictures?: PictureProgress
  nextPage = 1
  /** Of each page of notes: its products whose pictures are all judged. */
  seen: number[] = []
  readonly judging: Judging
  readonly key: CheckKey
  readonly run: string
  readonly name: string
  readonly host: string
  readonly door: Door['kind']
  readonly ownDomain: string
  readonly startedAt: number
  private changes: Progress['changes']
  private changesAt = Number.NEGATIVE_INFINITY

  constructor(
    about: Pick<Check, 'key' | 'run' | 'name' | 'host' | 'door' | 'ownDomain' | 'startedAt'>,
    judging: Judging,
  ) {
    this.key = about.key
    this.run = about.run
    this.name = about.name
    this.host = about.host
    this.door = about.door
    this.ownDomain = about.ownDomain
    this.startedAt = about.startedAt
    this.judging = judging
  }

  get rows() {
    return this.judging.rows
  }
  freshOf(row: number): number {
    return this.judging.freshOf(row)
  }
  mendedOf(row: number): number {
    return this.judging.mendedOf(row)
  }

  row(row: number): Row {
    const glass = new Glass(new Uint8Array(0))
    this.rows.glass(row, glass)
    const { subject: _, ...named } = unpackRow(glass)
    const fresh = idsIn(this.freshOf(row))
    const mended = idsIn(this.mendedOf(row))
    return {
      place: this.rows.place[row] ?? 0,
      ...named,
      ...(this.judging.before && { fresh, mended: mended.map(asFinding) }),
    }
  }

  /** What it tells of itself at this moment. */
  progress(now: number): Progress {
    const { judging, meter, totalBytes, totalProducts, about } = this
    const { products } = judging.tally
    const { dialect, fields, notes } = about()
    const served = new Set(fields.map(({ field }) => field))
    const byBytes = totalBytes !== undefined
    const reads = this.stage === 'reading' || this.stage === 'paused'
    if (!reads || now - this.changesAt >= CHANGES_STAND) {
      this.changes = judging.changes()
      this.changesAt = now
    }
    return {
      ...{ key: this.key, name: this.name, door: this.door, stage: this.stage, startedAt: this.startedAt },
      ...{ products, bytes: this.bytes, totalBytes, totalProducts },
      elapsed: meter.elapsed(now),
      rate: meter.rate(now, products),
      left: reads
        ? meter.left(now, byBytes ? this.bytes : products, byBytes ? totalBytes : totalProducts)
        : undefined,
      ...judging.tally.told(),
      ...(this.rejected > 0 && { rejected: this.rejected }),
      ...{ dialect, fields, notes },
      unserved: this.door === 'api' || fields.length === 0 ? [] : REQUIRED.filter((one) => !served.has(one)),
      ...{ stop: this.stop, trouble: this.trouble, changes: this.changes, pictures: this.pictures },
    }
  }
}

const asFinding = (rule: string): NonNullable<Row['mended']>[number] => ({ rule, severity: severityOf(rule) })
