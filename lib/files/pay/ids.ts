import { fold } from '../../text'
import type { Cells } from './cells'
import type { IdDamage } from './types'

const FORMULA = /^#(?:NAME|VALUE|REF|NUM|N\/A|DIV\/0|NULL|SPILL|CALC)[?!]?$/i
const EXPONENT = /^[+-]?\d+(?:[.,]\d+)?E\+?\d+$/i
/** Fifteen digits are what a spreadsheet keeps. */
const ROUNDED = /^[1-9]\d{14}0+$/

/** What a spreadsheet made of an id; undefined = nothing that can be seen. */
export const damageOf = (id: string): IdDamage | undefined => {
  // A letter first is neither, and is what most Payment IDs have.
  if (id.charCodeAt(0) > 0x40) return undefined
  if (id.startsWith('#')) return FORMULA.test(id) ? 'formula' : undefined
  // Of a million ids hardly one is looked at twice.
  return (id.includes('E') || id.includes('e')) && EXPONENT.test(id) ? 'exponent' : undefined
}

/**
 * The same of a Payment ID, which is hardly ever a number, still less a round one. `usual`: figures that the column's
 * ids have where all are numbers, else 0.
 */
export const paymentDamage = (id: string, usual: number): IdDamage | undefined =>
  damageOf(id) ??
  (id.endsWith('0') && ROUNDED.test(id)
    ? 'rounded'
    : id.length < usual && /^[1-9]\d*$/.test(id)
      ? 'leading-zeros'
      : undefined)

/** Fewer ids than these tell nothing of their column. */
const ENOUGH = 20
/** Shorter numbers grow longer by and by. */
const LONG = 10

/** How many figures ids have that are all numbers; 0 = nothing is usual among them. */
export const usualLength = (ids: readonly string[]): number => {
  const filled = ids.filter((id) => id !== '')
  if (filled.length < ENOUGH || filled.some((id) => !/^\d+$/.test(id))) return 0
  const longest = Math.max(...filled.map((id) => id.length))
  const usual = filled.filter((id) => id.length === longest).length
  return longest >= LONG && usual * 5 >= filled.length * 4 ? longest : 0
}

/**
 * ECPay's and the shop's own numbers have 16 and more digits, one in ten of which ends in 0 as it is: of 17 digits
 * two must be zeros.
 */
export const numberDamage = (id: string): IdDamage | undefined =>
  damageOf(id) ?? (id.length > 16 && id.endsWith('0') && ROUNDED.test(id) ? 'rounded' : undefined)

/** Is every byte of it of an id: letters, digits, `_`, `-`? */
export const isToken = (bytes: Uint8Array, from: number, to: number): boolean => {
  for (let at = from; at < to; at += 1) {
    const code = bytes[at] as number
    const isLetter = (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)
    if (!isLetter && !(code >= 0x30 && code <= 0x39) && code !== 0x5f && code !== 0x2d) return false
  }
  return true
}

/** Nothing but figures, not rounded: what a number of ECPay's nearly always is. */
export const isSound = (bytes: Uint8Array, from: number, to: number): boolean => {
  for (let at = from; at < to; at += 1) {
    const code = bytes[at] as number
    if (code < 0x30 || code > 0x39) return false
  }
  return to - from <= 16 || bytes[to - 1] !== 0x30
}

/** An id as the opened cell holds it: nothing within it is changed. */
export const idIn = (cells: Cells): string => {
  if (isToken(cells.bytes, cells.from, cells.to)) return cells.text()
  return fold(cells.text())
}

/**
 * Every Payment ID of the opened cell, in its order. What parts several is written nowhere, so everything does that
 * is not part of one.
 */
export const idsIn = (cells: Cells): string[] => {
  if (isToken(cells.bytes, cells.from, cells.to)) return [cells.text()]
  const ids: string[] = []
  for (const piece of fold(cells.text()).split(/[\s,;|&、]+/)) {
    const bare = piece.replace(/^["'=]+|["']+$/g, '')
    if (damageOf(bare)) ids.push(bare)
    else for (const id of piece.split(/[^A-Za-z0-9_-]+/)) if (/[A-Za-z0-9]/.test(id)) ids.push(id)
  }
  return ids
}

/** At most so many of one note. */
const MOST_HINTS = 8
const HINT = /[A-Za-z0-9_-]{20,}|\d{6,}/g
/** A telephone number of Taiwan or Japan: a buyer's, and no number of anybody's order. */
const TELEPHONE = /^(?:0\d{8,10}|8869?\d{8}|81[789]?\d{9})$/

/** What in a note may be a number of the other side's; nothing else of a note is kept. */
export const hintsIn = (text: string, into: string[]): void => {
  for (const [found] of text.normalize('NFKC').matchAll(HINT))
    if (into.length < MOST_HINTS && !into.includes(found) && !TELEPHONE.test(found)) into.push(found)
}
