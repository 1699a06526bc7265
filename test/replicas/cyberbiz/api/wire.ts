import type { ReplicaResponse } from '../../http.ts'

/** The four shapes in which the platform words an error; which one comes cannot be foretold. */
export const shapes = ['error-list', 'error', 'message', 'messages'] as const
export type ErrorShape = (typeof shapes)[number]

export const errorBody = (shape: ErrorShape, text: string): unknown => {
  if (shape === 'error-list') return { error: [text] }
  if (shape === 'error') return { error: text }
  return shape === 'message' ? { message: text } : { messages: text }
}

const EDGE = '\uE000'

/** Marks an amount so that it is written as the platform writes money: a float, `680.0`. */
export const money = (amount: number | null): string | null =>
  amount === null ? null : `${EDGE}${amount.toFixed(1)}${EDGE}`

const MARKED = new RegExp(`"${EDGE}(-?[\\d.]+)${EDGE}"`, 'g')

export const encode = (value: unknown): string => JSON.stringify(value).replace(MARKED, '$1')

export const json = (
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): ReplicaResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: encode(value),
})

export const refusal = (
  status: number,
  text: string,
  shape: ErrorShape,
  headers: Record<string, string> = {},
): ReplicaResponse => json(status, errorBody(shape, text), headers)

export const nothingThere = (): ReplicaResponse => refusal(404, '無此資源', 'error-list')

export const brokenRequest = (): ReplicaResponse => refusal(500, '系統有誤，請聯絡 CYBERBIZ', 'error-list')
