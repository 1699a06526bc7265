import { type HmacUser, sign } from './cyberbiz/api/auth.ts'
import type { ReplicaRequest, ReplicaResponse, ReplicaSite } from './http.ts'

/** A request as the server would hand it to a site: for asking a replica without a network. */
export const request = (
  url: string,
  headers: Record<string, string> = {},
  method = 'GET',
): ReplicaRequest => {
  const { host, pathname, search, searchParams } = new URL(url)
  return { method, host, path: pathname, query: searchParams, target: pathname + search, headers, body: '' }
}

export const ask = async (site: ReplicaSite, asked: ReplicaRequest): Promise<ReplicaResponse> => {
  const answer = await site(asked)
  if (!answer) throw new Error(`nobody answers ${asked.host}${asked.target}`)
  return answer
}

/** Signs as the vendor's own samples do: two lines, the date and the bare request line. */
export const signed = (url: string, user: HmacUser, at: number, what?: string): ReplicaRequest => {
  const asked = request(url)
  const date = new Date(at).toUTCString()
  const signature = sign(user.secret, `x-date: ${date}\nGET ${what ?? asked.target} HTTP/1.1`)
  const fields = [
    `username="${user.username}"`,
    'algorithm="hmac-sha256"',
    'headers="x-date request-line"',
    `signature="${signature}"`,
  ]
  return { ...asked, headers: { 'x-date': date, authorization: `hmac ${fields.join(', ')}` } }
}

export const bodyOf = (answer: ReplicaResponse): unknown =>
  JSON.parse(Buffer.from(answer.body).toString('utf8'))
