export const MINUTE = 60_000
export const HOUR = 3_600_000
export const DAY = 86_400_000

const formats = new Map<string, Intl.DateTimeFormat>()

const format = (zone: string): Intl.DateTimeFormat => {
  let made = formats.get(zone)
  if (!made) {
    made = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(zone, made)
  }
  return made
}

export interface LocalTime {
  readonly year: number
  /** 1–12. */
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  /** 0 = Sunday. */
  readonly weekday: number
}

/** What a clock on the wall of the zone shows. */
export const localTime = (at: number, zone: string): LocalTime => {
  const read: Record<string, number> = {}
  for (const { type, value } of format(zone).formatToParts(at)) read[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = read
  return {
    year,
    month,
    day,
    hour,
    minute,
    second,
    weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay(),
  }
}

/** The instant at which a clock of the zone shows this; of two, the earlier. */
export const instantOf = (
  zone: string,
  [year, month, day, hour = 0, minute = 0]: readonly [number, number, number, number?, number?],
): number => {
  const wanted = Date.UTC(year, month - 1, day, hour, minute)
  const shown = (at: number) => {
    const { year, month, day, hour, minute, second } = localTime(at, zone)
    return Date.UTC(year, month - 1, day, hour, minute, second)
  }
  const first = wanted - (shown(wanted) - wanted)
  return first - (shown(first) - wanted)
}

/** Midnight at which the local day of `at` begins; `days` later or earlier. */
export const dayStart = (at: number, zone: string, days = 0): number => {
  const { year, month, day } = localTime(at, zone)
  const moved = new Date(Date.UTC(year, month - 1, day + days))
  return instantOf(zone, [moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate()])
}
