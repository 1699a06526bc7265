/** What the words of CROSS MALL's histories and automations mean. */
import { tight } from '../../page/skim'
import { fromWallTime, type LinkStep, type Running, TOKYO } from '../../records'
import { isNothing, wordTable } from './values'
import { STEPS } from './words-steps'

/** Which automation a sentence or a word names; the longest name wins. */
export const stepIn = (text: string): LinkStep | undefined => {
  const word = tight(text)
  for (const step of ['complete', 'ship', 'fetch'] as const)
    if (STEPS[step].some((name) => word.includes(tight(name)))) return step
  return undefined
}

const GOOD = /^(?:正常(?:終了)?|成功|完了|ok|○|〇|処理済み?)$/
const BAD = /エラー|失敗|異常|^(?:ng|×)$/
/** 処理結果; undefined where the word says neither. */
export const okIn = (text: string): boolean | undefined => {
  const word = tight(text)
  return BAD.test(word) ? false : GOOD.test(word) ? true : undefined
}

const STATE = wordTable<Running>([
  ['started', '開始', '開始中', '稼働中', '実行中', '処理中', '起動中', '開始済み', '稼働'],
  ['stopped', '停止', '停止中', '停止済み', '未開始'],
])
export const runningIn = (text: string): Running | undefined => STATE.get(tight(text))

/** 警告有無: 有 / 無. */
export const warningIn = (text: string): boolean | undefined => {
  const word = tight(text)
  if (/^(?:有り?|あり|○|〇|警告有り?|警告あり|警告)$/.test(word)) return true
  return isNothing(word) || /^警告(?:無し?|なし)$/.test(word) ? false : undefined
}

/** `2026/11/20 10:30`, in Asia/Tokyo (the console writes no zone) → epoch ms. */
export const timeIn = (text: string): number | undefined => {
  const found = /\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?/.exec(
    text.normalize('NFKC'),
  )?.[0]
  return fromWallTime(
    found
      ?.replace(/[.年月]/g, '/')
      .replace('日', ' ')
      .replace(/\s+/g, ' ')
      .replace(/\/ /g, '/'),
    TOKYO,
  )
}
