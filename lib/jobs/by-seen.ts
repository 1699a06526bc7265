/** A record as it was seen bit by bit, the oldest first: it is merged like pages that came one after another. */
export const bySeen = <T extends object>(
  record: T,
  times: Readonly<Record<string, number>>,
): [number, Partial<T>][] => {
  const parts = new Map<number, Partial<T>>()
  for (const field of Object.keys(record) as (keyof T & string)[]) {
    const at = times[field]
    if (at !== undefined) parts.set(at, { ...parts.get(at), [field]: record[field] })
  }
  return [...parts].sort(([a], [b]) => a - b)
}
