/** What must be said of every order, run and batch of the account, by its own truth; written from the vendor's words. */

import type { Fate } from '../../lib/rules/fate.ts'
import page from '../../public/locales/zh-TW/page.json' with { type: 'json' }
import rules from '../../public/locales/zh-TW/rules.json' with { type: 'json' }
import type { Account, Order, Truth } from '../replicas/crossmall/model.ts'
import { truthOf, truthOfBatch, truthOfRun } from '../replicas/crossmall/truth.ts'

export interface Marked {
  readonly rule: string
  readonly subject: string
  /** Drawn beside the mark where there is room. */
  readonly word: string | null
}

/** The account tells more fates apart than we do. */
const FATES: Record<Truth['fate'], readonly Fate[]> = {
  'will-fetch': ['skipped'],
  'will-ship': ['will-ship'],
  'will-complete': ['will-complete'],
  'will-fail': ['will-fail'],
  skipped: ['skipped', 'done'],
  failed: ['failed'],
  none: ['skipped', 'done'],
  'left-alone': [],
  unknown: ['unknown'],
}

/** A 管理区分 that nobody has published, a blank for a 発送日: what we take them for is left open. */
const BOLD: Record<string, Fate> = { 'aupay/not-regular': 'skipped', 'aupay/ship-date-missing': 'will-fail' }

const fatesOf = (order: Order, { fate, open = [] }: Truth): readonly Fate[] => [
  ...FATES[fate],
  // A buyer who wants to cancel is asked about before anything is sent.
  ...(order.mallState === 'キャンセル受付中' ? (['look-first'] as const) : []),
  ...(fate === 'unknown' ? open.flatMap((rule) => BOLD[rule] ?? []) : []),
]

/** Rules that may be said: those left open, and ours for what the rulebook has no name for. */
const mayBeSaid = ({ fate, open = [] }: Truth): readonly string[] => [
  ...open,
  ...(open.includes('aupay/not-started') ? ['aupay/waits-for-start'] : []),
  ...(fate === 'skipped' && open.includes('aupay/wrong-phase') ? ['aupay/status-not-taken'] : []),
]

const compared = (said: readonly string[], must: readonly string[], may: readonly string[]): string[] => [
  ...must.filter((rule) => !said.includes(rule)).map((rule) => `not said: ${rule}`),
  ...said.filter((rule) => !must.includes(rule) && !may.includes(rule)).map((rule) => `said: ${rule}`),
]

const WORDS = Object.fromEntries(
  Object.entries(rules).flatMap(([key, word]) => (key.startsWith('fate.') ? [[word, key.slice(5)]] : [])),
)

/** A list of orders: every rule at its order, none at orders of other malls, each fate's word at its order. */
export const ordersDiffer = (
  marks: readonly Marked[],
  orders: readonly Order[],
  account: Account,
): string[] => {
  const shown = new Set(orders.map(({ number }) => number))
  return [
    ...marks
      .filter(({ subject }) => !shown.has(subject))
      .map(({ rule, subject }) => `${subject}, ${rule}: no such row`),
    ...orders.flatMap((order) => {
      const truth = truthOf(order, account)
      const own = marks.filter(({ subject }) => subject === order.number)
      const fates = fatesOf(order, truth)
      return [
        ...compared(
          own.map(({ rule }) => rule),
          truth.rules,
          mayBeSaid(truth),
        ),
        ...own.flatMap(({ word }) =>
          word === null || fates.includes(WORDS[word] as Fate) ? [] : [`「${word}」 for ${truth.fate}`],
        ),
      ].map((wrong) => `${order.number}: ${wrong}`)
    }),
  ]
}

/** How many orders of each fate the panel tells. */
export const countsDiffer = (panel: string, orders: readonly Order[], account: Account): string[] => {
  const all = orders.map((order) => fatesOf(order, truthOf(order, account)))
  const told = (key: string): number => {
    const [before = '', after = ''] = (page as Record<string, string>)[key]?.split('{count}') ?? []
    return Number(new RegExp(`${before}(\\d+)${after}`).exec(panel)?.[1] ?? 0)
  }
  const others = all.filter((fates) => fates.length === 0).length
  const wrong = (Object.values(WORDS) as Fate[]).flatMap((fate) => {
    const count = told(`panel.fate.${fate}`)
    const least = all.filter((fates) => fates.includes(fate) && fates.length === 1).length
    const most = all.filter((fates) => fates.includes(fate)).length
    return count >= least && count <= most ? [] : [`${count} ${fate} for ${least} to ${most}`]
  })
  const apart = told('panel.mall.others') + told('panel.mall.unknown')
  return apart === others ? wrong : [...wrong, `${apart} of other malls for ${others}`]
}

const said = (marks: readonly Marked[]): string[] => [
  ...new Set(marks.map(({ rule, subject }) => `${rule} ${subject}`)),
]

/** The whole of au PAY API連携履歴. */
export const runsDiffer = (marks: readonly Marked[], account: Account): string[] => {
  const told = account.runs.flatMap((run) => {
    const { rule, open } = truthOfRun(run, account)
    return rule === null ? [] : [{ said: `${rule} ${run.number}`, open }]
  })
  const must = told.filter(({ open }) => !open).map((one) => one.said)
  return compared(
    said(marks),
    must,
    told.map((one) => one.said),
  )
}

export const batchesDiffer = (marks: readonly Marked[], account: Account): string[] => {
  const must = account.batches.flatMap((batch) => {
    const rule = truthOfBatch(batch)
    return rule === null ? [] : [`${rule} ${batch.id}`]
  })
  return compared(said(marks), must, [])
}
