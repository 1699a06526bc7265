/** What the phases of an automation are called on a shop's settings page. */
import type { WordTable } from '../../page/labels'

const TARGET = ['対象処理フェーズ', '対象の処理フェーズ', '対象フェーズ']
const MOVE = '移動先処理フェーズ'

export const SETTINGS = {
  phase: TARGET,
  moveTo: [
    MOVE,
    ...['正常時', '正常', '成功時', '成功'].flatMap((when) => [
      `${MOVE}(${when})`,
      `${when}${MOVE}`,
      `${when}の${MOVE}`,
    ]),
    '正常時',
    '成功時',
  ],
  moveToOnError: [
    ...['エラー時', 'エラー', '異常時', '失敗時'].flatMap((when) => [
      `${MOVE}(${when})`,
      `${when}${MOVE}`,
      `${when}の${MOVE}`,
    ]),
    'エラー時',
    '異常時',
    '失敗時',
  ],
} as const satisfies WordTable<string>
