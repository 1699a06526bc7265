const PAGED = ['page', 'per_page', 'offset']
const span = (name: string): string[] => [`${name}_start_time`, `${name}_end_time`]

/** Questions that CYBERBIZ's API is publicly known to answer, with what each can be narrowed by. */
export const PATHS: Readonly<Record<string, readonly string[]>> = {
  '/v1/orders': [
    ...[
      ...PAGED,
      'start_time',
      'end_time',
      ...span('updated_at'),
      ...span('closed_at'),
      ...span('refund_at'),
    ],
    ...[...span('cancelled_at'), 'statuses', 'financial_statuses', 'fulfillment_statuses', 'return_statuses'],
    ...['tags', 'excluded_tags', 'data_source', 'vendor'],
  ],
  '/v1/orders/get_order_id': ['order_numbers'],
  '/v1/orders/{id}': [],
  '/v1/orders/{id}/transactions': [],
  '/v1/orders/{id}/returns': [],
  '/v1/products': PAGED,
  '/v1/products/search': [...PAGED, 'order_by'],
  '/v1/products/{id}': [],
  '/v1/products/{id}/product_photos': [],
  '/v1/products/{id}/product_tags': [],
  '/v1/products/{id}/product_variants': [],
  '/v1/products/{id}/product_options': [],
  '/v1/products/{id}/product_descriptions': [],
  '/v1/products/sku/{sku}/product_variants': [],
  '/v2/product_feeds': [],
}

/** What the path itself lacks until it is filled in. */
export const holesIn = (path: string): readonly string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)

/** As a browser leaves it: an apostrophe it would write anew, and the signature would be of another address. */
const encoded = (text: string): string => encodeURIComponent(text.trim()).replace(/'/g, '%27')

/** As it goes into the request line: signed as it is sent. */
export const targetOf = (path: string, values: Readonly<Record<string, string>>): string => {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encoded(values[name] ?? ''))
  const asked = (PATHS[path] ?? [])
    .filter((name) => values[name]?.trim())
    .map((name) => `${name}=${encoded(values[name] ?? '')}`)
  return asked.length > 0 ? `${filled}?${asked.join('&')}` : filled
}

/** The vendor's public demo shops; their requests may have 2 kB at most (CYBERBIZ: API 、Webhook 說明文件). */
export const DEMOS = ['apidemo', 'apidemopos'] as const
export const DEMO_MOST = 2_000

/** What the sign-in takes beside the name, and what browsers send by themselves; roughly, bytes. */
const AROUND = 700

/** About how many bytes a request has: its line, and its headers. */
export const sizeOf = (target: string, username: string): number =>
  `GET ${target} HTTP/1.1`.length + username.length + AROUND

const quoted = (text: string): string => `'${text.replace(/'/g, "'\\''")}'`

/** A command that signs anew each time it is run, with the secret in a variable: never in the command itself. */
export const asCommand = (
  scheme: 'hmac' | 'bearer',
  origin: string,
  target: string,
  username: string,
): string =>
  scheme === 'bearer'
    ? `curl --globoff -H "Authorization: Bearer $CYBERBIZ_TOKEN" -H 'Accept: application/json' ${quoted(origin + target)}`
    : [
        `target=${quoted(target)}; user=${quoted(username)}`,
        `date=$(LC_ALL=C date -u '+%a, %d %b %Y %H:%M:%S GMT')`,
        `signature=$(printf 'x-date: %s\\nGET %s HTTP/1.1' "$date" "$target" | openssl dgst -sha256 -hmac "$CYBERBIZ_SECRET" -binary | base64)`,
        `curl --globoff -H "X-Date: $date" -H "Authorization: hmac username=\\"$user\\", algorithm=\\"hmac-sha256\\", headers=\\"x-date request-line\\", signature=\\"$signature\\"" -H 'Accept: application/json' "${origin}$target"`,
      ].join('\n')

export type Said =
  | 'clock'
  | 'signature'
  | 'per-page'
  | 'not-licensed'
  | 'forbidden'
  | 'unfit'
  | 'too-many'
  | 'missing'
  | 'fault'
  | 'null'
  | 'empty'

/** What an answer's own words mean, as far as that is known; `target`: what was asked. */
export const saidBy = (status: number, body: string, target: string): Said | undefined => {
  if (status === 401 && /valid date or x-date/i.test(body)) return 'clock'
  if (status === 401 && /hmac signature does not match/i.test(body)) return 'signature'
  if (status === 401) return 'not-licensed'
  if (status === 403) return 'forbidden'
  if (status === 422) return 'unfit'
  if (status === 429) return 'too-many'
  if (status === 404) return 'missing'
  if (status === 500 && Number(/[?&]per_page=(\d+)/.exec(target)?.[1] ?? 0) > 50) return 'per-page'
  if (status >= 500) return 'fault'
  if (status < 200 || status > 299) return undefined
  return body.trim() === 'null' ? 'null' : /^\s*\[\s*\]\s*$/.test(body) ? 'empty' : undefined
}

/** What the API says is wrong, in any of the four shapes it is known to say it. */
export const toldBy = (status: number, body: string): string | undefined => {
  if (status < 400) return undefined
  try {
    const { error, message, messages } = JSON.parse(body) ?? {}
    const all: unknown[] = [error, message, messages].flat()
    const texts = all.filter((one) => typeof one === 'string' && one.trim() !== '')
    return texts.length > 0 ? texts.join(' / ').slice(0, 500) : undefined
  } catch {
    return undefined
  }
}

/** Pretty, where it is JSON; numbers as they came. Undefined: it is none. */
export const pretty = (body: string): string | undefined => {
  try {
    JSON.parse(body)
  } catch {
    return undefined
  }
  let depth = 0
  let text = ''
  const line = (): string => `\n${'  '.repeat(depth)}`
  const tokens = body.match(/"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s"{}[\],:]+/gs) ?? []
  for (const [at, token] of tokens.entries()) {
    if (token === '{' || token === '[') {
      depth++
      text += /^[}\]]$/.test(tokens[at + 1] ?? '') ? token : token + line()
    } else if (token === '}' || token === ']') {
      depth--
      text += /^[{[]$/.test(tokens[at - 1] ?? '') ? token : line() + token
    } else text += token === ',' ? token + line() : token === ':' ? ': ' : token
  }
  return text
}

/** Headers that say how much may still be asked, whatever they are called. */
export const limitsIn = (headers: Readonly<Record<string, string>>): readonly (readonly [string, string])[] =>
  Object.entries(headers).filter(([name]) => /^(?:x-)?rate-?limit/i.test(name))
