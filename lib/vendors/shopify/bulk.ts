import { operation, read } from './answers'
import { rangeOf } from './queries'
import { fromIso } from './time'
import { BULK_STATUSES, type BulkState, type BulkStatus } from './types'

const OVER: ReadonlySet<BulkStatus> = new Set(['completed', 'canceled', 'failed', 'expired'])
const ERRORS: Readonly<Record<string, NonNullable<BulkState['error']>>> = {
  ACCESS_DENIED: 'access-denied',
  INTERNAL_SERVER_ERROR: 'server',
  TIMEOUT: 'timeout',
}

const count = (value: number | string | null | undefined): number | undefined => {
  const figure = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
  return typeof figure === 'number' && Number.isSafeInteger(figure) && figure >= 0 ? figure : undefined
}

/** Undefined where it is no operation, or in a state that we do not know. */
export const toBulkState = (value: unknown): BulkState | undefined => {
  const node = read(operation, value)
  const status = BULK_STATUSES.find((it) => it.toUpperCase() === node?.status)
  if (!node || !status) return undefined
  const startedAt = fromIso(node.createdAt)
  const endedAt = fromIso(node.completedAt)
  const size = count(node.fileSize)
  const range = rangeOf(node.query ?? '')
  return {
    id: node.id,
    status,
    over: OVER.has(status),
    objects: count(node.objectCount) ?? 0,
    roots: count(node.rootObjectCount) ?? 0,
    ...(size !== undefined && { size }),
    ...(node.url && { url: node.url }),
    ...(node.partialDataUrl && { partialUrl: node.partialDataUrl }),
    ...(node.errorCode && { error: ERRORS[node.errorCode] ?? 'unknown' }),
    ...(startedAt !== undefined && { startedAt }),
    ...(endedAt !== undefined && { endedAt }),
    ...(range && { range }),
  }
}
