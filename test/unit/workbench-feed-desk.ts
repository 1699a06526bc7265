/** The workbench with a checker that the test plays: what it tells, and when. */
import { act, render, screen, waitFor } from '@testing-library/preact'
import { h } from 'preact'
import { expect, vi } from 'vitest'
import { App } from '../../components/workbench/App'
import type { WorkbenchDesk } from '../../components/workbench/desk'
import type {
  CheckAsk,
  Checker,
  ChosenFields,
  FieldUse,
  Filter,
  KeptCheck,
  Progress,
  Row,
  Sort,
} from '../../lib/check/types'
import type { FeedMessages } from '../../lib/messages-feed'
import type { Finding, Severity } from '../../lib/records'
import { HOST, NOW, SETTINGS } from './components-desk'
import { type BenchDesk, makeBench } from './workbench-desk'

export const DOMAIN = 'www.myshop.com.tw'
export const KEY = `address|${HOST}`

export const found = (rule: string, severity: Severity = 'error', facts: Finding['facts'] = {}): Finding => ({
  rule,
  severity,
  subject: 'it',
  facts,
})

export const row = (place: number, more: Partial<Row> = {}): Row => ({
  place,
  line: place * 10,
  name: `商品 ${place}`,
  sku: `SKU-${place}`,
  findings: [found('feed/brief-missing')],
  ...more,
})

export const use = (source: string, field?: FieldUse['field'], more: Partial<FieldUse> = {}): FieldUse => ({
  source,
  key: source.toLowerCase(),
  ...(field && { field }),
  by: 'name',
  products: 10,
  sample: `${source} of the first`,
  ...more,
})

export const progressOf = (more: Partial<Progress> = {}): Progress => ({
  key: KEY,
  name: DOMAIN,
  door: 'address',
  stage: 'done',
  startedAt: NOW - 60_000,
  products: 100,
  bytes: 1_000,
  elapsed: 1_000,
  rate: 100,
  counts: [
    { rule: 'feed/brief-missing', severity: 'error', products: 7 },
    { rule: 'feed/list-price-below-price', severity: 'warning', products: 3 },
  ],
  excluded: [],
  refused: 7,
  doubtful: 3,
  fine: 90,
  excludedProducts: 0,
  notChecked: [],
  dialect: 'shopcom',
  fields: [],
  unserved: [],
  notes: [],
  ...more,
})

export interface PlayedChecker extends Checker {
  readonly started: CheckAsk[]
  readonly views: { filter: Filter; sort: Sort }[]
  readonly asked: { from: number; to: number }[]
  readonly exported: { kind: string; filtered: boolean }[]
  readonly choices: Map<string, ChosenFields>
  /** Progress, as the worker tells it. */
  tell(progress: Partial<Progress>): Promise<void>
  all: readonly Row[]
  list: readonly KeptCheck[]
  openable: ReadonlyMap<string, Progress>
}

/** A row fits where a finding of it does; as the worker does it, on a few rows. */
const fits = (row: Row, { rules = [], severities = [], search = '', change }: Filter): boolean =>
  (rules.length === 0 || row.findings.some(({ rule }) => rules.includes(rule))) &&
  (severities.length === 0 || row.findings.some(({ severity }) => severities.includes(severity))) &&
  `${row.name} ${row.sku ?? ''}`.toLowerCase().includes(search.toLowerCase()) &&
  (change !== 'fresh' || (row.fresh ?? []).length > 0) &&
  (change !== 'mended' || (row.mended ?? []).length > 0)

export const playChecker = (rows: readonly Row[] = [row(1), row(2), row(3)]): PlayedChecker => {
  let heard: ((progress: Progress) => void) | undefined
  let last = progressOf({ key: '', stage: 'idle', products: 0 })
  let shown: readonly Row[] = []
  const tell = (progress: Partial<Progress>) =>
    act(async () => {
      last = progressOf(progress)
      heard?.(last)
    })
  const played: PlayedChecker = {
    started: [],
    views: [],
    asked: [],
    exported: [],
    choices: new Map(),
    all: rows,
    list: [],
    openable: new Map(),
    tell,
    start: vi.fn(async (ask) => void played.started.push(ask)),
    pause: vi.fn(async () => undefined),
    resume: vi.fn(async () => undefined),
    cancel: vi.fn(async () => undefined),
    onProgress: async (one) => {
      heard = one
      one(last)
    },
    view: vi.fn(async (filter, sort) => {
      played.views.push({ filter, sort })
      shown = played.all.filter((row) => fits(row, filter))
      return { rows: shown.length, of: played.all.length }
    }),
    rows: vi.fn(async (from, to) => {
      played.asked.push({ from, to })
      return shown.slice(from, to)
    }),
    export: vi.fn(async (kind, _, filtered) => {
      played.exported.push({ kind, filtered })
      return new Blob(['x'])
    }),
    kept: async () => played.list,
    open: async (key) => {
      const kept = played.openable.get(key)
      if (kept) await tell(kept)
      return kept !== undefined
    },
    forget: vi.fn(async (key) => {
      played.list = played.list.filter((one) => one.key !== key)
    }),
    chosen: async (key) => played.choices.get(key) ?? {},
    choose: vi.fn(async (key, chosen) => void played.choices.set(key, chosen)),
    checkPictures: vi.fn(async () => undefined),
    pausePictures: vi.fn(async () => undefined),
  }
  return played
}

export type SourceAnswer = FeedMessages['feedSource']['answer']

export const SOURCE: SourceAnswer = {
  url: `https://${DOMAIN}/shopdotcom.xml`,
  origin: `https://${DOMAIN}/*`,
  permitted: true,
  key: false,
}

export interface FeedDesk extends BenchDesk, Omit<WorkbenchDesk, keyof BenchDesk> {
  readonly played: PlayedChecker
  readonly blobs: { name: string; blob: Blob }[]
}

interface Made {
  readonly language?: 'zh-TW' | 'ja' | 'en'
  readonly rows?: readonly Row[]
  readonly shops?: readonly string[]
  readonly source?: SourceAnswer
}

export const makeFeed = ({ language = 'en', rows, shops = [HOST], source = SOURCE }: Made = {}): FeedDesk => {
  const played = playChecker(rows)
  const blobs: { name: string; blob: Blob }[] = []
  const desk = makeBench(language)
  desk.on('getSettings', () => ({
    ...SETTINGS,
    language,
    shops: shops.map((host) => ({ host, ownDomain: DOMAIN, autoCancelDays: 7 })),
  }))
  desk.goTo('feed')
  return Object.assign(desk, {
    played,
    blobs,
    checker: () => played,
    feedSource: vi.fn(async () => source),
    saveBlob: (name: string, blob: Blob) => blobs.push({ name, blob }),
  })
}

/** happy-dom lays nothing out: the rows are given a height, so that some of them fit. */
export const layOut = (height = 320) => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(height)
}

export const openFeed = async (desk: FeedDesk): Promise<FeedDesk> => {
  render(h(App, { desk }))
  await waitFor(() => expect(screen.getAllByRole('heading', { level: 1 }).length).toBeGreaterThan(0))
  return desk
}

/** A check that is shown, and what it tells. */
export const openCheck = async (desk: FeedDesk, progress: Partial<Progress> = {}): Promise<FeedDesk> => {
  const whole = progressOf(progress)
  desk.played.openable = new Map([[whole.key, whole]])
  desk.goTo(`feed?${new URLSearchParams({ check: whole.key })}`)
  await openFeed(desk)
  await waitFor(() => expect(document.querySelector('.feed')).not.toBeNull())
  return desk
}
