import { findOrders, isAupayOnly, type MallRow, readOrderRow } from '../../lib/consoles/crossmall/orders'
import { WANTED_COLUMNS } from '../../lib/consoles/crossmall/words-orders'
import type { KnownMallOrder } from '../../lib/messages-mall'
import type { Shape } from '../../lib/page/panel'
import { rowMarks } from '../../lib/page/rows'
import { skim } from '../../lib/page/skim'
import { inSlices } from '../../lib/page/watch'
import type { Finding, LinkSettings, MallOrder } from '../../lib/records'
import { aupayVerdict } from '../../lib/rules/aupay'
import { type Fate, fateOf } from '../../lib/rules/fate'
import { type Desk, fits, type Placed, type View } from '../../lib/visit/desk'
import { bySeverity, over, unreadLine } from '../../lib/visit/lines'
import { makeReader } from '../../lib/visit/list'
import type { Page } from '../../lib/visit/stay'
import { makeTeller } from '../../lib/visit/tell'
import type { Words } from '../../lib/words'
import { calm, isAside, rowsTouched, SHAPES, seen, underMask, unreadable, withMall } from './shared'

/** As they are told: what has to be done first. */
const ORDER = Object.keys(SHAPES)
/** So many of them can be helped by the workbench. */
const RECOVERED = 3

interface Judged {
  readonly order: MallOrder
  readonly fate: Fate
  /** The finding that the fate follows from. */
  readonly reason: Finding | undefined
  /** The reason first, then the graver ones. */
  readonly findings: readonly Finding[]
}

/** One line of the panel: what holds of so many orders, and the first of them. */
interface Note {
  readonly rank: number
  readonly shape: Shape
  readonly first: Element
  readonly finding: Finding | undefined
  count: number
}

/** 注文一括処理: what the next run does with each au PAY order that the search shows. */
export const ordersPage = (desk: Desk): Page => {
  const { document, signal } = desk
  desk.useRows(rowMarks(document, signal))
  const reader = makeReader<MallRow>(signal)
  /** Hides rows; fetched when it is first asked for. */
  let only: ReturnType<typeof import('./only-rows').makeOnlyRows> | undefined
  let filtering = false
  let turn = 0
  let rows: readonly MallRow[] = []
  let unread: string[] = []
  let headers: ReadonlyMap<string, { readonly text: string }> = new Map()
  let known: Readonly<Record<string, KnownMallOrder>> = {}
  let shops: readonly LinkSettings[] = []
  let latest: View | undefined

  /** Orders of other malls are nobody's business but theirs. */
  const told = (): MallOrder[] =>
    rows.map(({ order }) => order).filter(({ mall }) => mall === undefined || mall === 'aupay')

  /** Judged once until memory answers: a list is drawn several times over. */
  let verdicts = new WeakMap<MallOrder, Judged>()
  const judged = (own: MallOrder, memory: KnownMallOrder | undefined): Judged => {
    let one = verdicts.get(own)
    if (!one) {
      const order = withMall(over<MallOrder>(memory?.order, own), shops)
      const verdict = aupayVerdict(order, { shops, runs: memory?.runs, answer: memory?.answer })
      const { fate, finding: reason } = fateOf(order, verdict)
      const findings = [...verdict.findings].sort(
        (a, b) => Number(b === reason) - Number(a === reason) || bySeverity(a, b),
      )
      one = { order, fate, reason, findings }
      verdicts.set(own, one)
    }
    return one
  }

  const share = makeTeller(
    desk,
    () => (rows.length > 0 ? told() : undefined),
    async (at) => {
      const answer = await seen(desk, 'mall-order-list', { orders: told(), unread, at })
      known = answer.known
      shops = answer.shops
      verdicts = new WeakMap()
    },
  )

  const update: Page['update'] = async (touched, early) => {
    const said = skim(document.body)
    const grid = findOrders(said)
    if (!grid) {
      rows = []
      latest = await unreadable(document, 'panel.search')
      return latest
    }
    const masked = underMask(desk, grid, latest)
    if (masked) return masked
    const aupayOnly = isAupayOnly(said)
    reader.forget(rowsTouched(grid, touched), `${grid.layout} ${aupayOnly}`)
    headers = grid.headers
    unread = WANTED_COLUMNS.filter((key) => !grid.headers.has(key))
    const found = await reader.read(
      grid.rows,
      (row) => readOrderRow(row, grid, aupayOnly),
      async (first) => {
        const view = await judge(first, undefined)
        if (view) await early(view)
      },
    )
    if (!found) return undefined
    rows = found
    latest = rows.length > 0 ? await judge(rows, grid.partsOf) : calm('panel.search', unread)
    return latest
  }

  const judge = async (
    rows: readonly MallRow[],
    partsOf: ((row: Element) => readonly Element[]) | undefined,
  ): Promise<View | undefined> => {
    const now = Date.now()
    const marks: Placed[] = []
    const notes = new Map<string, Note>()
    const failed: string[] = []
    const unseen = new Set<string>()
    const keep = new Set<Element>()
    const urgent: Element[] = []
    const note = (rank: number, key: string, shape: Shape, first: Element, finding?: Finding): void => {
      const was = notes.get(key)
      if (was) was.count++
      else notes.set(key, { rank, shape, first, finding, count: 1 })
    }
    const judgeRow = ({ row, anchor, order: own }: MallRow): void => {
      const memory = known[own.number]
      const { order, fate, reason, findings } = judged(own, memory)
      if (order.mall !== 'aupay') {
        if (order.mall) note(21, 'panel.mall.others', 'info', anchor)
        else note(20, 'panel.mall.unknown', 'unchecked', anchor)
        return
      }
      const rank = ORDER.indexOf(fate)
      note(rank, `panel.fate.${fate}`, SHAPES[fate], anchor)
      if (fate === 'unknown' && order.shop && !shops.some((one) => one.shop === order.shop && one.links))
        unseen.add(order.shop)
      if (rank < RECOVERED) failed.push(order.number)
      for (const finding of findings) {
        const word = finding === reason ? (words: Words) => words(`fate.${fate}`) : undefined
        const label = headers.get(finding.field ?? '')?.text
        marks.push({ finding, anchor, place: 'row', label, word })
        if (finding.severity === 'info' || isAside(memory?.acks?.[finding.rule], now)) continue
        if (finding !== reason) note(10, finding.rule, finding.severity, anchor, finding)
        if (keep.has(row)) continue
        keep.add(row)
        urgent.push(anchor)
      }
    }
    if (!(await inSlices(rows, judgeRow, signal))) return undefined
    filtering &&= keep.size > 0
    if (filtering && !only) {
      const { makeOnlyRows } = await import('./only-rows')
      only = makeOnlyRows(document, signal)
    }
    if (partsOf && only) {
      const all = rows.flatMap(({ row }) => partsOf(row))
      only(all, filtering ? [...keep].flatMap(partsOf) : all)
    }
    const show = (anchor: Element | undefined): void => anchor?.scrollIntoView({ block: 'center' })
    return {
      read: rows.length,
      unread,
      marks,
      lines: (words) => [
        ...[...notes]
          .sort(([, a], [, b]) => a.rank - b.rank)
          .map(([key, { shape, first, finding, count }]) => ({
            shape,
            text: finding ? fits(finding, words, 'short', { count }) : words(key, { count }),
            act: () => show(first),
          })),
        ...(unseen.size > 0
          ? [{ shape: 'unchecked' as const, text: words('panel.links.unknown', { count: unseen.size }) }]
          : []),
        ...unreadLine(unread, words),
      ],
      actions: (words) => [
        ...(urgent.length > 0
          ? [
              {
                text: words(filtering ? 'panel.all' : 'panel.only'),
                pressed: filtering,
                act: () => {
                  filtering = !filtering
                  desk.refresh()
                },
              },
              { text: words('panel.next'), act: () => show(urgent[turn++ % urgent.length]) },
            ]
          : []),
        ...(failed.length > 0
          ? [
              {
                text: words('panel.recover', { count: failed.length }),
                act: () =>
                  void desk.ask('openWorkbench', { job: 'recovery', numbers: failed }).catch(() => {}),
              },
            ]
          : []),
      ],
    }
  }
  return { update, rest: share }
}
