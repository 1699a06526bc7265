import { fold } from '../text'

/** Error sentences that the vendor's help quotes, whole: mails break lines where they like. */
const KNOWN_ERRORS: readonly string[] = [
  '「発送日」が登録されていません。',
  '指定の取引はキャンセル済みです。',
  'API接続でタイムアウトエラーが発生しました。再度処理を実施してください。',
]

export const tight = (text: string): string => fold(text).replace(/ /g, '')

/** The known sentence that a text holds, whatever its width, blanks and full stop. */
export const knownError = (text: string): string | undefined => {
  const words = tight(text)
  return KNOWN_ERRORS.find((error) => words.includes(tight(error.split('。')[0] ?? error)))
}

type Told = 'number' | 'code' | 'message' | 'shop' | 'at'
const LABELS: readonly (readonly [Told, RegExp])[] = [
  ['number', /^(?:crossmall)?(?:注文)?管理番号$/],
  ['code', /^(?:モール|aupay(?:マーケット)?)?(?:注文|受注|取引)(?:番号|id)$/],
  ['message', /^(?:エラー(?:内容|メッセージ|理由|詳細)?|内容|理由|処理結果)$/],
  ['shop', /^(?:対象)?店舗(?:名)?$/],
  ['at', /^(?:処理|実行|連携|エラー発生|発生)日時$/],
]
const labelOf = (text: string): Told | undefined => {
  const word = tight(text)
    .toLowerCase()
    .replace(/^(?:\d+[.)])?[・■□◆◇●○▼▽【[(<*-]+|[】\])>]+$/g, '')
  return LABELS.find(([, label]) => label.test(word))?.[0]
}

/** One thing that a mail tells, as written. */
export interface Fact {
  readonly kind: Told
  readonly value: string
}

/** `管理番号:123`, `【管理番号】 123`, `・注文番号 123`. */
const labelled = (line: string): Fact | undefined => {
  const text = line.trim()
  const parted = /^([^:：\t]{2,20}?)\s*[:：\t]\s*(.*)$/.exec(text) ?? /^(【[^】]{2,18}】)\s*(.*)$/.exec(text)
  const [, name = '', value = ''] = parted ?? /^(\S{4,14})\s+(\S+)$/.exec(text) ?? []
  const kind = labelOf(name)
  return kind && { kind, value: value.trim() }
}

const SPLIT = /\t|,|｜|\||\s{2,}/
const isId = (text: string): boolean => /^[\w-]*\d{4,}[\w-]*$/.test(fold(text))

/** Rows under a header that names at least two of the facts. */
const tableHead = (line: string): readonly (Told | undefined)[] | undefined => {
  const kinds = line.trim().split(SPLIT).map(labelOf)
  return kinds.filter((kind) => kind !== undefined).length >= 2 ? kinds : undefined
}

const tableRow = (line: string, head: readonly (Told | undefined)[]): Fact[] | undefined => {
  const cells = line.trim().split(SPLIT)
  if (cells.length < 2 || cells.length < head.length - 1) return undefined
  const facts = cells.flatMap((cell, at) => {
    const kind = head[at]
    return kind && cell.trim() !== '' ? [{ kind, value: cell.trim() }] : []
  })
  return facts.some(({ kind, value }) => (kind === 'number' || kind === 'code') && isId(value))
    ? facts
    : undefined
}

/** Several orders may stand on one line: `管理番号: 12345678, 12345679`. */
const idsIn = (value: string): string[] =>
  fold(value)
    .split(/[^\w-]+/)
    .filter(isId)

/** `12345678:「発送日」が登録されていません。`: ids and a known sentence on the same line. */
const sentenceRow = (line: string): Fact[] | undefined => {
  const error = knownError(line)
  if (!error || !/^[\s・■●○*-]*[\w-]*\d{4}/.test(fold(line))) return undefined
  const ids = idsIn(line)
  // Nobody published which id stands there: eight digits are a 管理番号.
  const number = ids.find((id) => /^\d{8}$/.test(id))
  const code = ids.find((id) => id !== number)
  return [
    ...(number === undefined ? [] : [{ kind: 'number' as const, value: number }]),
    ...(code === undefined ? [] : [{ kind: 'code' as const, value: code }]),
    { kind: 'message', value: error },
  ]
}

/** Several facts on one line come apart where the next label stands. */
const NEXT =
  /[\s/、,(（]+(?=【?(?:管理番号|注文番号|受注番号|取引番号|エラー内容|エラーメッセージ|内容|店舗名?|処理日時)】?\s*[:：])/

const takeValue = (kind: Told, value: string): Fact[] =>
  kind === 'number' || kind === 'code'
    ? idsIn(value).map((id) => ({ kind, value: id }))
    : [{ kind, value: value.trim() }]

/** What a mail's lines tell, in their order. */
export const factsOf = (lines: readonly string[]): Fact[] => {
  const facts: Fact[] = []
  let head: readonly (Told | undefined)[] | undefined
  /** A label whose value stands below it. */
  let waits: Told | undefined
  /** Did the line before end within a message? */
  let goesOn = false

  const add = (...found: readonly Fact[]): void => {
    facts.push(...found)
    const last = found.at(-1)
    goesOn = last?.kind === 'message' && !/[。.]$/.test(last.value)
    waits = undefined
  }
  const takeFree = (line: string, next: string): void => {
    const last = facts.at(-1)
    // A known sentence may stand alone, and be broken in two.
    const alone = knownError(line) ?? (line.includes('。') ? undefined : knownError(line + next))
    if (waits) add(...takeValue(waits, line))
    else if (goesOn && last && /[\p{L}\p{N}]/u.test(line)) {
      facts.pop()
      add({ kind: 'message', value: last.value + line.trim() })
    } else if (alone && last?.value !== alone) add({ kind: 'message', value: alone })
  }

  const pieces = lines.flatMap((line) => line.split(NEXT))
  pieces.forEach((line, at) => {
    const named = tableHead(line)
    const row = (head && tableRow(line, head)) ?? sentenceRow(line)
    const fact = labelled(line)
    const label = labelOf(line)
    if (line.trim() === '') goesOn = false
    else if (named) head = named
    else if (row) add(...row)
    else if (fact && fact.value !== '') add(...takeValue(fact.kind, fact.value))
    else if (fact || label) {
      goesOn = false
      waits = fact?.kind ?? label
    } else takeFree(line, pieces[at + 1] ?? '')
  })
  return facts.map((fact) =>
    fact.kind === 'message' ? { kind: 'message', value: knownError(fact.value) ?? fact.value } : fact,
  )
}
