/** What one load of one page costs, as the browser and the page itself tell it. */
import type { CDPSession, Page } from 'puppeteer-core'
import { until } from '../e2e/browsers.ts'
import { type BenchPage, MANY } from './pages.ts'

/** A page that changed nothing for so long is done, in ms; memory answers 1,000 rows after about two seconds. */
const quiet = (rows: number): number => (rows < MANY ? 1_500 : 3_000)

/** ms, bytes. */
export interface Cost {
  /** Everything that the main thread did. */
  readonly task: number
  readonly script: number
  readonly style: number
  readonly layout: number
  readonly longest: number
  readonly heap: number
  /** From the last row to the marks of the rows in sight. */
  readonly rowsToSight: number
  /** From the frame in which the page itself had painted its rows to the marks of those in sight. */
  readonly sight: number
  /** From the same frame to the marks of all rows. */
  readonly all: number
  /** From the same frame to the last mark, which memory's answer may have brought. */
  readonly last: number
  readonly marks: number
}

interface Notes {
  changed: number
  rows: number
  lastRow: number
  marks: number
  painted: number
  /** When the panel said that something was read, and when it said that all was; both after their marks. */
  sight: number
  all: number
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
    sight: 0,
    all: 0,
    lastMark: 0,
    longest: 0,
  }
  Object.assign(window, { benchNotes: notes })
  const tableRows = document.getElementsByTagName('tr')
  /** Shopify's lists of today are no tables. */
  const countRows = (): number => tableRows.length || document.querySelectorAll('[role=row]').length
  const marks = document.getElementsByTagName('storeside-mark')
  const panelIn = (record: MutationRecord): HTMLElement | undefined =>
    [record.target, ...record.addedNodes].find(
      (node): node is HTMLElement => node.nodeName === 'STORESIDE-PANEL',
    )
  new MutationObserver((records) => {
    const now = performance.now()
    notes.changed = now
    const rows = countRows()
    if (rows !== notes.rows) {
      notes.lastRow = now
      notes.sight = notes.all = notes.painted = 0
      // Behind the frame in which the page itself lays out and paints its rows.
      requestAnimationFrame(() => setTimeout(() => Object.assign(notes, { painted: performance.now() })))
    }
    if (marks.length !== notes.marks) notes.lastMark = now
    notes.rows = rows
    notes.marks = marks.length
    for (const record of records) {
      const panel = panelIn(record)
      if (!panel || Number(panel.dataset.read) === 0) continue
      notes.sight ||= now
      if (panel.dataset.state === 'done') notes.all ||= now
    }
  }).observe(document, { childList: true, subtree: true, attributeFilter: ['data-state'] })
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
export const load = async (
  page: Page,
  { url, rows }: BenchPage,
  us: boolean,
): Promise<Notes & { ready: number }> => {
  await page.evaluateOnNewDocument(notice)
  await page.goto(url, { waitUntil: 'load' })
  return until(async () => {
    const notes = await notesOf(page)
    const said = !us || rows === 0 || notes.panel === 'done'
    return said && notes.rows >= rows && notes.now - notes.changed > quiet(rows) ? notes : undefined
  }, 60_000)
}

export const measure = async (page: Page, cdp: CDPSession, wanted: BenchPage, us: boolean): Promise<Cost> => {
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const notes = await load(page, wanted, us)
  const { metrics } = await cdp.send('Performance.getMetrics')
  const ms = (name: string): number => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1_000
  await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  const painted = Math.max(notes.painted, notes.ready)
  // Our work may come before the timer that notes the frame.
  const since = (at: number): number => Math.max(0, at - painted)
  return {
    task: ms('TaskDuration'),
    script: ms('ScriptDuration'),
    style: ms('RecalcStyleDuration'),
    layout: ms('LayoutDuration'),
    longest: notes.longest,
    heap: usedSize,
    rowsToSight: notes.sight - Math.max(notes.lastRow, notes.ready),
    sight: since(notes.sight),
    all: since(notes.all),
    last: since(notes.lastMark),
    marks: notes.marks,
  }
}
