/**
 * `npm run bench:page`: what Storeside costs a console's page of 1,000 rows, beside the same page without
 * any extension and with a content script that does nothing. Rounds are interleaved, so that a slow minute
 * of the machine is everybody's. Prints medians; asserts nothing.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { CDPSession, Page, Protocol } from 'puppeteer-core'
import { open, until } from '../e2e/browsers.ts'
import { startReplicas } from '../replicas/server.ts'
import { median, table } from './figures.ts'

const HOST = 'myshop.cyberbiz.co'
const ROUNDS = Number(process.env.ROUNDS ?? 5)
const ROWS = 1_000
/** A page that changed nothing for so long is done, in ms; memory's answer to 1,000 rows takes about two seconds. */
const QUIET = 3_000
/** How often the profiler looks, in µs. */
const SAMPLE = 200

const PAGES = {
  'order list, HTML table': `/admin/orders?rows=${ROWS}`,
  'order list, React': `/admin/orders_v2?rows=${ROWS}`,
  美安訂單: `/admin/shopdotcom_orders?rows=${ROWS}`,
  'product list': `/admin/products?rows=${ROWS}`,
  '美安訂單, rows come late': `/admin/shopdotcom_orders?rows=${ROWS}&late=1500`,
  'none of ours': '/admin/customers',
} as const
type PageName = keyof typeof PAGES
const NAMES = Object.keys(PAGES) as PageName[]
const WAYS = ['none', 'bare', 'storeside'] as const
type Way = (typeof WAYS)[number]

/** What one load of one page cost. ms, bytes. */
interface Cost {
  /** Everything that the main thread did. */
  readonly task: number
  readonly script: number
  readonly style: number
  readonly layout: number
  readonly longest: number
  readonly heap: number
  /**
   * From the last row to the marks, which are drawn in one go; from the frame in which the page itself had
   * painted its rows; and from the last row to the last mark, which memory's answer may have brought.
   */
  readonly marked: number
  readonly behind: number
  readonly complete: number
  readonly marks: number
}

interface Notes {
  changed: number
  rows: number
  lastRow: number
  marks: number
  painted: number
  firstMark: number
  lastMark: number
  longest: number
}

/** Runs in the page before its own scripts: notes when rows and marks come, and the longest task. */
const notice = (): void => {
  const notes: Notes = {
    changed: 0,
    rows: 0,
    lastRow: 0,
    marks: 0,
    painted: 0,
    firstMark: 0,
    lastMark: 0,
    longest: 0,
  }
  Object.assign(window, { benchNotes: notes })
  const rows = document.getElementsByTagName('tr')
  const marks = document.getElementsByTagName('storeside-mark')
  new MutationObserver(() => {
    const now = performance.now()
    notes.changed = now
    if (rows.length !== notes.rows) {
      notes.lastRow = now
      notes.firstMark = 0
      notes.painted = 0
      // Behind the frame in which the page itself lays out and paints its rows.
      requestAnimationFrame(() => setTimeout(() => Object.assign(notes, { painted: performance.now() })))
    }
    if (marks.length !== notes.marks) {
      notes.firstMark ||= now
      notes.lastMark = now
    }
    notes.rows = rows.length
    notes.marks = marks.length
  }).observe(document, { childList: true, subtree: true })
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) notes.longest = Math.max(notes.longest, duration)
  }).observe({ type: 'longtask', buffered: true })
}

const notesOf = (page: Page): Promise<Notes & { now: number; ready: number; panel?: string }> =>
  page.evaluate(() => ({
    ...(window as unknown as { benchNotes: Notes }).benchNotes,
    now: performance.now(),
    panel: document.querySelector<HTMLElement>('storeside-panel')?.dataset.state,
    // A content script is not let in before the document is parsed, whenever the rows came.
    ready: performance.getEntriesByType('navigation')[0]?.toJSON().domContentLoadedEventEnd as number,
  }))

/** Until the rows are there, we have said so where we are, and the page rests. */
const load = async (page: Page, path: string, us: boolean): Promise<Notes & { ready: number }> => {
  await page.evaluateOnNewDocument(notice)
  await page.goto(`https://${HOST}${path}`, { waitUntil: 'load' })
  const wanted = path.includes('rows=') ? ROWS : 0
  return until(async () => {
    const notes = await notesOf(page)
    const said = !us || wanted === 0 || notes.panel === 'done'
    return said && notes.rows >= wanted && notes.now - notes.changed > QUIET ? notes : undefined
  }, 60_000)
}

const measure = async (page: Page, cdp: CDPSession, path: string, us: boolean): Promise<Cost> => {
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const notes = await load(page, path, us)
  const { metrics } = await cdp.send('Performance.getMetrics')
  const ms = (name: string): number => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1_000
  await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  const from = Math.max(notes.lastRow, notes.ready)
  return {
    task: ms('TaskDuration'),
    script: ms('ScriptDuration'),
    style: ms('RecalcStyleDuration'),
    layout: ms('LayoutDuration'),
    longest: notes.longest,
    heap: usedSize,
    marked: notes.firstMark - from,
    behind: notes.firstMark - Math.max(notes.painted, notes.ready),
    complete: notes.lastMark - from,
    marks: notes.marks,
  }
}

/** How long our own frames stood on the stack without a break, and which functions the time went to. */
interface Profile {
  readonly total: number
  readonly longest: number
  readonly functions: readonly (readonly [string, number])[]
}

const ours = (profile: Protocol.Profiler.Profile): Profile => {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]))
  const parent = new Map(
    profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])),
  )
  const mine = new Map<number, string | undefined>()
  /** The innermost function of ours on the way down to a node; undefined where there is none. */
  const owner = (id: number | undefined): string | undefined => {
    if (id === undefined) return undefined
    if (!mine.has(id)) {
      const frame = nodes.get(id)?.callFrame
      const file = /^chrome-extension:\/\/[^/]+\/(.*)$/.exec(frame?.url ?? '')?.[1]
      mine.set(
        id,
        file
          ? `${frame?.functionName || '(anonymous)'} ${file}:${frame?.columnNumber}`
          : owner(parent.get(id)),
      )
    }
    return mine.get(id)
  }
  const functions = new Map<string, number>()
  let total = 0
  let longest = 0
  let stretch = 0
  const { samples = [], timeDeltas = [] } = profile
  for (const [at, id] of samples.entries()) {
    const took = (timeDeltas[at + 1] ?? 0) / 1_000
    const name = owner(id)
    // The collector runs in whoever's stack it may; it ends nobody's stretch.
    const collector = nodes.get(id)?.callFrame.functionName === '(garbage collector)'
    if (name === undefined && !(collector && stretch > 0)) {
      stretch = 0
      continue
    }
    stretch += took
    longest = Math.max(longest, stretch)
    total += took
    functions.set(name ?? '(garbage collector)', (functions.get(name ?? '(garbage collector)') ?? 0) + took)
  }
  return { total, longest, functions: [...functions].sort(([, a], [, b]) => b - a).slice(0, 6) }
}

const profile = async (page: Page, cdp: CDPSession, path: string): Promise<Profile> => {
  await cdp.send('Profiler.enable')
  await cdp.send('Profiler.setSamplingInterval', { interval: SAMPLE })
  await cdp.send('Profiler.start')
  await load(page, path, true)
  return ours((await cdp.send('Profiler.stop')).profile)
}

/** An extension with a content script where ours is, that does nothing. */
const makeBare = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'bare-extension-'))
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'content.js'), 'void 0\n')
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify({
      manifest_version: 3,
      name: 'Bare',
      version: '1.0',
      content_scripts: [
        {
          matches: ['https://*.cyberbiz.co/admin/*'],
          js: ['content.js'],
          run_at: 'document_idle',
        },
      ],
    }),
  )
  return folder
}

/** The same extension with its functions' names, for the profiler; one file less small is no matter to it. */
const makeNamed = async (): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'named-extension-'))
  cpSync('.output/chrome-mv3', folder, { recursive: true })
  await build({
    entryPoints: ['entrypoints/cyberbiz.content/visit.ts'],
    outdir: join(folder, 'cyberbiz'),
    bundle: true,
    splitting: true,
    format: 'esm',
    charset: 'utf8',
    target: 'chrome120',
    chunkNames: '[name]-[hash]',
  })
  return folder
}

// Enough orders that a thousand of them are 美安 orders.
const replicas = await startReplicas({ orders: 9_500, products: ROWS })
const bare = makeBare()
const named = await makeNamed()
const FOLDERS = { none: null, bare, storeside: '.output/chrome-mv3', named }

/** One browser, one page after the other, each in a tab of its own. */
const tour = async (
  way: keyof typeof FOLDERS,
  visit: (name: PageName, page: Page, cdp: CDPSession) => Promise<void>,
) => {
  const { port, hosts } = replicas
  const opened = await open('chromium', { port, hosts, extension: FOLDERS[way] })
  try {
    // The first load pays for what the browser itself starts late: thrown away.
    const first = await opened.browser.newPage()
    await first.goto(`https://${HOST}${PAGES['none of ours']}`)
    await first.close()
    for (const name of NAMES) {
      const page = await opened.browser.newPage()
      await visit(name, page, await page.createCDPSession())
      await page.close()
    }
  } finally {
    await opened.close()
  }
}

const costs = new Map<string, Cost[]>()
const profiles = new Map<PageName, Profile[]>()
try {
  for (let round = 1; round <= ROUNDS; round++) {
    for (const way of WAYS)
      await tour(way, async (name, page, cdp) => {
        const key = `${name}/${way}`
        costs.set(key, [
          ...(costs.get(key) ?? []),
          await measure(page, cdp, PAGES[name], way === 'storeside'),
        ])
      })
    await tour('named', async (name, page, cdp) => {
      profiles.set(name, [...(profiles.get(name) ?? []), await profile(page, cdp, PAGES[name])])
    })
    console.error(`round ${round} of ${ROUNDS}`)
  }
} finally {
  await replicas.close()
  for (const folder of [bare, named]) rmSync(folder, { recursive: true, force: true })
}

const mid = (name: PageName, way: Way, pick: (cost: Cost) => number): number =>
  median((costs.get(`${name}/${way}`) ?? []).map(pick))
const main = ({ task }: Cost): number => task

console.log(`\nMedians of ${ROUNDS} interleaved rounds, ${ROWS} rows, production build, Chromium.\n`)
console.log('Main thread, ms (all tasks until the page rests), longest task, heap:')
console.log(
  table(
    ['page', 'none', 'bare', 'Storeside', 'adds', 'ratio', 'longest none', 'longest Storeside', 'heap adds'],
    NAMES.map((name) => {
      const [none, empty, full] = WAYS.map((way) => mid(name, way, main)) as [number, number, number]
      return [
        name,
        none.toFixed(0),
        empty.toFixed(0),
        full.toFixed(0),
        (full - none).toFixed(0),
        `${(full / none).toFixed(2)}×`,
        mid(name, 'none', ({ longest }) => longest).toFixed(0),
        mid(name, 'storeside', ({ longest }) => longest).toFixed(0),
        `${((mid(name, 'storeside', ({ heap }) => heap) - mid(name, 'none', ({ heap }) => heap)) / 1e6).toFixed(2)} MB`,
      ]
    }),
  ),
)
console.log('\nStoreside alone:')
console.log(
  table(
    [
      'page',
      'marks',
      'rows → marks, ms',
      'frame → marks, ms',
      'rows → last mark, ms',
      'script, ms',
      'style, ms',
      'layout, ms',
      'on the stack, ms',
      'longest stretch, ms',
    ],
    NAMES.map((name) => {
      const adds = (pick: (cost: Cost) => number): string =>
        (mid(name, 'storeside', pick) - mid(name, 'none', pick)).toFixed(0)
      const seen = profiles.get(name) ?? []
      const marks = mid(name, 'storeside', (cost) => cost.marks)
      return [
        name,
        String(marks),
        marks > 0 ? mid(name, 'storeside', ({ marked }) => marked).toFixed(0) : '–',
        marks > 0 ? mid(name, 'storeside', ({ behind }) => behind).toFixed(0) : '–',
        marks > 0 ? mid(name, 'storeside', ({ complete }) => complete).toFixed(0) : '–',
        adds(({ script }) => script),
        adds(({ style }) => style),
        adds(({ layout }) => layout),
        median(seen.map(({ total }) => total)).toFixed(1),
        median(seen.map(({ longest }) => longest)).toFixed(1),
      ]
    }),
  ),
)
console.log('\nWhere our time goes (last round, profiled):')
for (const name of NAMES) {
  console.log(`  ${name}`)
  for (const [where, took] of profiles.get(name)?.at(-1)?.functions ?? [])
    console.log(`    ${took.toFixed(1).padStart(6)} ms  ${where}`)
}
