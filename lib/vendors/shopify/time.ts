/** As Shopify writes times: UTC, whole seconds. Cut, as Shopify cuts its own. */
export const toSeconds = (at: number): string =>
  `${new Date(Math.floor(at / 1_000) * 1_000).toISOString().slice(0, 19)}Z`

/** Epoch ms of what Shopify writes; undefined where it is no time with a zone. */
export const fromIso = (text: string | null | undefined): number | undefined => {
  if (!text || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)$/.test(text)) return undefined
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : at
}
