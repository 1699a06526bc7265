/** The workbench with a reconciler that the test plays: what it tells, and when. */
import { act, render, screen, waitFor } from '@testing-library/preact'
import { h } from 'preact'
import { expect, vi } from 'vitest'
import { App } from '../../components/workbench/App'
import type { WorkbenchDesk } from '../../components/workbench/desk'
import type {
  BucketSum,
  Case,
  CaseFilter,
  CaseMark,
  CaseRow,
  CaseSort,
  Reconciler,
  ReconOptions,
  ReconProgress,
  SourceFile,
  Statement,
  Totals,
} from '../../lib/recon/types'
import { type Finding, type Severity, type ShopSettings, unknownShop } from '../../lib/records'
import { NOW, SETTINGS } from './components-desk'
import { type BenchDesk, makeBench } from './workbench-desk'

export const STORE = 'admin.shopify.com/store/myshop'
/** 2026-10-31 14:05 in Taipei. */
export const PAID = Date.UTC(2026, 9, 31, 6, 5)

export const found = (rule: string, severity: Severity = 'error', facts: Finding['facts'] = {}): Finding => ({
  rule,
  severity,
  subject: 'it',
  facts,
})

export const fileOf = (name: string, more: Partial<SourceFile> = {}): SourceFile => ({
  id: name,
  from: 'file',
  name,
  bytes: 1_000,
  read: 1_000,
  stage: 'done',
  hash: 'ab'.repeat(32),
  side: 'shopify',
  layout: 'shopify-orders',
  rows: 120,
  records: 100,
  aside: {},
  sum: 13_000_000,
  days: [Date.UTC(2026, 9, 1), Date.UTC(2026, 9, 31)],
  notes: [],
  ...more,
})

export const ORDERS = fileOf('orders_export.csv')
export const PAYOUT = fileOf('payout.csv', {
  side: 'ecpay',
  layout: 'ecpay-payout',
  rows: 99,
  records: 99,
  sum: 12_870_000,
})

const sum = (bucket: BucketSum['bucket'], side: BucketSum['side'], count: number, amount: number) => ({
  bucket,
  side,
  count,
  amount,
})

export const totalsOf = (more: Partial<Totals> = {}): Totals => ({
  buckets: [
    sum('matched', 'shopify', 97, 12_610_000),
    sum('matched', 'ecpay', 97, 12_610_000),
    sum('differs', 'shopify', 2, 260_000),
    sum('differs', 'ecpay', 2, 260_000),
    sum('absent', 'shopify', 1, 130_000),
  ],
  files: {
    shopify: { count: 100, amount: 13_000_000 },
    ecpay: { count: 99, amount: 12_870_000 },
  },
  rules: [
    { rule: 'recon/absent-at-ecpay', severity: 'error', cases: 1, amount: 130_000 },
    { rule: 'recon/amount-differs', severity: 'error', cases: 2, amount: 4_000 },
  ],
  notChecked: [],
  byMethod: [
    {
      key: 'credit',
      cases: 80,
      matched: 78,
      shopify: 10_400_000,
      ecpay: 10_396_000,
      fees: 286_000,
      net: 10_110_000,
    },
    { key: 'unknown', cases: 20, matched: 19, shopify: 2_600_000, ecpay: 2_470_000, fees: 0, net: 0 },
  ],
  byDay: [
    {
      key: '2026-10-31',
      cases: 100,
      matched: 97,
      shopify: 13_000_000,
      ecpay: 12_866_000,
      fees: 286_000,
      net: 10_110_000,
    },
  ],
  cases: 100,
  found: 3,
  settled: 0,
  tolerated: { cases: 0, amount: 0 },
  ...more,
})

export const NO_TOTALS: Totals = {
  buckets: [],
  files: { shopify: { count: 0, amount: 0 }, ecpay: { count: 0, amount: 0 } },
  rules: [],
  notChecked: [],
  byMethod: [],
  byDay: [],
  cases: 0,
  found: 0,
  settled: 0,
  tolerated: { cases: 0, amount: 0 },
}

export const progressOf = (more: Partial<ReconProgress> = {}): ReconProgress => ({
  stage: 'done',
  files: [ORDERS, PAYOUT],
  totals: totalsOf(),
  turn: 1,
  elapsed: 1_000,
  ...more,
})

export const caseRow = (at: number, more: Partial<CaseRow> = {}): CaseRow => ({
  key: `pay-${at}`,
  bucket: 'differs',
  order: `#${1000 + at}`,
  paymentId: `pay-${at}`,
  method: 'credit',
  at: PAID,
  shopify: 130_000,
  ecpay: 128_000,
  findings: [found('recon/amount-differs')],
  proposals: 0,
  settled: false,
  ...more,
})

export const caseOf = (row: CaseRow, more: Partial<Case> = {}): Case => ({
  ...row,
  orders: [
    {
      file: 'orders_export.csv',
      line: 12,
      name: row.order ?? '',
      id: '5501',
      ids: row.paymentId ? [row.paymentId] : [],
      total: 130_000,
      status: 'paid',
      method: 'ECPay',
      createdAt: PAID,
    },
  ],
  rows: [
    {
      file: 'payout.csv',
      line: 7,
      paymentId: row.paymentId ?? '',
      tradeNo: '2610311405220001',
      tradedAt: PAID,
      methodText: '信用卡一次付清',
      gross: 128_000,
      fee: 3_600,
      net: 124_400,
      state: 'closed',
    },
  ],
  proposed: [],
  ...more,
})

export const OPTIONS: ReconOptions = {
  zone: 'Asia/Taipei',
  tolerance: 0,
  rates: {},
  autoClose: false,
  methods: {},
  everyEcpay: false,
  now: NOW,
}

export const statementOf = (more: Partial<Statement> = {}): Statement => ({
  files: [ORDERS, PAYOUT],
  totals: totalsOf(),
  options: OPTIONS,
  day: '2026-11-22',
  rules: [{ family: 'recon', version: '1' }],
  said: [
    { said: 'joined', keys: ['o:77', 'rPaid'], labels: ['#1003', 'rPaid'], why: 'minute' },
    { said: 'declined', keys: ['o:78', 'rOther'], labels: ['#1004', 'rOther'] },
  ],
  fingerprint: 'f1'.repeat(32),
  ...more,
})

export interface PlayedReconciler extends Reconciler {
  tell(progress: ReconProgress): Promise<void>
  shown: readonly CaseRow[]
  cases: Map<string, Case>
  kept: ReconOptions
  readonly added: (readonly File[])[]
  readonly marks: CaseMark[]
  readonly views: { filter: CaseFilter; sort: CaseSort }[]
  readonly exported: { kind: string; filtered: boolean }[]
}

export const playReconciler = (rows: readonly CaseRow[] = []): PlayedReconciler => {
  const heard = new Set<(progress: ReconProgress) => void>()
  let last: ReconProgress = progressOf({ stage: 'idle', files: [], totals: NO_TOTALS, turn: 0 })
  const played: PlayedReconciler = {
    shown: rows,
    cases: new Map(rows.map((row) => [row.key, caseOf(row)])),
    kept: OPTIONS,
    added: [],
    marks: [],
    views: [],
    exported: [],
    tell: async (progress) => {
      last = progress
      await act(async () => {
        for (const one of heard) one(progress)
      })
    },
    add: vi.fn(async (files) => void played.added.push(files)),
    addApi: vi.fn(async () => undefined),
    stop: vi.fn(async () => undefined),
    remove: vi.fn(async () => undefined),
    clear: vi.fn(async () => undefined),
    choose: vi.fn(async () => undefined),
    options: async () => played.kept,
    setOptions: vi.fn(async (options) => {
      played.kept = { ...played.kept, ...options }
    }),
    onProgress: async (one) => {
      heard.add(one)
      one(last)
    },
    view: async (filter, sort) => {
      played.views.push({ filter, sort })
      return { rows: played.shown.length, of: 100 }
    },
    rows: async (from, to) => played.shown.slice(from, to),
    case: async (key) => played.cases.get(key),
    mark: vi.fn(async (mark: CaseMark) => {
      played.marks.push(mark)
      const one = played.cases.get(mark.key)
      if (one) played.cases.set(mark.key, { ...one, mark, settled: mark.settledAt !== undefined })
    }),
    export: vi.fn(async (kind, _, filtered) => {
      played.exported.push({ kind, filtered })
      return new Blob(['x'])
    }),
    statement: async () => statementOf(),
  }
  return played
}

export interface ReconDesk extends BenchDesk, Omit<WorkbenchDesk, keyof BenchDesk> {
  readonly played: PlayedReconciler
  readonly blobs: { name: string; blob: Blob }[]
}

interface Made {
  readonly language?: 'zh-TW' | 'ja' | 'en'
  readonly rows?: readonly CaseRow[]
  readonly shops?: readonly ShopSettings[]
  /** Hosts that a key was set for. */
  readonly keyed?: readonly string[]
}

export const makeRecon = ({ language = 'en', rows, shops = [], keyed = [] }: Made = {}): ReconDesk => {
  const played = playReconciler(rows)
  const blobs: { name: string; blob: Blob }[] = []
  const desk = makeBench(language)
  desk.on('getSettings', () => ({ ...SETTINGS, language, shops: [...shops] }))
  desk.on('today', () => ({
    items: [],
    shops: keyed.map((host) => ({
      shop: unknownShop(host),
      api: 'bearer' as const,
      progress: { running: false, done: 0 },
      unread: {},
    })),
    memory: 'kept',
  }))
  desk.goTo('reconcile')
  return Object.assign(desk, {
    played,
    blobs,
    reconciler: () => played,
    saveBlob: (name: string, blob: Blob) => blobs.push({ name, blob }),
  })
}

/** happy-dom lays nothing out: the rows are given a height, so that some of them fit. */
export const layOut = (height = 320) => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(height)
}

export const openRecon = async (desk: ReconDesk, progress?: Partial<ReconProgress>): Promise<ReconDesk> => {
  render(h(App, { desk }))
  await waitFor(() => expect(screen.getAllByRole('heading', { level: 1 }).length).toBeGreaterThan(0))
  if (progress) {
    await desk.played.tell(progressOf(progress))
    await waitFor(() => expect(document.querySelector('.recon-files')).not.toBeNull())
  }
  return desk
}
