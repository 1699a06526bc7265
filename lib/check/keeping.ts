import { Before } from './before'
import { Check } from './check'
import { Judging, type Pair } from './judging'
import { Meter } from './meter'
import { noteAt, pageOf } from './notes'
import type { CheckPorts } from './ports'
import { Rows } from './rows'
import type { Head, Part, PartKind, PartName } from './shelf'
import { Tally } from './tally'
import type { Progress } from './types'

type Parts = (readonly [PartName, Part])[]

/** Writes a check down bit by bit, one writing at a time. Where that is refused, what notes need stays in memory. */
export class Keeper {
  private readonly counts: Record<PartKind, number> = {
    texts: 0,
    columns: 0,
    notes: 0,
    verdicts: 0,
    before: 0,
  }
  private readonly held = new Map<number, Uint8Array<ArrayBuffer>>()
  private writing: Promise<void> = Promise.resolve()
  private refused = false
  private readonly ports: CheckPorts
  private readonly check: Check

  constructor(ports: CheckPorts, check: Check, counts?: Head['parts']) {
    this.ports = ports
    this.check = check
    Object.assign(this.counts, counts)
  }

  /** Everything that is new since the last time, together; resolves when it is written. */
  save(more: Parts = []): Promise<void> {
    const { check, ports } = this
    const { judging } = check
    const { pieces, blocks } = judging.rows.changed()
    const fresh = judging.book.full.splice(0)
    const rest = judging.book.rest()
    for (const [number, page] of fresh) this.held.set(number, page)
    const parts: Parts = [
      ...pieces.map(([number, bytes]): [PartName, Part] => [['texts', number], bytes]),
      ...blocks.map(([number, columns]): [PartName, Part] => [['columns', number], columns]),
      ...[...fresh, ...(rest ? [rest] : [])].map(([number, page]): [PartName, Part] => [
        ['notes', number],
        page,
      ]),
      ...more,
    ]
    for (const [[kind, number]] of parts) this.counts[kind] = Math.max(this.counts[kind], number + 1)
    const head = this.head()
    this.writing = this.writing.then(() =>
      ports.shelf.keep(head, parts).then(
        () => {
          for (const [number] of fresh) this.held.delete(number)
        },
        () => {
          this.refused = true
        },
      ),
    )
    return this.writing
  }

  private head(): Head {
    const { check, ports } = this
    const at = ports.now()
    return {
      ...{ key: check.key, run: check.run, host: check.host, ownDomain: check.ownDomain, at },
      progress: check.progress(at),
      parts: { ...this.counts },
      nextPage: check.nextPage,
      judged: check.judging.tally.judged,
      seen: [...check.seen],
    }
  }

  /** Was anything refused? It is in memory then, and gone with the page. */
  get isRefused(): boolean {
    return this.refused
  }

  /** What was noted of this page's products; undefined where it was refused or is gone. */
  async page(number: number): Promise<Uint8Array | undefined> {
    const held = this.held.get(number)
    if (held) return held
    const rest = this.check.judging.book.rest()
    if (rest?.[0] === number) return rest[1]
    const part = await this.ports.shelf.part(this.check.run, ['notes', number]).catch(() => undefined)
    return part as Uint8Array | undefined
  }

  get pages(): number {
    return this.counts.notes
  }
}

/** Names products with one 產品編號 to each other; each page of notes is looked into once. */
export const tellPairs = async (
  check: Check,
  keeper: Keeper,
  rest: () => Promise<void> | undefined,
): Promise<void> => {
  const { judging } = check
  const pairs = judging.pairs
  judging.pairs = []
  const places = [...new Set(pairs.flatMap(({ first, second }) => [first, second]))].sort((a, b) => a - b)
  const found = new Map<number, ReturnType<typeof noteAt>>()
  let page: Uint8Array | undefined
  let number = -1
  for (const place of places) {
    if (pageOf(place) !== number) {
      number = pageOf(place)
      page = await keeper.page(number)
    }
    if (page) found.set(place, noteAt(page, place))
    await rest()
  }
  const tell = (pair: Pair): void => {
    const one = found.get(pair.first)
    judging.tellPair(pair, one?.product, found.get(pair.second)?.product, one?.line ?? 0)
  }
  for (const pair of pairs) {
    tell(pair)
    await rest()
  }
}

/** The same of a check that was left while it was reading. */
export const tellUntold = async (
  check: Check,
  keeper: Keeper,
  rest: () => Promise<void> | undefined,
): Promise<void> => {
  const { judging } = check
  for (let row = 0; row < judging.rows.length; row++) {
    judging.pairs.push(...judging.untold(row))
    await rest()
  }
  await tellPairs(check, keeper, rest)
}

/** A check as it was kept; undefined: it is gone, or only in part there. */
export const openKept = async (
  ports: CheckPorts,
  head: Head,
): Promise<readonly [Check, Keeper] | undefined> => {
  const { run, progress, parts } = head
  const all = async (kind: PartKind): Promise<Part[] | undefined> => {
    const found: Part[] = []
    for (let number = 0; number < parts[kind]; number++) {
      const part = await ports.shelf.part(run, [kind, number])
      if (!part) return undefined
      found.push(part)
    }
    return found
  }
  const texts = await all('texts')
  const columns = await all('columns')
  const [before] = (await all('before')) ?? []
  if (!texts || !columns) return undefined
  const rows = Rows.from(texts as Uint8Array<ArrayBuffer>[], columns as Uint32Array[])
  const seen = head.seen.reduce((sum, one) => sum + one, 0)
  const judging = new Judging(
    head.ownDomain,
    before && Before.kept(before as Uint32Array),
    rows,
    Tally.from(progress, head.judged, seen),
  )
  const last = progress.products > 0 ? pageOf(progress.products) : -1
  const rest = last < 0 ? undefined : await ports.shelf.part(run, ['notes', last])
  judging.book.goOn(progress.products, progress.products % 2048 === 0 ? undefined : (rest as Uint8Array))
  const { key, name, door, startedAt } = progress
  const check = new Check(
    { key, run, name, door, startedAt, host: head.host, ownDomain: head.ownDomain },
    judging,
  )
  restore(check, progress)
  check.nextPage = head.nextPage ?? 1
  check.seen = [...head.seen]
  return [check, new Keeper(ports, check, parts)]
}

const restore = (check: Check, progress: Progress): void => {
  const { stage, dialect, fields, notes, pictures } = progress
  check.stage = stage === 'reading' || stage === 'paused' ? 'left' : stage
  check.judging.isWhole = stage === 'done'
  check.meter = new Meter(progress.elapsed)
  check.about = () => ({ dialect, fields, notes })
  check.bytes = progress.bytes
  check.totalBytes = progress.totalBytes
  check.totalProducts = progress.totalProducts
  check.rejected = progress.rejected ?? 0
  check.stop = progress.stop
  check.trouble = progress.trouble
  if (pictures?.stage !== 'reading') check.pictures = pictures
  else {
    const { resting: _, ...rest } = pictures
    check.pictures = { ...rest, stage: 'paused' }
  }
}
