import { findOrders, isAupayOnly, type MallRow, readOrderRow } from '../../lib/consoles/crossmall/orders'
import { WANTED_COLUMNS } from '../../lib/consoles/crossmall/words-orders'
import type { KnownMallOrder } from '../../lib/messages-mall'
import type { PanelLine } from '../../lib/page/panel'
import { rowMarks } from '../../lib/page/rows'
import { skim } from '../../lib/page/skim'
import { inSlices } from '../../lib/page/watch'
import type { Finding, LinkSettings, MallOrder } from '../../lib/records'
import { mallVerdict } from '../../lib/rules/aupay'
import { FATES, type Fate, fateOf } from '../../lib/rules/fate'
import type { Desk, Placed, View } from '../../lib/visit/desk'
import { bySeverity, grouped, over, unreadLine } from '../../lib/visit/lines'
import { makeReader } from '../../lib/visit/list'
import type { Page } from '../../lib/visit/stay'
import { makeTeller } from '../../lib/visit/tell'
import type { Words } from '../../lib/words'
import { calm, columnOf, isAside, rowsTouched, SHAPES, seen, underMask, unreadable, withMall } from './shared'

/** As they are told: what has to be done first. */
const ORDER: readonly Fate[] = ['failed', 'look-first', 'will-fail', ...FATES]
const RECOVERED: readonly Fate[] = ['failed', 'look-first', 'will-fail']

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

  const share = makeTeller(
    desk,
    () => (rows.length > 0 ? told() : undefined),
    async (at) => {
      const answer = await seen(desk, 'mall-order-list', { orders: told(), unread, at })
      known = answer.known
      shops = answer.shops
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
    const fates = new Map<Fate, { numbers: string[]; first: Element }>()
    const besides: Finding[] = []
    const keep = new Set<Element>()
    const urgent: Element[] = []
    let others = 0
    let unnamed: Element | undefined
    let nameless = 0
    const judgeRow = ({ row, anchor, order: own }: MallRow): void => {
      const memory = known[own.number]
      const order = withMall(over<MallOrder>(memory?.order, own), shops)
      if (order.mall !== 'aupay') {
        if (order.mall === undefined) {
          nameless++
          unnamed ??= anchor
        } else others++
        return
      }
      const verdict = mallVerdict(order, { shops, runs: memory?.runs, answer: memory?.answer })
      const { fate, finding: reason } = fateOf(order, verdict)
      const group = fates.get(fate)
      if (group) group.numbers.push(order.number)
      else fates.set(fate, { numbers: [order.number], first: anchor })
      const findings = [...verdict.findings].sort(
        (a, b) => Number(b === reason) - Number(a === reason) || bySeverity(a, b),
      )
      for (const finding of findings) {
        const word = finding === reason ? (words: Words) => words(`fate.${fate}`) : undefined
        const label = headers.get(columnOf(finding) ?? '')?.text
        marks.push({ finding, anchor, place: 'row', label, word })
        if (finding.severity === 'info' || isAside(memory?.acks?.[finding.rule], now)) continue
        if (finding !== reason) besides.push(finding)
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
    const failed = RECOVERED.flatMap((fate) => fates.get(fate)?.numbers ?? [])
    const at = (anchor: Element | undefined) => () => anchor?.scrollIntoView({ block: 'center' })
    return {
      read: rows.length,
      unread,
      marks,
      lines: (words) => [
        ...[...new Set(ORDER)].flatMap((fate): PanelLine[] => {
          const group = fates.get(fate)
          const count = group?.numbers.length ?? 0
          return group
            ? [{ shape: SHAPES[fate], text: words(`panel.fate.${fate}`, { count }), act: at(group.first) }]
            : []
        }),
        ...grouped(besides, words, (rule) => marks.find((mark) => mark.finding.rule === rule)?.anchor),
        ...(nameless > 0
          ? [
              {
                shape: 'unchecked' as const,
                text: words('panel.mall.unknown', { count: nameless }),
                act: at(unnamed),
              },
            ]
          : []),
        ...(others > 0
          ? [{ shape: 'info' as const, text: words('panel.mall.others', { count: others }) }]
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
              { text: words('panel.next'), act: () => at(urgent[turn++ % urgent.length])() },
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
