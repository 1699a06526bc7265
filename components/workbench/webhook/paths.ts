/** Questions that CYBERBIZ's API is publicly known to answer, with what each can be narrowed by. */
export const PATHS: Readonly<Record<string, readonly string[]>> = {
  '/v1/orders': ['page', 'per_page', 'start_time', 'end_time', 'statuses', 'financial_statuses'],
  '/v1/orders/get_order_id': ['order_numbers'],
  '/v1/orders/{id}': [],
  '/v1/products': ['page', 'per_page'],
  '/v1/products/{id}': [],
  '/v2/product_feeds': [],
}

/** The vendor's public demo shops; their requests may have 2 kB at most (CYBERBIZ: API 、Webhook 說明文件). */
export const DEMOS = ['apidemo', 'apidemopos'] as const
export const DEMO_MOST = 2_000

/** As it goes into the request line: signed as it is sent. */
export const targetOf = (path: string, values: Readonly<Record<string, string>>): string => {
  const filled = path
    .trim()
    .replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name]?.trim() ?? ''))
  const asked = (PATHS[path] ?? [])
    .filter((name) => values[name]?.trim())
    .map((name) => `${name}=${encodeURIComponent(values[name]?.trim() ?? '')}`)
  return asked.length > 0 ? `${filled}?${asked.join('&')}` : filled
}

const quoted = (text: string): string => `'${text.replace(/'/g, "'\\''")}'`

/** A command that signs anew each time it is run, with the secret in a variable: never in the command itself. */
export const asCommand = (
  scheme: 'hmac' | 'bearer',
  origin: string,
  target: string,
  username: string,
): string =>
  scheme === 'bearer'
    ? `curl -H "Authorization: Bearer $CYBERBIZ_TOKEN" -H 'Accept: application/json' ${quoted(origin + target)}`
    : [
        `target=${quoted(target)}; user=${quoted(username)}`,
        `date=$(LC_ALL=C date -u '+%a, %d %b %Y %H:%M:%S GMT')`,
        `signature=$(printf 'x-date: %s\\nGET %s HTTP/1.1' "$date" "$target" | openssl dgst -sha256 -hmac "$CYBERBIZ_SECRET" -binary | base64)`,
        `curl -H "X-Date: $date" -H "Authorization: hmac username=\\"$user\\", algorithm=\\"hmac-sha256\\", headers=\\"x-date request-line\\", signature=\\"$signature\\"" -H 'Accept: application/json' "${origin}$target"`,
      ].join('\n')

export type Said = 'clock' | 'signature' | 'per-page' | 'not-licensed' | 'too-many' | 'missing' | 'null'

/** What an answer's own words mean, as far as that is known. */
export const saidBy = (status: number, body: string): Said | undefined => {
  if (status === 401 && /valid date or x-date/i.test(body)) return 'clock'
  if (status === 401 && /hmac signature does not match/i.test(body)) return 'signature'
  if (status === 401) return 'not-licensed'
  if (status === 429) return 'too-many'
  if (status === 404) return 'missing'
  if (status === 500 && /系統有誤/.test(body)) return 'per-page'
  return status === 200 && body.trim() === 'null' ? 'null' : undefined
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
  const tokens = body.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/gs) ?? []
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
  Object.entries(headers).filter(([name]) => /^(?:x-)?rate-?limit|^retry-after$/i.test(name))
