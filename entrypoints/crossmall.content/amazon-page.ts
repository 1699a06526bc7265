import { type BatchRow, findBatches, openText, readBatchRow } from '../../lib/consoles/crossmall/histories'
import type { PanelLine } from '../../lib/page/panel'
import { rowMarks } from '../../lib/page/rows'
import { skim } from '../../lib/page/skim'
import type { Ack, AmazonBatch } from '../../lib/records'
import { amazonVerdict } from '../../lib/rules/aupay-runs'
import { type Desk, fits, type Placed, type View } from '../../lib/visit/desk'
import { unreadLine } from '../../lib/visit/lines'
import { makeReader } from '../../lib/visit/list'
import type { Page } from '../../lib/visit/stay'
import { makeTeller } from '../../lib/visit/tell'
import { calm, isAside, rowsTouched, seen, underMask, unreadable } from './shared'

/** As many warnings as the panel tells one by one. */
const SPELT = 3

/** Amazon出荷通知連携履歴: batches of which nobody knows whether Amazon took them, and what to ask there. */
export const amazonPage = (desk: Desk): Page => {
  const { document, signal } = desk
  desk.useRows(rowMarks(document, signal))
  const reader = makeReader<BatchRow>(signal)
  let rows: readonly BatchRow[] = []
  let unread: string[] = []
  let acks: Readonly<Record<string, Ack>> = {}
  let latest: View | undefined
  let label: string | undefined
  /** What a batch's window said while it was open. */
  const texts = new Map<string, string>()

  const batches = (): AmazonBatch[] => rows.map(({ batch }) => batch)
  const share = makeTeller(
    desk,
    () => (rows.length > 0 ? batches() : undefined),
    async (at) => {
      acks = (await seen(desk, 'amazon-history', { batches: batches(), unread, at })).acks
    },
  )

  const update: Page['update'] = async (touched) => {
    const grid = findBatches(skim(document.body))
    if (!grid) {
      rows = []
      latest = await unreadable(document, 'panel.search')
      return latest
    }
    const masked = underMask(desk, grid, latest)
    if (masked) return masked
    reader.forget(rowsTouched(grid, touched), grid.layout)
    unread = grid.headers.has('warning') ? [] : ['warning']
    label = grid.headers.get('warning')?.text
    const found = await reader.read(
      grid.rows,
      (row) => readBatchRow(row, grid),
      async () => {},
    )
    if (!found) return undefined
    const ids = new Set(found.map(({ batch }) => batch.id))
    const open = openText(document, ids)
    if (open) texts.set(open.id, open.text)
    rows = found.map((row) => {
      const text = row.batch.text ?? texts.get(row.batch.id)
      return text ? { ...row, batch: { ...row.batch, text } } : row
    })
    latest = rows.length > 0 ? judge() : calm('panel.search', unread)
    return latest
  }

  const judge = (): View => {
    const now = Date.now()
    const marks = rows.flatMap(({ batch, anchor }): Placed[] =>
      amazonVerdict(batch).findings.map((finding) => ({ finding, anchor, place: 'row', label })),
    )
    const open = marks.filter(
      ({ finding }) => !isAside(acks[`${desk.host}|${finding.rule}|${finding.subject}`], now),
    )
    const [first] = open
    return {
      read: rows.length,
      unread,
      marks,
      lines: (words) => [
        ...(first
          ? [
              {
                shape: first.finding.severity,
                text: fits(first.finding, words, 'short', { count: open.length }),
                act: () => first.anchor.scrollIntoView({ block: 'center' }),
              },
              ...open.slice(0, SPELT).map(
                ({ finding, anchor }): PanelLine => ({
                  shape: 'info',
                  text: fits(finding, words, 'step'),
                  act: () => anchor.scrollIntoView({ block: 'center' }),
                }),
              ),
            ]
          : [{ shape: 'good' as const, text: words('panel.clean.amazon') }]),
        ...unreadLine(unread, words),
      ],
    }
  }
  return { update, rest: share }
}
