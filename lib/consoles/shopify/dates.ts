/** Times as the admin writes them, told from now in the shop's zone: `昨天下午2:04`, `Oct 1 at 2:03 pm`, `今日 14:04`. */
import { fold } from '../../text'

export interface Clock {
  /** Epoch ms. */
  readonly now: number
  /** IANA. */
  readonly zone: string
}

const DAY = 86_400_000
/** A page's clock and ours may differ so far, ms. */
const SKEW = 10 * 60_000

const formats = new Map<string, Intl.DateTimeFormat | undefined>()
const formatOf = (zone: string): Intl.DateTimeFormat | undefined => {
  if (!formats.has(zone)) {
    let made: Intl.DateTimeFormat | undefined
    try {
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
    } catch {}
    formats.set(zone, made)
  }
  return formats.get(zone)
}

/** What clocks in the zone show, as if it were UTC; epoch ms. */
const wallAt = (at: number, format: Intl.DateTimeFormat): number => {
  const read: Record<string, number> = {}
  for (const { type, value } of format.formatToParts(at)) read[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = read
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** Minutes ahead of UTC around a day, where they do not change then; asked once a day and zone. */
const steady = new Map<string, number | undefined>()
const steadyOffset = (day: number, zone: string, format: Intl.DateTimeFormat): number | undefined => {
  const key = `${zone} ${day}`
  if (!steady.has(key)) {
    const [before, after] = [day - DAY, day + 2 * DAY].map((at) => wallAt(at, format) - at)
    steady.set(key, before === after ? before : undefined)
  }
  return steady.get(key)
}

/** The one moment at which clocks there show this; undefined where there is none, or two. */
const momentOf = (wall: number, zone: string, format: Intl.DateTimeFormat): number | undefined => {
  const offset = steadyOffset(Math.floor(wall / DAY) * DAY, zone, format)
  if (offset !== undefined) return wall - offset
  const found = new Set<number>()
  for (const near of [wall - DAY, wall + DAY]) {
    const at = wall - (wallAt(near, format) - near)
    if (wallAt(at, format) === wall) found.add(at)
  }
  return found.size === 1 ? [...found][0] : undefined
}

const TIME =
  /(上午|下午|凌晨|早上|中午|晚上|午前|午後)?\s*(\d{1,2})(?::|時)(\d{2})分?(?::\d{2})?\s*([ap])?\.?(?:m\.?)?(?![\p{L}\d])/u
const EARLY = new Set(['上午', '凌晨', '早上', '午前', 'a'])
const LATE = new Set(['下午', '晚上', '午後', 'p'])

const hourOf = (hour: number, half: string | undefined): number | undefined => {
  if (half === undefined) return hour < 24 ? hour : undefined
  if (hour > 12 || hour === 0) return hour < 24 && !EARLY.has(half) ? hour : hour === 0 ? 0 : undefined
  if (half === '中午') return hour >= 10 ? hour : hour + 12
  if (EARLY.has(half)) return hour % 12
  return LATE.has(half) ? (hour % 12) + 12 : undefined
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const monthOf = (word: string): number | undefined => {
  const at = MONTHS.indexOf(word.slice(0, 3))
  return at < 0 ? undefined : at + 1
}
const DAYS_EN = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const weekdayOf = (word: string): number => {
  const zh = /^(?:星期|週|周|禮拜)([日一二三四五六天])$/.exec(word)?.[1]
  if (zh) return zh === '天' ? 0 : '日一二三四五六'.indexOf(zh)
  const ja = /^([日月火水木金土])曜日?$/.exec(word)?.[1]
  if (ja) return '日月火水木金土'.indexOf(ja)
  return /^(?:sun|mon|tue|wed|thu|fri|sat)[a-z]*\.?$/.test(word) ? DAYS_EN.indexOf(word.slice(0, 3)) : -1
}

const date = (year: number, month: number, day: number): number | undefined => {
  const wall = Date.UTC(year, month - 1, day)
  const back = new Date(wall)
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === day ? wall : undefined
}

/** The day that the words before a time name, its midnight as if it were UTC. `today` likewise. */
const dayIn = (words: string, today: number): number | undefined => {
  if (/^(?:今天|今日|today)?$/.test(words)) return today
  if (/^(?:昨天|昨日|yesterday)$/.test(words)) return today - DAY
  const weekday = weekdayOf(words)
  if (weekday >= 0) {
    const ago = (new Date(today).getUTCDay() - weekday + 7) % 7
    // Today and yesterday have words of their own: a weekday that means them was written on another day.
    return ago >= 2 ? today - ago * DAY : undefined
  }
  const figures = /^(?:(\d{4})[年/-] ?)?(\d{1,2})[月/-] ?(\d{1,2})日?$/.exec(words)
  const [, named = '', first, last] = /^([a-z]{3,9})\.? (\d{1,2})(?:,? (\d{4}))?$/.exec(words) ?? []
  const [, before, month = '', later] = /^(\d{1,2}) ([a-z]{3,9})\.?,?(?: (\d{4}))?$/.exec(words) ?? []
  const thisYear = new Date(today).getUTCFullYear()
  if (figures) return date(Number(figures[1] ?? thisYear), Number(figures[2]), Number(figures[3]))
  const english = monthOf(named || month)
  return english === undefined
    ? undefined
    : date(Number(last ?? later ?? thisYear), english, Number(first ?? before))
}

/**
 * When it was, epoch ms; undefined where that is not certain: a day without its hour, a weekday that is today's, a
 * moment that has not come or that clocks showed twice.
 */
export const timeIn = (text: string, { now, zone }: Clock): number | undefined => {
  const said = fold(text).toLowerCase()
  const time = TIME.exec(said)
  const format = formatOf(zone)
  if (!time || !format) return undefined
  const [, early, hours = '', minutes = '', half] = time
  const hour = hourOf(Number(hours), early ?? half)
  if (hour === undefined || Number(minutes) > 59) return undefined
  const words = said
    .slice(0, time.index)
    .replace(/(?:\b(?:at|on)|的|の|於|,|、)\s*$/u, '')
    .replace(/\((?:[^)]*)\)/g, '')
    .trim()
    .replace(/,$/, '')
  const today = Math.floor(wallAt(now, format) / DAY) * DAY
  const day = dayIn(words, today)
  if (day === undefined) return undefined
  const at = momentOf(day + (hour * 60 + Number(minutes)) * 60_000, zone, format)
  return at !== undefined && at <= now + SKEW ? at : undefined
}
