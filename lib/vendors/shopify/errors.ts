import * as z from 'zod/mini'
import { plainWords, VendorError, type VendorTrouble } from '../error'
import { type Cost, costOf } from './budget'

const piece = z.object({
  message: z.catch(z.nullish(z.string()), undefined),
  path: z.catch(z.nullish(z.array(z.union([z.string(), z.number()]))), undefined),
  extensions: z.catch(
    z.nullish(
      z.object({
        code: z.nullish(z.string()),
        requiredAccess: z.nullish(z.string()),
        cost: z.nullish(z.number()),
        maxCost: z.nullish(z.number()),
      }),
    ),
    undefined,
  ),
})
export type GraphqlError = z.infer<typeof piece>

const envelope = z.object({
  data: z.optional(z.unknown()),
  errors: z.optional(z.unknown()),
  extensions: z.catch(
    z.nullish(
      z.object({
        cost: z.optional(z.unknown()),
        search: z.catch(
          z.nullish(z.array(z.object({ warnings: z.nullish(z.array(z.unknown())) }))),
          undefined,
        ),
      }),
    ),
    undefined,
  ),
})

export interface GraphqlAnswer {
  /** Undefined where there is none, or where it is null. */
  readonly data: unknown
  readonly errors: readonly GraphqlError[]
  readonly cost: Cost
  /** Shopify passed over a part of a filter that it did not understand. */
  readonly ignoring: boolean
}

/** What a body of the GraphQL door says; undefined where it is none of Shopify's. */
export const readAnswer = (text: string): GraphqlAnswer | undefined => {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return undefined
  }
  const parsed = z.safeParse(envelope, body)
  if (!parsed.success || (parsed.data.data === undefined && parsed.data.errors === undefined))
    return undefined
  const { data, errors, extensions } = parsed.data
  const all = Array.isArray(errors) ? errors : errors === undefined || errors === null ? [] : [errors]
  return {
    data: data ?? undefined,
    errors: all.map((error): GraphqlError => {
      if (typeof error === 'string') return { message: error }
      const known = z.safeParse(piece, error)
      return known.success ? known.data : {}
    }),
    cost: costOf(extensions?.cost),
    ignoring: (extensions?.search ?? []).some(({ warnings }) => (warnings ?? []).length > 0),
  }
}

/** `extensions.code` of GraphQL errors, which come with HTTP 200. */
const CODES: Readonly<Record<string, VendorTrouble>> = {
  THROTTLED: 'too-many',
  ACCESS_DENIED: 'missing-scope',
  SHOP_INACTIVE: 'shop-closed',
  INTERNAL_SERVER_ERROR: 'server',
  TIMEOUT: 'server',
  UNAUTHORIZED: 'wrong-key',
}
const DENIED = /access denied|required access|merchant approval|\bscopes?\b/i

export const codeOf = (error: GraphqlError): string => error.extensions?.code ?? ''

/** The error that stands for all of an answer's: the one that says most about what a person can do. */
export const explainErrors = (
  host: string,
  errors: readonly GraphqlError[],
  secrets: readonly string[],
): VendorError => {
  const kinds = errors.map((error): VendorTrouble => {
    const known = CODES[codeOf(error)]
    return known ?? (DENIED.test(error.message ?? '') ? 'missing-scope' : 'bad-answer')
  })
  const order: readonly VendorTrouble[] = ['wrong-key', 'shop-closed', 'missing-scope', 'too-many', 'server']
  const kind = order.find((it) => kinds.includes(it)) ?? 'bad-answer'
  const error = errors[Math.max(0, kinds.indexOf(kind))]
  const words = error?.extensions?.requiredAccess ?? error?.message ?? codeOf(error ?? {})
  return new VendorError(kind, host, { detail: plainWords(words, secrets), status: 200 })
}

const STATUS: Readonly<Record<number, VendorTrouble>> = {
  401: 'wrong-key',
  // Frozen for an unpaid bill; forbidden; locked.
  402: 'shop-closed',
  403: 'shop-closed',
  404: 'no-shop',
  423: 'shop-closed',
  429: 'too-many',
  430: 'too-many',
}

const wordsIn = (value: unknown, depth = 0): string[] => {
  if (typeof value === 'string') return [value]
  if (depth > 3 || typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap((item) => wordsIn(item, depth + 1))
  const fields = value as Readonly<Record<string, unknown>>
  return ['errors', 'error', 'error_description', 'message'].flatMap((key) => wordsIn(fields[key], depth + 1))
}

const saidIn = (text: string): string => {
  try {
    return wordsIn(JSON.parse(text)).join(' · ')
  } catch {
    // Of a web page nothing is the vendor's word, but for the one that tells why a token is refused.
    return /oauth error [\w-]+:[^<]*/i.exec(text)?.[0] ?? /oauth error [\w-]+/i.exec(text)?.[0] ?? ''
  }
}

/** What an answer that is no success means; of the GraphQL door and of the one that gives tokens. */
export const explainStatus = (
  host: string,
  asked: { readonly status: number; readonly text: string; readonly retryAfter?: number | undefined },
  secrets: readonly string[],
): VendorError => {
  const { status, retryAfter } = asked
  const detail = plainWords(saidIn(asked.text), secrets)
  // A redirect, which is never followed, leads away from the address that was given.
  const away = status === 0 || (status >= 300 && status < 400)
  const known = away ? 'no-shop' : STATUS[status]
  const kind = status === 403 && DENIED.test(detail ?? '') ? 'missing-scope' : known
  return new VendorError(kind ?? (status >= 500 ? 'server' : 'bad-answer'), host, {
    detail,
    ...(status > 0 && { status }),
    retryAfter,
  })
}
