/** Where a key leads from this row: to another row, into what is said of it, or out again. */
export type Step = number | 'open' | 'close'

const ENTERS: readonly string[] = ['Enter', ' ']

export const stepOf = (key: string, here: number, count: number, fit: number): Step | undefined => {
  const ways = new Map<string, number>([
    ['ArrowDown', here + 1],
    ['ArrowUp', here - 1],
    ['PageDown', here + fit],
    ['PageUp', here - fit],
    ['Home', 0],
    ['End', count - 1],
  ])
  const to = ways.get(key)
  if (to !== undefined) return Math.max(0, Math.min(count - 1, to))
  if (ENTERS.includes(key)) return 'open'
  return key === 'Escape' ? 'close' : undefined
}
