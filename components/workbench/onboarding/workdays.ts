const DAY = 86_400_000
/** Taiwan keeps one time all year: UTC+8. */
const TAIPEI = 8 * 3_600_000

/**
 * The last moment (epoch ms) of the `count`-th working day after the day of `at`, both on the clocks of Taipei.
 * Monday to Friday are counted; which of them are holidays of Taiwan is published year by year, so it is not assumed.
 */
export const afterWorkdays = (at: number, count: number): number => {
  let day = Math.floor((at + TAIPEI) / DAY)
  for (let left = count; left > 0; ) {
    day += 1
    // The first day of the epoch was a Thursday.
    const weekday = (day + 4) % 7
    if (weekday !== 0 && weekday !== 6) left -= 1
  }
  return (day + 1) * DAY - TAIPEI - 1
}
