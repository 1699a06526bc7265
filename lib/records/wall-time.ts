const WALL = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?$/
const ZONED = /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/
const HOUR = 3_600_000

/** Hours ahead of UTC of the zones that vendors write without naming; neither has had summer time since 1979. */
export const TAIPEI = 8
export const TOKYO = 9

/**
 * `2026-11-02 09:30:00` or `2018/6/14 12:34`, as a clock on a wall `zone` hours ahead of UTC shows it, to epoch
 * milliseconds; a date alone is its midnight. A time that names its own zone is taken at its word. Undefined = no
 * time.
 */
export const fromWallTime = (value: string | null | undefined, zone: number): number | undefined => {
  const given = value?.trim() ?? ''
  const match = WALL.exec(given)
  if (!match) {
    const zoned = ZONED.test(given) ? Date.parse(given) : Number.NaN
    return Number.isNaN(zoned) ? undefined : zoned
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0))
  if (hour > 23 || minute > 59 || second > 59) return undefined
  const wall = Date.UTC(year, month - 1, day, hour, minute, second)
  const back = new Date(wall)
  // 31 February rolls over silently otherwise.
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day) return undefined
  return wall - zone * HOUR
}

/** The other way round: `2026-11-02 09:30:00`. */
export const toWallTime = (at: number, zone: number): string =>
  new Date(at + zone * HOUR).toISOString().slice(0, 19).replace('T', ' ')
