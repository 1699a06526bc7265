/** What every replica speaks: one request in, one answer out, or undefined for "not mine". */
export interface ReplicaRequest {
  method: string
  /** Lower-case host name without port, e.g. `myshop.cyberbiz.co`. */
  host: string
  path: string
  query: URLSearchParams
  /** Path and query exactly as they stood in the request line (what an HMAC signs). */
  target: string
  headers: Record<string, string>
  body: string
}

export interface ReplicaResponse {
  status: number
  headers?: Record<string, string>
  body: string | Uint8Array
  /** In place of `body`, for what is too long to hold: sent as it comes, as fast as the reader takes it. */
  stream?: AsyncIterable<Uint8Array>
  /** Cut the connection after this many body bytes (a truncated download). */
  cutAfter?: number
  /** Cut it before anything is answered. */
  drop?: boolean
}

export type ReplicaSite = (
  request: ReplicaRequest,
) => ReplicaResponse | undefined | Promise<ReplicaResponse | undefined>
