import { startOfDay } from '../rules/ecpay-days'
import { Cases } from './cases'
import { choose, inKeyOrder } from './choose'
import { exportCases } from './export'
import { DEFAULTS, refusal } from './kept'
import { Ledger } from './ledger'
import { Marks } from './marks'
import { match } from './match'
import { type ReconPorts, resting } from './ports'
import { Proofs } from './proofs'
import { type Pace, readApi, readFile } from './reading'
import { saidPairs, whyOf } from './said'
import type { KeptOptions } from './shelf'
import { Source } from './source'
import { makeStatement } from './statement'
import { NO_TOTALS } from './tally'
import type {
  Case,
  CaseFilter,
  CaseMark,
  ChosenPay,
  Reconciler,
  ReconOptions,
  ReconProgress,
  Totals,
} from './types'

/** Ten times a second at most. */
const TELL_EVERY = 100
/** First totals come so soon, ms; then a twentieth of the reading at most goes into them: each costs more than the one before. */
const FIRST = 1_500
const SHARE = 20

/** Reconciles what it is given, and all of it anew whenever something changes. */
export const makeReconciler = (ports: ReconPorts): Reconciler => {
  let ledger = new Ledger()
  let sources: Source[] = []
  let cases: Cases | undefined
  /** Of the last result, while the next one is made. */
  let totals: Totals = NO_TOTALS
  let marks = new Marks()
  let kept: KeptOptions = {}
  let choices = new Map<string, ChosenPay>()
  let turn = 0
  let visit = 0
  let off = new AbortController()
  /** One thing after the other: a result is of files that stand still. */
  let work: Promise<unknown> = Promise.resolve()
  let waiting = 0
  /** Of those, what reads: while known rows are only matched anew, a result stands. */
  let reads = 0
  let hashing: Promise<void> | undefined
  let matchedAt = 0
  let cost = 0
  let spent = 0
  let since: number | undefined
  let heard: ((progress: ReconProgress) => void) | undefined
  let toldAt = Number.NEGATIVE_INFINITY
  let withheld = false
  /** What is shown: rows are asked for of the result that they were counted in. */
  let shown: { readonly cases: Cases; readonly order: Uint32Array } | undefined
  let viewed = 0

  /**
   * A day's statements are the same at whatever hour they are printed. Its beginning, for on the day in which
   * a term ends it is not over yet.
   */
  const optionsNow = (): ReconOptions => {
    const options = { ...DEFAULTS, ...kept }
    return { ...options, now: startOfDay(ports.now(), 0, options.zone) }
  }

  /** What was kept is read once, before anything is judged by it. */
  const ready = Promise.all([
    ports.shelf.marks().catch(() => []),
    ports.shelf.choices().catch(() => new Map<string, ChosenPay>()),
    ports.shelf.options().catch(() => ({})),
  ]).then(([allMarks, allChoices, options]) => {
    marks = new Marks(allMarks)
    choices = new Map(allChoices)
    kept = options
  })

  const progress = (): ReconProgress => ({
    stage: reads > 0 ? 'reading' : sources.length > 0 ? 'done' : 'idle',
    files: sources.map((source) => source.shown),
    totals: cases ? { ...cases.matching.totals, settled: cases.marks.settled } : totals,
    turn,
    elapsed: spent + (since === undefined ? 0 : ports.now() - since),
  })

  const tell = (atOnce = false): void => {
    const now = ports.now()
    if (!heard) return
    if (!atOnce && now - toldAt < TELL_EVERY) {
      if (!withheld) setTimeout(() => withheld && tell(true), TELL_EVERY)
      withheld = true
      return
    }
    withheld = false
    toldAt = now
    heard(progress())
  }

  const fileOf = (number: number): string => sources.find((source) => source.number === number)?.id ?? ''

  const rematch = async (): Promise<void> => {
    const began = ports.now()
    // What nobody looks at needs no room beside the next one.
    if (cases && shown?.cases !== cases) {
      totals = { ...cases.matching.totals, settled: cases.marks.settled }
      cases = undefined
    }
    const found = await match(ledger, optionsNow(), marks, resting(ports))
    // A person may have said something while it was at work.
    found.placed = marks.place(found.stores.keys, found.stores.groups)
    cases = sources.length > 0 ? new Cases(found, fileOf) : undefined
    totals = NO_TOTALS
    turn++
    matchedAt = ports.now()
    cost = matchedAt - began
    tell()
  }

  /** Does one thing once all that was asked for before is done. */
  const queue = <T>(what: () => Promise<T>, reading = 1): Promise<T> => {
    waiting++
    reads += reading
    const done = work
      .then(() => ready)
      .then(() => {
        since ??= ports.now()
        return what()
      })
      .finally(() => {
        waiting--
        reads -= reading
        if (waiting > 0) return
        if (since !== undefined) spent += ports.now() - since
        since = undefined
        tell(true)
      })
    work = done.catch(() => undefined)
    return done
  }

  const pace = (): Pace => {
    const begun = ports.now()
    return {
      signal: off.signal,
      tell,
      async matchIfDue() {
        const from = Math.max(begun, matchedAt)
        if (ports.now() - from >= Math.max(FIRST, cost * SHARE)) await rematch()
      },
    }
  }

  const hashOf = async (source: Source): Promise<string> => {
    if (source.state.hash === '' && source.file && ports.hash)
      source.state.hash = await ports.hash(source.file).catch(() => '')
    return source.state.hash
  }

  /** In quiet moments, for the statement: a hash of a large file takes longer than to read it. */
  const hashAll = (): Promise<void> => {
    hashing ??= (async () => {
      for (;;) {
        const next = sources.find(({ state, file }) => file && state.hash === '' && state.stage !== 'failed')
        if (!next || waiting > 0 || (await hashOf(next)) === '') return
        tell()
      }
    })().finally(() => {
      hashing = undefined
    })
    return hashing
  }

  /** The very same bytes under another name, or dropped twice. */
  const twinOf = async (source: Source): Promise<Source | undefined> => {
    for (const other of sources) {
      if (other === source || !other.file || other.state.sameAs || other.state.stage === 'waiting') continue
      if (other.file.size !== source.file?.size || other.file.size === 0) continue
      const hash = await hashOf(source)
      if (hash !== '' && hash === (await hashOf(other))) return other
    }
    return undefined
  }

  const readOne = async (source: Source): Promise<void> => {
    if (!sources.includes(source)) return
    if (off.signal.aborted) {
      source.state.stage = 'failed'
      return
    }
    const twin = source.file && (await twinOf(source))
    if (twin) {
      Object.assign(source.state, { sameAs: twin.id, stage: 'done', read: source.state.bytes })
      source.forget()
      return
    }
    if (source.file) await readFile(ports, source, source.file, choices, pace())
    else await readApi(ports, source, optionsNow(), pace())
  }

  const read = (added: readonly Source[]): Promise<void> => {
    const readings = added.map((source) =>
      queue(async () => {
        await readOne(source)
        // Of files that follow each other the last one's result is the one that is waited for.
        if (waiting === 1 || ports.now() - matchedAt >= Math.max(FIRST, cost * SHARE)) await rematch()
      }),
    )
    tell(true)
    return Promise.all(readings).then(() => {
      if (waiting === 0) void hashAll()
    })
  }

  const begin = (): void => {
    if (off.signal.aborted) off = new AbortController()
  }

  return {
    async add(files) {
      begin()
      const added = [...files].map((file) => new Source(ledger, `${++visit}`, { file }))
      sources = [...sources, ...added]
      await read(added)
    },
    async addApi(host, from, to) {
      begin()
      const left = sources.find(
        ({ api, state }) =>
          api?.host === host && api.from === from && api.to === to && state.stage === 'failed',
      )
      if (left) left.state.stage = 'waiting'
      const source = left ?? new Source(ledger, `${++visit}`, { host, from, to })
      if (!left) sources = [...sources, source]
      await read([source])
    },
    async stop() {
      off.abort()
      await work
    },
    async remove(id) {
      const gone = sources.find((source) => source.id === id)
      if (!gone) return
      await queue(async () => {
        gone.forget()
        sources = sources.filter((source) => source !== gone)
        // Its copies stand in for it.
        const [copy] = sources.filter(({ state }) => state.sameAs === id)
        if (copy) {
          copy.again()
          for (const { state } of sources) if (state.sameAs === id) state.sameAs = copy.id
          await readOne(copy)
        }
        if (sources.length === 0) ledger = new Ledger()
        await rematch()
      })
    },
    async clear() {
      off.abort()
      sources = []
      ledger = new Ledger()
      shown = undefined
      await queue(rematch, 0)
    },
    async choose(id, chosen) {
      await ready
      const source = sources.find((each) => each.id === id)
      const signature = source?.state.signature
      if (!source?.file || signature === undefined) return
      choices.set(signature, chosen)
      await ports.shelf.choose(signature, chosen).catch(() => undefined)
      begin()
      // The same choice is true of every file of the same layout.
      const alike = sources.filter(({ state }) => state.signature === signature && !state.sameAs)
      await read(
        alike.map((each) => {
          each.again()
          return each
        }),
      )
    },
    async options() {
      await ready
      return optionsNow()
    },
    async setOptions(options) {
      await ready
      const before = kept
      kept = { ...kept, ...options }
      const lost = await refusal(ports.shelf.setOptions(kept))
      // Where an order is linked to changes no result: whoever looks at one goes on looking.
      const told = ({ handle: _, ...rest }: KeptOptions): string => JSON.stringify(rest)
      if (told(before) !== told(kept)) await queue(rematch, 0)
      if (lost) throw lost.why
    },
    async onProgress(listener) {
      heard = listener
      tell(true)
    },
    async view(filter: CaseFilter, sort) {
      const mine = ++viewed
      const current = cases
      if (!current) {
        shown = undefined
        return { rows: 0, of: 0 }
      }
      const { order, of } = await choose(current, filter, sort, resting(ports))
      if (mine === viewed) shown = { cases: current, order }
      return { rows: order.length, of }
    },
    async rows(from, to) {
      const page = shown
      if (!page) return []
      return [...page.order.subarray(Math.max(0, from), Math.max(0, to))].map((number) =>
        page.cases.row(number),
      )
    },
    async case(key) {
      const number = cases?.numberOf(key) ?? -1
      return number < 0 ? undefined : cases?.case(number)
    },
    async mark(mark: CaseMark) {
      await ready
      const current = cases
      const number = current?.numberOf(mark.key) ?? -1
      const before =
        current && number >= 0 ? current.marks.of(number, () => current.keyOf(number)) : marks.get(mark.key)
      const { joined = before?.joined, declined = before?.declined } = mark
      const spoken = [...(joined ?? []), ...(declined ?? [])]
      const proposed = current && number >= 0 && spoken.length > 0 ? current.case(number).proposed : []
      const why = whyOf(spoken, proposed, before?.why)
      const said: CaseMark = {
        key: mark.key,
        ...(mark.settledAt !== undefined && { settledAt: mark.settledAt }),
        ...(mark.note && { note: mark.note }),
        ...(joined && joined.length > 0 && { joined }),
        ...(declined && declined.length > 0 && { declined }),
        ...(why && spoken.length > 0 && { why }),
      }
      const gone = (current && number >= 0 ? current.marks.keysOf(number) : []).filter(
        (key) => key !== mark.key,
      )
      marks.put(said, gone)
      current?.marks.set(number, said)
      const lost = await refusal(ports.shelf.mark(said, gone))
      const isSame = (a: readonly string[] = [], b: readonly string[] = []): boolean =>
        a.length === b.length && a.every((key) => b.includes(key))
      if (isSame(joined, before?.joined) && isSame(declined, before?.declined)) tell()
      else await queue(rematch, 0)
      if (lost) throw lost.why
    },
    async export(kind, words, filtered) {
      const rest = resting(ports)
      const page = filtered ? shown : undefined
      const current = page?.cases ?? cases
      if (!current) throw new Error('nothing was reconciled')
      const order =
        page?.order ?? (await choose(current, { settled: 'all' }, { by: 'severity', down: true }, rest)).order
      return exportCases(kind, words, written(current, order), {
        rest,
        zone: optionsNow().zone,
        fileName: (id) => sources.find((source) => source.id === id)?.state.name ?? '',
      })
    },
    async statement() {
      await work
      while (
        ports.hash &&
        sources.some(({ file, state }) => file && !state.hash && state.stage !== 'failed')
      ) {
        const before = sources.filter(({ state }) => state.hash === '').length
        await hashAll()
        if (sources.filter(({ state }) => state.hash === '').length === before) break
      }
      const current = cases
      const rest = resting(ports)
      const { options } = current?.matching.stores ?? { options: optionsNow() }
      const { files, totals } = progress()
      const order = current ? await inKeyOrder(current, rest) : new Uint32Array(0)
      const all = current ? new Proofs(current).inOrder(order) : []
      const said = current ? saidPairs(current) : []
      return makeStatement({ files, totals, options, cases: all, said }, rest)
    },
  }
}

const written = function* (cases: Cases, order: Uint32Array): Generator<Case> {
  for (const number of order) yield cases.case(number)
}
