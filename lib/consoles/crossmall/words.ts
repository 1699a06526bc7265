/**
 * The words of CROSS MALL's console that several screens share; the first is the one we quote. Several screens
 * are known from the vendor's help alone: more wordings than were ever seen do no harm, as long as none of them
 * means something else.
 */
export const NUMBER = ['管理番号', '管理No.']
export const PHASE = ['処理フェーズ', '処理フェーズ名', 'フェーズ']
export const CATEGORY = ['管理区分']
export const RESULT = ['処理結果', '連携結果', '結果']
export const SHOP = ['店舗名', '店舗', '対象店舗', 'ショップ名']
export const LINK_STATUS = [
  'au PAY API連携ステータス',
  'au PAY マーケット API連携ステータス',
  'au PAY連携ステータス',
]
