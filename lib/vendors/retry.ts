/**
 * `Retry-After`, seconds (Shopify writes `2.0`) or a date, to milliseconds from the answer's own moment (`at`, where
 * it tells none).
 */
export const retryAfter = (headers: Headers, at: number): number | undefined => {
  const text = headers.get('retry-after')?.trim() ?? ''
  if (/^\d+(?:\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1_000)
  const until = text === '' ? Number.NaN : Date.parse(text)
  const sent = Date.parse(headers.get('date') ?? '')
  return Number.isNaN(until) ? undefined : Math.max(0, until - (Number.isNaN(sent) ? at : sent))
}
