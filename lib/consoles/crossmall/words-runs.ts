/** What the columns of the two histories are called, and those of 自動処理 開始/停止. */
import type { WordTable } from '../../page/labels'
import { NUMBER, RESULT, SHOP } from './words'
import { STEPS } from './words-steps'

const AT = ['処理日時', '連携日時', '実行日時', '日時', '処理日']
export const STEP = ['処理種別', '処理区分', '処理内容', '連携種別', '処理名', '処理', '種別', '区分']

export const HISTORY_COLUMNS = {
  at: AT,
  step: STEP,
  number: NUMBER,
  code: ['注文番号', 'モール注文番号', '受注番号'],
  shop: SHOP,
  result: RESULT,
  message: ['エラー内容', 'エラーメッセージ', 'エラー詳細', 'メッセージ', '結果詳細', '詳細', '内容', '備考'],
} as const satisfies WordTable<string>

export const AMAZON_COLUMNS = {
  id: ['バッチID', 'フィードID'],
  at: AT,
  shop: SHOP,
  result: RESULT,
  warning: ['警告有無', '警告'],
  text: ['警告内容', '警告メッセージ', '警告詳細', 'メッセージ', '内容'],
} as const satisfies WordTable<string>

export const RUNNING_COLUMNS = {
  shop: SHOP,
  mall: ['モール', 'モール名'],
  step: STEP,
  state: ['状態', 'ステータス', '稼働状態', '処理状態', '実行状態', '状況', '稼働状況'],
  ...STEPS,
} as const satisfies WordTable<string>
