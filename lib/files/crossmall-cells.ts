import {
  categoryOf,
  fromWallTime,
  linkStatusOf,
  type MallOrder,
  mallOfShop,
  mallStateOf,
  TOKYO,
} from '../records'
import { fold } from '../text'
import type { CrossmallColumn } from './crossmall-columns'
import type { NoteBook } from './kinds'

/** A cell as it was meant: without the shells that spreadsheets keep digits in. */
export const meant = (cell: string): string =>
  cell
    .trim()
    .replace(/^="(.*)"$/s, '$1')
    .replace(/^'/, '')
    .trim()

/** Did a spreadsheet take an id for a figure? `1.23E+10` has lost digits, `12345.0` has gained one. */
export const isDamaged = (id: string): boolean => /^\d+(?:[.,]\d+)?E[+-]?\d+$|^\d+\.0+$/i.test(fold(id))

const NO = new Set(['', '0', '-', 'ー', 'なし', '無', '無し', '通常', '×', 'false', 'off'])
const YES = new Set(['1', '有', 'あり', '有り', '○', '〇', 'true', 'on'])

export interface Cell {
  readonly value: string
  readonly line: number
  readonly header: string
}
/** What the lines of one order say; a column that the file lacks is not there. */
export type Cells = ReadonlyMap<CrossmallColumn, Cell>

type Bundle = Pick<MallOrder, 'bundle' | 'bundledInto'>

/** A mere "yes" does not tell parent from child: then nothing is said. */
const bundleOf = (number: string, cells: Cells, isParent: boolean): Bundle => {
  const into = cells.get('bundledInto')?.value
  if (into !== undefined && !NO.has(fold(into)) && into !== number) {
    return { bundle: 'child', bundledInto: into }
  }
  if (isParent || (into !== undefined && into === number)) return { bundle: 'parent' }
  const flag = cells.get('bundle')?.value
  const word = flag === undefined ? undefined : fold(flag)
  if (word === undefined) return into === undefined ? {} : { bundle: 'none' }
  if (NO.has(word)) return { bundle: 'none' }
  if (word.includes('子')) return { bundle: 'child' }
  return word.includes('親') ? { bundle: 'parent' } : {}
}

const splitOf = (word: string): boolean | undefined => {
  if (NO.has(word)) return false
  return YES.has(word) || /[親子割]|^\d{2,}$/.test(word) ? true : undefined
}

/** One order from its cells. `isParent`: does another order of the file name it as its 同梱 parent? */
export const toMallOrder = (number: string, cells: Cells, isParent: boolean, notes: NoteBook): MallOrder => {
  const read = (column: CrossmallColumn): string | undefined => cells.get(column)?.value
  const filled = (column: CrossmallColumn): string | undefined => read(column) || undefined
  const unknown = (column: CrossmallColumn): void => {
    const cell = cells.get(column)
    if (cell) notes.add('unknown-word', { line: cell.line, value: cell.value })
  }

  const shop = filled('shop')
  const mall = mallOfShop(filled('mall') ?? '') ?? mallOfShop(shop ?? '')
  let code = filled('code')
  if (code !== undefined && isDamaged(code)) {
    notes.add('code-damaged', { line: cells.get('code')?.line ?? 0, value: code })
    code = undefined
  }
  const phase = read('phase')
  const shipDate = read('shipDate')
  const slip = read('slip')
  const state = mallStateOf(read('state') ?? '')
  const updatedAt = fromWallTime(fold(read('updatedAt') ?? ''), TOKYO)

  // A bare figure says nothing that anybody published.
  const word = read('category') ?? ''
  const category = /^\d+$/.test(fold(word)) ? undefined : categoryOf(word)
  if (word !== '' && (category === undefined || category === 'other')) unknown('category')

  const written = read('status')
  const status = written === undefined ? undefined : linkStatusOf(written)
  if (status === 'other') unknown('status')

  const part = read('split')
  const split = part === undefined ? undefined : splitOf(fold(part))
  if (part !== undefined && split === undefined) unknown('split')

  return {
    number,
    ...(code !== undefined && { code }),
    ...(shop !== undefined && { shop }),
    ...(mall && { mall }),
    ...(category && { category }),
    ...(status && { status }),
    ...(phase !== undefined && { phase }),
    ...(shipDate !== undefined && { shipDate }),
    ...(slip !== undefined && { slip }),
    ...bundleOf(number, cells, isParent),
    ...(split !== undefined && { split }),
    ...(state && { state }),
    ...(updatedAt !== undefined && { updatedAt }),
  }
}
