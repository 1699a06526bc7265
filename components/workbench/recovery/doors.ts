import { useCallback, useRef, useState } from 'preact/hooks'
import type { Plan, Problem } from '../../../lib/records'
import type { Chosen, CsvRead, Layout, WorkbenchDesk } from '../desk'
import type { Arrival, Brought } from './arrival'
import { type Gathered, gatherOrders, gatherRuns, type Known, makePlan } from './gather'

/** What came of bringing something, where no plan came of it. */
export type Outcome =
  | {
      readonly kind: 'bad'
      readonly door: 'file' | 'mail'
      readonly why: string
      /** Of the file; '' for a mail. */
      readonly name: string
      /** What the file or mail is instead, as it calls itself. */
      readonly detail?: string
    }
  | { readonly kind: 'nothing'; readonly name: string; readonly arrival: Arrival }
  | { readonly kind: 'mapping'; readonly file: Brought; readonly layout: Layout; readonly kept: boolean }

/** Reads what is brought and hands on a plan; whatever goes wrong is an outcome, and nothing made before goes. */
export const useDoors = (
  desk: WorkbenchDesk,
  known: Known,
  onPlan: (plan: Plan, arrival: Arrival) => void,
) => {
  const [outcome, setOutcome] = useState<Outcome>()
  const [busy, setBusy] = useState<string>()
  const now = useRef({ known, onPlan })
  now.current = { known, onPlan }

  const take = useCallback(
    (arrival: Arrival, from: Pick<Plan, 'source' | 'title'>) => {
      const plan = makePlan(desk, arrival.gathered.problems, now.current.known, from)
      if (plan.items.length === 0) setOutcome({ kind: 'nothing', name: from.title, arrival })
      else now.current.onPlan(plan, arrival)
    },
    [desk],
  )

  const takeCsv = useCallback(
    (read: CsvRead, file: Brought, remembered?: string) => {
      // Without the status hardly anything can be found: worth one question, the first time.
      if (read.ok && !read.layout.columns.status && remembered === undefined)
        setOutcome({ kind: 'mapping', file, layout: read.layout, kept: false })
      else if (read.ok) {
        const gathered = gatherOrders(desk, read.orders, now.current.known)
        take(
          { gathered, notes: read.notes, file, ...(remembered && { remembered }) },
          { source: 'csv', title: file.name },
        )
      } else if (read.layout)
        setOutcome({ kind: 'mapping', file, layout: read.layout, kept: remembered !== undefined })
      else
        setOutcome({
          kind: 'bad',
          door: 'file',
          why: read.why,
          name: file.name,
          ...(read.detail && { detail: read.detail }),
        })
    },
    [desk, take],
  )

  /** `anew`: the columns are chosen again, even where they are known. */
  const file = useCallback(
    async (brought: Pick<File, 'name' | 'arrayBuffer'> | Brought, anew = false) => {
      const { name } = brought
      setOutcome(undefined)
      setBusy(name)
      try {
        const bytes = 'arrayBuffer' in brought ? new Uint8Array(await brought.arrayBuffer()) : brought.bytes
        const kept = { name, bytes }
        const plain = desk.readCsv(bytes)
        const layouts = plain.layout
          ? await desk.ask('layouts', {}).then(
              (answer) => answer.layouts,
              () => ({}) as Readonly<Record<string, Chosen>>,
            )
          : {}
        const signature = plain.layout?.signature ?? ''
        const chosen = layouts[signature]
        const remembered = chosen && Object.keys(chosen).length > 0
        const read = remembered ? desk.readCsv(bytes, chosen) : plain
        if (anew && read.layout)
          setOutcome({ kind: 'mapping', file: kept, layout: read.layout, kept: remembered === true })
        else takeCsv(read, kept, remembered ? signature : undefined)
      } catch {
        setOutcome({ kind: 'bad', door: 'file', why: 'unreadable', name })
      } finally {
        setBusy(undefined)
      }
    },
    [desk, takeCsv],
  )

  /** Columns chosen by a person: kept for files of the same layout, then read by them. */
  const choose = useCallback(
    async (asked: Extract<Outcome, { kind: 'mapping' }>, columns: Chosen) => {
      const { signature } = asked.layout
      // Not kept is no reason not to go on: the next file of this layout asks again.
      await desk.ask('saveLayout', { signature, columns }).catch(() => undefined)
      setOutcome(undefined)
      takeCsv(desk.readCsv(asked.file.bytes, columns), asked.file, signature)
    },
    [desk, takeCsv],
  )

  const forget = useCallback(
    async (asked: Extract<Outcome, { kind: 'mapping' }>) => {
      await desk.ask('saveLayout', { signature: asked.layout.signature, columns: {} }).catch(() => undefined)
      await file(asked.file)
    },
    [desk, file],
  )

  const mail = useCallback(
    (text: string) => {
      setOutcome(undefined)
      const read = desk.readMail(text)
      if (!read.ok)
        setOutcome({
          kind: 'bad',
          door: 'mail',
          why: read.why,
          name: '',
          ...(read.detail && { detail: read.detail }),
        })
      else
        take(
          { gathered: gatherRuns(desk, read.runs, now.current.known), notes: read.notes },
          { source: 'mail', title: read.subject },
        )
    },
    [desk, take],
  )

  const pages = useCallback(
    (problems: readonly Problem[], source: 'page' | 'memory') => {
      const read = new Set(problems.map(({ order }) => order.number || order.code)).size
      const gathered: Gathered = { problems, read, fine: 0, elsewhere: 0, unsure: 0, unread: 0 }
      take({ gathered, notes: [] }, { source, title: '' })
    },
    [take],
  )

  const clear = useCallback(() => setOutcome(undefined), [])
  return { outcome, busy, file, mail, pages, choose, forget, clear }
}
