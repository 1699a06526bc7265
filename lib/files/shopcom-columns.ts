/** Headers of 美安's order report. Nobody has published them: these are what consoles call such columns. */
import { REPORT_FIELDS, type ReportField } from '../records'
import { fold } from '../text'

/** A header as it is compared. */
export const plainHeader = (header: string): string =>
  fold(header)
    .toLowerCase()
    .replace(/[\s_.:*-]+/g, ' ')
    .trim()

const NAMES: Readonly<Record<ReportField, RegExp>> = {
  order: /^(訂單(編號|號碼|名稱|單號|序號)?|order ?(no|number|name|id|#)?)$/,
  rid: /(^|[^a-z])rid([^a-z]|$)/,
  clickId: /(^|[^a-z])click ?id([^a-z]|$)/,
  placed:
    /^(訂單?(成立|建立)?(日期|時間)|訂購(日期|時間)|下單(日期|時間)|成立(日期|時間)|建立(日期|時間)|(order|created|order created) ?(date|time|at))$/,
  total: /^(訂單(總)?(金額|總計|總額)|總計|總金額|(order )?(total|amount|total amount|total price))$/,
  status: /^(訂單狀態|狀態|(order )?status)$/,
  buyer: /^(購買人|訂購人|買家|顧客|客戶|會員|購買者|收件人|buyer|customer|orderer)(姓名|名稱)?( ?name)?$/,
}

export type ReportColumns = Readonly<Partial<Record<ReportField, string>>>

/** By their names, first come first served; `chosen` (field → header, '' = none) stands above names. */
export const reportColumns = (
  headers: readonly string[],
  chosen: Readonly<Record<string, string>> = {},
): ReportColumns => {
  const columns: Partial<Record<ReportField, string>> = {}
  const taken = new Set(Object.values(chosen))
  for (const field of REPORT_FIELDS) {
    const wish = chosen[field]
    if (wish === '') continue
    const found =
      wish !== undefined && headers.includes(wish)
        ? wish
        : headers.find((header) => !taken.has(header) && NAMES[field].test(plainHeader(header)))
    if (found === undefined) continue
    columns[field] = found
    taken.add(found)
  }
  return columns
}
