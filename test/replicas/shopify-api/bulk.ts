/** Bulk operations of one shop: how they go on, and the files that they leave. */
import { createWriteStream, mkdtempSync, rmSync, type WriteStream } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BulkFailure, Line } from './bulk-lines.ts'
import { gid, time } from './gid.ts'
import type { Source } from './records.ts'

export type BulkStatus = 'CREATED' | 'RUNNING' | 'COMPLETED' | 'CANCELING' | 'CANCELED' | 'FAILED' | 'EXPIRED'

export interface BulkSettings {
  /** Looks at the operation until it has ended. */
  steps: number
  /** Or so long by the replica's clock, milliseconds; then looking does not move it. */
  lasts: number | undefined
  /** It fails behind this many lines. */
  failAfter: number | undefined
  errorCode: BulkFailure['code']
  /** Of a failed one: is what it had found kept? */
  partial: boolean
  /** How many may run at once. */
  limit: number
}

export const BULK: BulkSettings = {
  steps: 3,
  lasts: undefined,
  failAfter: undefined,
  errorCode: 'INTERNAL_SERVER_ERROR',
  partial: true,
  limit: 5,
}

export interface BulkOperation {
  readonly id: string
  readonly domain: string
  readonly query: string
  readonly createdAt: number
  readonly settings: BulkSettings
  readonly path: string
  /** How often it was looked at. */
  looks: number
  status: BulkStatus
  completedAt: number | undefined
  errorCode: BulkFailure['code'] | null
  /** Lines written so far; all of them once `done`. */
  lines: number
  roots: number
  bytes: number
  done: boolean
  written: Promise<void>
}

/** Results can be fetched for so long. */
export const RESULT_DAYS = 7
const DAY = 86_400_000
const RUNNING: ReadonlySet<BulkStatus> = new Set(['CREATED', 'RUNNING', 'CANCELING'])
/** A look waits until so many lines are written. */
const SMALL = 5_000

const HOST = 'https://storage.googleapis.com/shopify-tiers-assets-prod-us-east1/bulk-operation-outputs'

/** Folders of results that are still there. */
const rooms = new Set<string>()

const clear = (folder: string): void => {
  rooms.delete(folder)
  rmSync(folder, { recursive: true, force: true })
}

process.once('exit', () => {
  for (const folder of rooms) clear(folder)
})

const room = (file: WriteStream): Promise<void> =>
  new Promise((go) => {
    const free = () => {
      file.off('drain', free).off('close', free)
      go()
    }
    file.on('drain', free).on('close', free)
    if (file.destroyed) free()
  })

export class BulkDesk {
  readonly operations: BulkOperation[] = []
  #room: string | undefined
  readonly #clock: () => number

  constructor(clock: () => number) {
    this.#clock = clock
  }

  #sweep(): void {
    if (this.#room !== undefined) clear(this.#room)
    this.#room = undefined
  }

  reset(): void {
    for (const operation of this.operations) operation.status = 'CANCELED'
    this.operations.length = 0
    this.#sweep()
  }

  #fileFor(id: string): string {
    if (this.#room === undefined) {
      this.#room = mkdtempSync(join(tmpdir(), 'storeside-bulk-'))
      rooms.add(this.#room)
    }
    return join(this.#room, `${id}.jsonl`)
  }

  running(domain: string): BulkOperation[] {
    return this.operations.filter((one) => one.domain === domain && RUNNING.has(one.status))
  }

  start(domain: string, query: string, settings: BulkSettings, lines: AsyncIterable<Line>): BulkOperation {
    const id = String(7_726_780_180_000 + this.operations.length + 1)
    const operation: BulkOperation = {
      id,
      domain,
      query,
      createdAt: this.#clock(),
      settings: { ...settings },
      path: this.#fileFor(id),
      looks: 0,
      status: 'CREATED',
      completedAt: undefined,
      errorCode: null,
      lines: 0,
      roots: 0,
      bytes: 0,
      done: false,
      written: Promise.resolve(),
    }
    operation.written = this.#write(operation, lines)
    this.operations.push(operation)
    return operation
  }

  async #write(operation: BulkOperation, lines: AsyncIterable<Line>): Promise<void> {
    const { failAfter, errorCode } = operation.settings
    const file = createWriteStream(operation.path)
    // The folder may be gone: the replica was reset.
    file.on('error', () => undefined)
    try {
      for await (const { text, root } of lines) {
        if (operation.status === 'CANCELED') break
        if (operation.lines === failAfter) {
          operation.errorCode = errorCode
          break
        }
        operation.lines++
        if (root) operation.roots++
        operation.bytes += Buffer.byteLength(text)
        if (!file.write(text)) await room(file)
      }
    } catch (error) {
      operation.errorCode =
        error instanceof Error && 'code' in error ? (error as BulkFailure).code : errorCode
    }
    await new Promise<void>((go) => file.end(() => go()).once('error', () => go()))
    operation.done = true
  }

  /** How far it is told to be, 0 to 1. */
  #share({ settings, createdAt, looks }: BulkOperation): number {
    const { steps, lasts } = settings
    const share = lasts === undefined ? looks / steps : (this.#clock() - createdAt) / lasts
    return Math.min(1, share)
  }

  /** One look at it: it goes on. */
  async look(operation: BulkOperation): Promise<void> {
    operation.looks++
    if (operation.status === 'CANCELING') this.#end(operation, 'CANCELED')
    if (operation.status === 'CREATED' || operation.status === 'RUNNING') {
      operation.status = 'RUNNING'
      // What is small is written by the first look, so that its counts do not hang on how fast the machine is.
      await this.#grown(operation)
      if (this.#share(operation) >= 1 && operation.done)
        this.#end(operation, operation.errorCode === null ? 'COMPLETED' : 'FAILED')
    }
    this.expire(operation)
  }

  async #grown(operation: BulkOperation): Promise<void> {
    while (!operation.done && operation.lines < SMALL) await new Promise<void>((go) => setImmediate(go))
  }

  #end(operation: BulkOperation, status: BulkStatus): void {
    operation.status = status
    operation.completedAt = this.#clock()
  }

  /** Seven days behind its end the file is gone. */
  expire(operation: BulkOperation): void {
    const { completedAt, status } = operation
    if (completedAt === undefined || (status !== 'COMPLETED' && status !== 'FAILED')) return
    if (this.#clock() - completedAt > RESULT_DAYS * DAY) operation.status = 'EXPIRED'
  }

  cancel(operation: BulkOperation): boolean {
    if (operation.status !== 'CREATED' && operation.status !== 'RUNNING') return false
    operation.status = 'CANCELING'
    return true
  }

  urlOf(operation: BulkOperation): string {
    const name = `bulk-${operation.id}.jsonl`
    const query = new URLSearchParams({
      GoogleAccessId: 'assets-us-prod@shopify-tiers.iam.gserviceaccount.com',
      Expires: String(Math.floor(((operation.completedAt ?? 0) + RESULT_DAYS * DAY) / 1000)),
      Signature: Buffer.from(`replica signature of ${operation.id}`).toString('base64'),
      'response-content-disposition': `attachment; filename="${name}"; filename*=UTF-8''${name}`,
      'response-content-type': 'application/jsonl',
    })
    return `${HOST}/replica${operation.id}-final?${query}`
  }

  /** As the schema tells it. Numbers of 64 bits are written as text. */
  source(operation: BulkOperation): Source {
    const { status, completedAt, settings, lines, roots } = operation
    const ended = status === 'COMPLETED' || status === 'FAILED'
    const share = status === 'CREATED' ? 0 : ended || status === 'EXPIRED' ? 1 : this.#share(operation)
    const url = ended && lines > 0 ? this.urlOf(operation) : null
    return {
      __typename: 'BulkOperation',
      id: gid('BulkOperation', operation.id),
      status,
      errorCode: status === 'FAILED' ? operation.errorCode : null,
      type: 'QUERY',
      query: operation.query,
      createdAt: time(operation.createdAt),
      completedAt: status === 'COMPLETED' && completedAt !== undefined ? time(completedAt) : null,
      objectCount: String(Math.floor(lines * share)),
      rootObjectCount: String(Math.floor(roots * share)),
      fileSize: status === 'COMPLETED' && url !== null ? String(operation.bytes) : null,
      url: status === 'COMPLETED' ? url : null,
      partialDataUrl: status === 'FAILED' && settings.partial ? url : null,
    }
  }
}
