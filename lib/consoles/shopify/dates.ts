/** Times as the admin writes them, told from now in the shop's zone: `昨天下午2:04`, `Oct 1 at 2:03 pm`, `今日 14:04`. */
import { wallAt } from '../../records'
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

/** The one moment at which clocks there show this; undefined where there is none, or two. */
const momentOf = (wall: number, zone: string): number | undefined => {
  const found = new Set<number>()
  for (const near of [wall - DAY, wall + DAY]) {
    const at = wall - (wallAt(near, zone) - near)
    if (wallAt(at, zone) === wall) found.add(at)
  }
  return found.size === 1 ? [...found][0] : undefined
}

const TIME =
  /([上下]午|午[前後])?\s*(\d{1,2})(?::|時)(\d{2})分?(?::\d{2})?\s*([ap])?\.?(?:m\.?)?(?![\p{L}\d])/u

const hourOf = (hour: number, half: string | undefined): number | undefined => {
  if (half === undefined) return hour < 24 ? hour : undefined
  return hour > 12 ? undefined : (hour % 12) + (/下|後|p/.test(half) ? 12 : 0)
}

const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec'
const DAYS = 'sunmontuewedthufrisat'
/** Which of names of three letters a word begins with, from 0; -1 = none. */
const begins = (word: string, names: string): number => {
  const at = names.indexOf(word.slice(0, 3))
  return word.length < 3 || at % 3 ? -1 : at / 3
}
const weekdayOf = (word: string): number => {
  const day = /^(?:星期|週|禮拜)([日一二三四五六天])$/.exec(word)?.[1]
  if (day) return '日一二三四五六天'.indexOf(day) % 7
  const ja = /^([日月火水木金土])曜日?$/.exec(word)?.[1]
  if (ja) return '日月火水木金土'.indexOf(ja)
  return /^[a-z]+day$/.test(word) ? begins(word, DAYS) : -1
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
  const english = begins(named || month, MONTHS)
  return english < 0
    ? undefined
    : date(Number(last ?? later ?? thisYear), english + 1, Number(first ?? before))
}

/**
 * When it was, epoch ms; undefined where that is not certain: a day without its hour, a weekday that is today's, a
 * moment that has not come or that clocks showed twice.
 */
export const timeIn = (text: string, { now, zone }: Clock): number | undefined => {
  const said = fold(text).toLowerCase()
  const time = TIME.exec(said)
  if (!time) return undefined
  const [, early, hours = '', minutes = '', half] = time
  const hour = hourOf(Number(hours), early ?? half)
  if (hour === undefined || Number(minutes) > 59) return undefined
  const words = said
    .slice(0, time.index)
    .replace(/(?:\b(?:at|on)|的|の|於|,|、)\s*$/u, '')
    .replace(/\((?:[^)]*)\)/g, '')
    .trim()
    .replace(/,$/, '')
  const today = Math.floor(wallAt(now, zone) / DAY) * DAY
  const day = dayIn(words, today)
  if (day === undefined) return undefined
  const at = momentOf(day + (hour * 60 + Number(minutes)) * 60_000, zone)
  return at !== undefined && at <= now + SKEW ? at : undefined
}
