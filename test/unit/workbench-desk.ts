/** A desk of the workbench for tests: the real rulebook and readers, a background that keeps plans as ours does. */
import { render, screen, waitFor } from '@testing-library/preact'
import { h } from 'preact'
import { expect, vi } from 'vitest'
import { App } from '../../components/workbench/App'
import type { WorkbenchDesk } from '../../components/workbench/desk'
import type { Checker } from '../../lib/check/types'
import { readCrossmallCsv } from '../../lib/files/crossmall-csv'
import { tableCsv } from '../../lib/files/findings-csv'
import { planCsv } from '../../lib/files/plan-csv'
import { readResultMail } from '../../lib/files/result-mail'
import { readShopComReport } from '../../lib/files/shopcom-report'
import type { Answer } from '../../lib/messages'
import type { Reconciler } from '../../lib/recon/types'
import {
  changedPlan,
  type LinkSettings,
  type MallOrder,
  type Plan,
  type Problem,
  type ShopComOrder,
} from '../../lib/records'
import { cancelAmount } from '../../lib/rules/cancel'
import { groupedSteps, otherWay, planItem, problemsOf } from '../../lib/rules/recovery'
import { reportVerdict } from '../../lib/rules/report-shopcom'
import { settingsVerdict } from '../../lib/rules/settings'
import { checkDelivery } from '../../lib/webhook/check'
import { signText } from '../../lib/webhook/hmac'
import { readDelivery } from '../../lib/webhook/read'
import { fail, makeDesk, NOW, SETTINGS, type TestDesk, todayOf } from './components-desk'

export const SHOP = 'au PAY マーケット店'

export const SHOPS: readonly LinkSettings[] = [
  {
    shop: SHOP,
    mall: 'aupay',
    links: [
      { step: 'ship', phase: '出荷連携待ち', moveTo: '完了連携待ち', moveToOnError: '連携エラー' },
      { step: 'complete', phase: '完了連携待ち', moveTo: '完了', moveToOnError: '連携エラー' },
    ],
    running: { ship: 'started', complete: 'started' },
  },
]

export const order = (number: string, more: Partial<MallOrder> = {}): MallOrder => ({
  number,
  code: `A${number}`,
  shop: SHOP,
  mall: 'aupay',
  category: 'regular',
  status: 'ship-error',
  phase: '連携エラー',
  shipDate: '2026/11/20',
  ...more,
})

export const shipError = (number: string, more: Partial<MallOrder> = {}): Problem => ({
  order: order(number, more),
  rule: 'aupay/ship-error',
  step: 'ship',
})

export const timedOut = (number: string, step: 'ship' | 'complete' = 'ship'): Problem => ({
  order: order(number, { status: step === 'ship' ? 'ship-error' : 'complete-error' }),
  rule: 'aupay/timeout-unknown',
  step,
  run: {
    at: NOW - 3_600_000,
    step,
    number,
    ok: false,
    message: 'API接続でタイムアウトエラーが発生しました。再度処理を実施してください。',
  },
})

export interface BenchDesk extends TestDesk, Omit<WorkbenchDesk, keyof TestDesk> {
  readonly plans: Map<string, Plan>
  readonly layouts: Record<string, Readonly<Record<string, string>>>
  readonly copied: string[]
  recovery(change: Partial<Answer<'recovery'>>): void
}

export const makeBench = (language: 'zh-TW' | 'ja' | 'en' = 'en'): BenchDesk => {
  const desk = makeDesk(todayOf([], []), { ...SETTINGS, language })
  const plans = new Map<string, Plan>()
  const layouts: Record<string, Readonly<Record<string, string>>> = {}
  const copied: string[] = []
  let known: Answer<'recovery'> = {
    problems: [],
    answers: {},
    shops: SHOPS,
    plans: [],
    access: { crossmall: false },
  }
  desk.on('recovery', () => ({
    ...known,
    plans: [
      ...known.plans,
      ...[...plans.values()].map(({ items, done, ...head }) => ({
        ...head,
        steps: items.flatMap(({ steps }) => steps).length,
        ticked: Object.keys(done).length,
      })),
    ],
  }))
  desk.on('getPlan', ({ id }) => ({ plan: plans.get(id) ?? null }))
  desk.on('savePlan', ({ plan }) => {
    plans.set(plan.id, structuredClone(plan))
    return {}
  })
  desk.on('changePlan', ({ id, ...change }) => {
    const before = plans.get(id)
    if (!before) return { plan: null }
    const plan = changedPlan(before, structuredClone(change))
    plans.set(id, plan)
    return { plan: structuredClone(plan) }
  })
  desk.on('deletePlan', ({ id }) => {
    plans.delete(id)
    return {}
  })
  desk.on('layouts', () => ({ layouts: { ...layouts } }))
  desk.on('saveLayout', ({ signature, columns }) => {
    layouts[signature] = columns
    return {}
  })
  let ids = 0
  return Object.assign(desk, {
    plans,
    layouts,
    copied,
    recovery: (change: Partial<Answer<'recovery'>>) => {
      known = { ...known, ...change }
    },
    go: (hash: string) => desk.goTo(hash),
    newId: () => {
      ids += 1
      return `plan-${ids}`
    },
    copy: vi.fn(async (text: string) => {
      copied.push(text)
    }),
    print: vi.fn(),
    siteVerdict: (siteUrl: string) => settingsVerdict({ siteUrl }, 'cyberbiz.co'),
    cancelAmount: (order: ShopComOrder) => cancelAmount(order).amount,
    problemsOf,
    planItem,
    otherWay,
    groupedSteps,
    readCsv: readCrossmallCsv,
    readMail: readResultMail,
    readDelivery,
    checkDelivery,
    signText,
    planCsv,
    readReport: readShopComReport,
    judgeReport: reportVerdict,
    tableCsv,
    saveBlob: vi.fn(),
    checker: (): Checker => {
      throw new Error('no catalogue is checked here')
    },
    reconciler: (): Reconciler => {
      throw new Error('nothing is reconciled here')
    },
    feedSource: fail,
  })
}

/** Opens the page and waits until it says something. */
export const openBench = async (desk: BenchDesk): Promise<BenchDesk> => {
  render(h(App, { desk }))
  await waitFor(() =>
    expect(screen.getByRole('heading', { level: 1 }).classList.contains('ss-hidden')).toBe(false),
  )
  return desk
}

const HEADERS = [
  '管理番号',
  '注文番号',
  '店舗名',
  '処理フェーズ',
  '管理区分',
  'au PAY API連携ステータス',
  '発送日',
]

export const csvText = (rows: readonly (readonly string[])[], headers: readonly string[] = HEADERS): string =>
  `${[headers, ...rows].map((row) => row.join(',')).join('\r\n')}\r\n`

export const ROWS = [
  ['10000001', 'A1', SHOP, '連携エラー', '通常', '出荷情報反映エラー', '2026/11/20'],
  ['10000002', 'A2', SHOP, '連携エラー', '通常', '受注完了ステータス反映エラー', '2026/11/20'],
  ['10000003', 'A3', SHOP, '完了', '通常', '受注完了ステータス反映済み', '2026/11/19'],
  ['10000004', 'R4', '楽天市場店', '連携エラー', '通常', '', '2026/11/19'],
] as const
