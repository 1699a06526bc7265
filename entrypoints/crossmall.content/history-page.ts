import { findRuns, type RunRow, readRunRow, WANTED_RUNS } from '../../lib/consoles/crossmall/histories'
import type { PanelLine } from '../../lib/page/panel'
import { rowMarks } from '../../lib/page/rows'
import { skim } from '../../lib/page/skim'
import type { Ack, Finding, LinkRun } from '../../lib/records'
import { runsVerdict } from '../../lib/rules/aupay-runs'
import { type Desk, fits, type Placed, type View } from '../../lib/visit/desk'
import { unreadLine } from '../../lib/visit/lines'
import { makeReader } from '../../lib/visit/list'
import type { Page } from '../../lib/visit/stay'
import { makeTeller } from '../../lib/visit/tell'
import { calm, isAside, rowsTouched, seen, underMask, unreadable } from './shared'

/** au PAY API連携履歴: each failure with what is done first about it, failures of one cause together. */
export const historyPage = (desk: Desk): Page => {
  const { document, signal } = desk
  desk.useRows(rowMarks(document, signal))
  const reader = makeReader<RunRow>(signal)
  let rows: readonly RunRow[] = []
  let unread: string[] = []
  let acks: Readonly<Record<string, Ack>> = {}
  let latest: View | undefined
  let headers: ReadonlyMap<string, { readonly text: string }> = new Map()

  const runs = (): LinkRun[] => rows.map(({ run }) => run)
  const share = makeTeller(
    desk,
    () => (rows.length > 0 ? runs() : undefined),
    async (at) => {
      acks = (await seen(desk, 'aupay-history', { runs: runs(), unread, at })).acks
    },
  )

  const update: Page['update'] = async (touched) => {
    const grid = findRuns(skim(document.body))
    if (!grid) {
      rows = []
      latest = await unreadable(document, 'panel.search')
      return latest
    }
    const masked = underMask(desk, grid, latest)
    if (masked) return masked
    reader.forget(rowsTouched(grid, touched), grid.layout)
    unread = WANTED_RUNS.filter((key) => !grid.headers.has(key))
    headers = grid.headers
    const found = await reader.read(
      grid.rows,
      (row) => readRunRow(row, grid),
      async () => {},
    )
    if (!found) return undefined
    rows = found
    latest = rows.length > 0 ? judge() : calm('panel.search', unread)
    return latest
  }

  const judge = (): View => {
    const anchors = new Map(rows.map(({ run, anchor }) => [run, anchor]))
    const now = Date.now()
    const label = headers.get('result')?.text
    const failures = runsVerdict(runs())
    const marks = failures.flatMap(({ run, finding }): Placed[] => {
      const anchor = anchors.get(run)
      return anchor ? [{ finding, anchor, place: 'row', label }] : []
    })
    const open = failures.filter(
      ({ finding }) => !isAside(acks[`${desk.host}|${finding.rule}|${finding.subject}`], now),
    )
    const causes = new Map<string, { finding: Finding; anchor?: Element; numbers: Set<string> }>()
    for (const { run, finding } of open) {
      const cause = causes.get(finding.rule) ?? { finding, anchor: anchors.get(run), numbers: new Set() }
      causes.set(finding.rule, cause)
      cause.numbers.add(finding.subject)
    }
    const numbers = [...new Set(open.flatMap(({ run }) => run.number ?? []))]
    return {
      read: rows.length,
      unread,
      marks,
      lines: (words) => [
        ...[...causes.values()].flatMap(({ finding, anchor, numbers }): PanelLine[] => [
          {
            shape: finding.severity,
            text: fits(finding, words, 'short', { count: numbers.size }),
            act: () => anchor?.scrollIntoView({ block: 'center' }),
          },
          { shape: 'info', text: fits(finding, words, 'step') },
        ]),
        ...(open.length === 0 ? [{ shape: 'good' as const, text: words('panel.clean.history') }] : []),
        ...unreadLine(unread, words),
      ],
      actions: (words) =>
        numbers.length > 0
          ? [
              {
                text: words('panel.recover', { count: numbers.length }),
                act: () => void desk.ask('openWorkbench', { job: 'recovery', numbers }).catch(() => {}),
              },
            ]
          : [],
    }
  }
  return { update, rest: share }
}
