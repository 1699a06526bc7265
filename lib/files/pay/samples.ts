import { fold } from '../../text'
import type { PayField, PaySide } from './types'

const LONGEST = 40
/** Columns that may be a buyer's. */
const PERSONAL =
  /name|email|mail|phone|mobile|address|street|city|zip|postal|province|country|customer|buyer|receiver|company|card|note|remark|tag|employee|location|姓名|名稱|電話|手機|信箱|地址|郵遞|卡號|備註|客戶|顧客|會員|買|收件|購買|消費者|氏名|住所|郵便|お客様|受取/i
/** Figures, dates and ids, and no telephone. */
const PLAIN = /^[\d\s.,:/+$%()A-Za-z_-]+$/
const PHONE = /^\+?\(?0\d{1,3}\)?[\s-]?\d{3,4}[\s-]?\d{3,4}$|^\+?8869?\d{8,9}$/
/** What is shown of the columns that are read, whatever stands in them. */
const OPEN: readonly PayField[] = ['status', 'method', 'state', 'code', 'currency', 'platformName', 'rate']

/** The first cell of a column by which a person knows it again; '' where it may tell of a buyer. */
export const sampleOf = (
  header: string,
  cells: readonly string[],
  side: PaySide,
  field: PayField | undefined,
): string => {
  if (field === 'note' || (field === undefined && (side === 'shopify' || PERSONAL.test(fold(header)))))
    return ''
  const first = cells.map((cell) => cell.trim()).find((cell) => cell !== '')
  if (first === undefined) return ''
  const isPlain = PLAIN.test(first.normalize('NFKC')) && !first.includes('@') && !PHONE.test(first)
  const isOpen = field !== undefined && OPEN.includes(field) && !first.includes('@')
  return isPlain || isOpen || (field !== undefined && /^#\d/.test(first)) ? first.slice(0, LONGEST) : ''
}
