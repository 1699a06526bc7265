import { type Fact, type Finding, wallAt } from '../records'

/**
 * A moment in the reader's own manner on the shop's clocks: `11月24日 23:59`; with its year where that is not the
 * year of `now` (epoch ms) there. `zone` is an IANA name.
 */
export const payTime = (at: number, language: string, zone: string, now = Date.now()): string => {
  if (!(Math.abs(at) < 8.6e15)) return ''
  const wall = wallAt(at, zone)
  const isThisYear = new Date(wall).getUTCFullYear() === new Date(wallAt(now, zone)).getUTCFullYear()
  return new Intl.DateTimeFormat(language, {
    ...(!isThisYear && { year: 'numeric' }),
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
  }).format(wall)
}

/** How long is left, in whole units of the language's own: `3 天`, `11 小時`, `20 分鐘`. Never below zero. */
export const payLeft = (ms: number, language: string): string => {
  const minutes = Math.max(0, Math.floor(ms / 60_000))
  const [value, unit] =
    minutes >= 2 * 24 * 60
      ? [Math.floor(minutes / (24 * 60)), 'day']
      : minutes >= 60
        ? [Math.floor(minutes / 60), 'hour']
        : [minutes, 'minute']
  return new Intl.NumberFormat(language, { style: 'unit', unit: `${unit}`, unitDisplay: 'long' }).format(
    Number(value),
  )
}

/**
 * A finding's facts with its times in the reader's own manner. Without it they are as they stand: `2026/11/24 23:59`
 * on the shop's clocks.
 */
export const payFacts = (
  { facts }: Pick<Finding, 'facts'>,
  language: string,
  zone: string,
): Readonly<Record<string, Fact>> => {
  const said: Record<string, Fact> = { ...facts }
  for (const name of ['when', 'since']) {
    const at = facts[`${name}At`]
    if (typeof at === 'number') said[name] = payTime(at, language, zone)
  }
  return said
}
