import * as z from 'zod/mini'

/** Points that one query may ask for, whatever the shop's plan. */
export const MOST_POINTS = 1_000

const figure = z.nullish(z.number())
const costs = z.object({
  requestedQueryCost: figure,
  throttleStatus: z.nullish(
    z.object({ maximumAvailable: figure, currentlyAvailable: figure, restoreRate: figure }),
  ),
})

/** What one answer said of its cost (`extensions.cost`); undefined = it did not say. */
export interface Cost {
  readonly requested?: number
  readonly most?: number
  readonly available?: number
  /** Points that come back in a second. */
  readonly rate?: number
}

const told = (value: number | null | undefined): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined

export const costOf = (value: unknown): Cost => {
  const parsed = z.safeParse(costs, value)
  if (!parsed.success) return {}
  const { requestedQueryCost, throttleStatus } = parsed.data
  const requested = told(requestedQueryCost)
  const most = told(throttleStatus?.maximumAvailable)
  const available = told(throttleStatus?.currentlyAvailable)
  const rate = told(throttleStatus?.restoreRate)
  return {
    ...(requested !== undefined && { requested }),
    ...(most !== undefined && { most }),
    ...(available !== undefined && { available }),
    ...(rate !== undefined && { rate }),
  }
}

/**
 * What is known of one shop's bucket of points, from its answers alone: Shopify's own figures differ by plan and
 * over time. In memory only: a background that died begins again with nothing, and is told by the first answer.
 */
export interface Budget {
  /** Milliseconds until so many points are there; 0 where nothing is known. */
  wait(points: number | undefined): number
  learn(cost: Cost): void
  /** The most that one query may ask for: half the bucket, so that one query never waits for a full one. */
  most(): number
}

export const budget = (now: () => number): Budget => {
  let known: { at: number; available: number; rate: number; most: number } | undefined
  return {
    wait(points) {
      if (points === undefined || !known || known.rate <= 0) return 0
      const passed = Math.max(0, now() - known.at) / 1_000
      const available = Math.min(known.most, known.available + passed * known.rate)
      const lacking = Math.min(points, known.most) - available
      return lacking <= 0 ? 0 : Math.ceil((lacking / known.rate) * 1_000)
    },
    learn({ most, available, rate }) {
      if (most === undefined || available === undefined || rate === undefined) return
      known = { at: now(), available, rate, most }
    },
    most: () => (known ? Math.min(MOST_POINTS, Math.max(1, known.most / 2)) : MOST_POINTS),
  }
}
