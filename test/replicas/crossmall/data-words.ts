/** The vendor's own words, from its help page (seed 001). */
export const STATUS = {
  blank: '',
  fetchError: '注文情報ステータス取得エラー',
  shipped: '出荷情報反映済み',
  shipError: '出荷情報反映エラー',
  completed: '受注完了ステータス反映済み',
  completeError: '受注完了ステータス反映エラー',
} as const

export const MESSAGE = {
  shipDate: '「発送日」が登録されていません。',
  cancelled: '指定の取引はキャンセル済みです。',
  timeout: 'API接続でタイムアウトエラーが発生しました。再度処理を実施してください。',
} as const

/** Sentences that nobody has published: a reader must live with any. */
export const UNKNOWN_MESSAGES = [
  '[shippingCarrier]の値が不正です。',
  'システムエラーが発生しました。時間をおいて再度お試しください。',
  '認証に失敗しました。',
  'ステータスの更新に失敗しました。（CME9999）',
] as const

export const SUBJECT = {
  ship: '(CROSSMALL) au PAY自動出荷情報反映結果のお知らせ(エラー情報)',
  complete: '(CROSSMALL) au PAY自動受注完了ステータス反映結果のお知らせ(エラー情報)',
} as const

export const CARRIERS = [
  'ヤマト宅急便',
  '佐川急便',
  'ゆうパック',
  'ネコポス',
  'クロネコ 宅急便コンパクト',
] as const

/** 受注ステータス at au PAY マーケット; a shop may add its own. */
export const MALL_STATES = [
  '新規受付',
  '発送前入金待ち',
  '発送後入金待ち',
  '与信待ち',
  '発送待ち',
  '完了',
  '保留',
  'キャンセル',
  '新規予約',
  '予約中',
  '不正取引審査中',
  '審査保留',
  '審査NG',
  'キャンセル受付中',
] as const

export const CUSTOM_STATE = '名入れ作業中'

/** Set against the characters that Shift_JIS programs break: 5C as second byte, NEC and IBM rows, kana in half width. */
export const DANGEROUS = 'ソ表能十予 ①Ⅲ㈱ ﾊﾝｶｸ 髙﨑 ～－∥￢'
