import type { Finding, Trouble } from '../records'
import { feedVerdict } from '../rules/feed'
import type { Check } from './check'
import { PICTURES, setOf } from './codes'
import type { Keeper } from './keeping'
import { Meter } from './meter'
import { type Note, notesIn } from './notes'
import { inOrder } from './pack'
import { type CheckPorts, sleepOf } from './ports'
import type { PartName } from './shelf'
import type { Outside } from './types'
import { Verdicts } from './verdicts'

/** Addresses of one message, and messages under way at once. */
const BATCH = 60
const AT_ONCE = 2
/** So many messages in a row without one verdict: it is not gone on with for now. */
const PATIENCE = 3
/** A host that asked for a pause is asked again after so many ms; nobody else waits for it. */
const REST = 60_000
/** Written down so often, ms. */
const EVERY = 5_000

type Answer = Awaited<ReturnType<Outside['pictures']>>

interface Open {
  readonly note: Note
  readonly numbers: readonly number[]
}

const hostOf = (url: string): string => {
  try {
    return new URL(url, 'https://none.invalid').host
  } catch {
    return ''
  }
}

const isPicture = ({ rule }: { rule: string }): boolean => (setOf([rule]) & PICTURES) !== 0

const isSame = (one: readonly Finding[], other: readonly Finding[]): boolean =>
  one.length === other.length &&
  one.every(({ rule, index }, at) => rule === other[at]?.rule && index === other[at]?.index)

/**
 * Asks for the headers of all pictures, each address once, page by page of the notes, and goes on where it was
 * left. What is not answered is asked for once more when the rest is done, and whenever the job is gone on with. It
 * waits for a host that asks for it, and pauses where nobody knows how long that would be.
 */
export class PictureJob {
  private readonly verdicts: Verdicts
  private indexed = false
  private paused = false
  private off = new AbortController()
  private failures = 0
  private trouble: Trouble | undefined
  private barred = new Set<string>()
  private savedAt: number
  private readonly meter: Meter
  private readonly ports: CheckPorts
  private readonly check: Check
  private readonly keeper: Keeper
  private readonly tell: (now?: boolean) => void

  constructor(
    ports: CheckPorts,
    check: Check,
    keeper: Keeper,
    tell: (now?: boolean) => void,
    kept?: Uint8Array,
  ) {
    this.ports = ports
    this.check = check
    this.keeper = keeper
    this.tell = tell
    this.verdicts = new Verdicts(kept)
    this.meter = new Meter()
    this.savedAt = ports.now()
  }

  pause(): void {
    this.paused = true
    this.off.abort()
  }

  private get stops(): boolean {
    return this.paused || this.failures >= PATIENCE || this.trouble?.kind === 'offline'
  }

  private get isAskedToWait(): boolean {
    return this.stops && !this.paused && this.trouble?.kind === 'too-many'
  }

  /** Until all were asked for, or it is paused or pauses itself. */
  async work(): Promise<void> {
    const { ports, meter } = this
    this.paused = false
    this.off = new AbortController()
    this.failures = 0
    this.trouble = undefined
    this.barred = new Set()
    this.show('reading', true)
    if (!this.indexed) await this.index()
    meter.go(ports.now())
    this.show('reading', true)
    let isAll = false
    while (!isAll && !this.stops) {
      const before = this.verdicts.checked
      isAll = await this.round()
      if (this.verdicts.checked === before && !isAll) this.failures = PATIENCE
      if (!isAll && this.isAskedToWait) await this.rest()
    }
    meter.halt(ports.now())
    await this.save()
    if (!isAll && !this.paused) {
      const at = ports.now()
      this.trouble ??= { kind: 'unknown', host: this.check.host, at }
    }
    this.show(isAll ? 'done' : 'paused', true)
    await this.save()
  }

  /** Until the host may be asked again, or somebody pauses the job. */
  private async rest(): Promise<void> {
    const { ports, meter } = this
    meter.halt(ports.now())
    await this.save()
    this.show('reading', true, ports.now() + REST)
    if (!this.paused) await sleepOf(ports)(REST, this.off.signal)
    if (this.paused) return
    this.failures = 0
    this.trouble = undefined
    meter.go(ports.now())
    this.show('reading', true)
  }

  /** Counts the addresses, each once. */
  private async index(): Promise<void> {
    for (let number = 0; number < this.keeper.pages && !this.paused; number++) {
      for (const { product } of notesIn((await this.keeper.page(number)) ?? EMPTY, number))
        for (const { url } of product.pictures ?? []) if (url.trim()) this.verdicts.number(url.trim())
      this.show('reading')
      await this.ports.breathe()
    }
    this.indexed = !this.paused
  }

  /** True: nothing is left that could be asked for. */
  private async round(): Promise<boolean> {
    let isAll = true
    for (let number = 0; number < this.keeper.pages; number++) {
      if (this.stops) return false
      const page = await this.keeper.page(number)
      if (page) isAll = (await this.page(number, page)) && isAll
      await this.ports.breathe()
    }
    return isAll
  }

  private async page(number: number, page: Uint8Array): Promise<boolean> {
    const open: Open[] = []
    for (const note of notesIn(page, number)) {
      const urls = note.product.pictures ?? []
      const numbers = urls.map(({ url }) => (url.trim() ? this.verdicts.number(url.trim()) : -1))
      if (urls.length > 0) open.push({ note, numbers })
    }
    const wanted = new Map<string, number>()
    for (const { note, numbers } of open)
      note.product.pictures?.forEach(({ url }, at) => {
        const one = numbers[at] ?? -1
        if (one >= 0 && !this.verdicts.has(one)) wanted.set(url.trim(), one)
      })
    this.judge(open)
    this.count(number, open)
    const urls = [...wanted.keys()]
    const worker = async (): Promise<void> => {
      while (!this.stops) {
        const batch: string[] = []
        while (batch.length < BATCH && urls.length > 0) {
          const url = urls.shift() ?? ''
          if (!this.barred.has(hostOf(url))) batch.push(url)
        }
        if (batch.length === 0) return
        const answered = await this.ask(batch, wanted)
        this.judge(open.filter(({ numbers }) => numbers.some((one) => answered.has(one))))
        this.count(number, open)
        this.show('reading')
        if (this.ports.now() - this.savedAt >= EVERY) await this.save()
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
    return [...wanted].every(([url, one]) => this.verdicts.has(one) || this.barred.has(hostOf(url)))
  }

  /** Numbers of the addresses that were answered. */
  private async ask(batch: readonly string[], wanted: ReadonlyMap<string, number>): Promise<Set<number>> {
    const { ports, check } = this
    const answer = await ports.outside.pictures(check.host, batch).catch((error: unknown): Answer => {
      const detail = error instanceof Error ? error.message : String(error)
      return {
        verdicts: {},
        trouble: { kind: 'unknown', host: check.host, detail, at: ports.now() },
      }
    })
    const answered = new Set<number>()
    let barred = 0
    for (const url of batch) {
      const verdict = Object.hasOwn(answer.verdicts, url) ? answer.verdicts[url] : undefined
      const number = wanted.get(url)
      if (!verdict || number === undefined) continue
      if (this.verdicts.put(number, verdict)) answered.add(number)
      else {
        barred++
        this.barred.add(hostOf(url))
      }
    }
    this.failures = answered.size + barred > 0 ? 0 : this.failures + 1
    if (answer.trouble) this.trouble = answer.trouble
    else if (answered.size > 0) this.trouble = undefined
    return answered
  }

  /** The rules say of these products what they would have said, had the verdicts been there at once. */
  private judge(open: readonly Open[]): void {
    for (const { note, numbers } of open) {
      const { product } = note
      const pictures = (product.pictures ?? []).map(({ url }, at) => ({
        url,
        verdict: this.verdicts.of(numbers[at] ?? -1),
      }))
      if (pictures.every(({ verdict }) => !verdict)) continue
      const context = { platformSuffix: '', ownDomain: '', form: false }
      const said = inOrder(feedVerdict({ ...product, pictures }, context).findings.filter(isPicture))
      const closes = numbers.every((one) => this.verdicts.has(one)) ? PICTURES : 0
      this.check.judging.change(
        note,
        (findings) => {
          const others = findings.filter((finding) => !isPicture(finding))
          const known = findings.filter(isPicture)
          return isSame(known, said) ? findings : [...others, ...said]
        },
        closes,
      )
    }
  }

  private count(number: number, open: readonly Open[]): void {
    const { seen, judging } = this.check
    const judged = open.filter(({ numbers }) => numbers.every((one) => this.verdicts.has(one))).length
    while (seen.length <= number) seen.push(0)
    judging.tally.seen += judged - (seen[number] ?? 0)
    seen[number] = judged
    if (judged > 0) judging.tally.judged |= PICTURES
  }

  private show(stage: 'reading' | 'paused' | 'done', atOnce = false, resting?: number): void {
    const { verdicts, meter, ports, barred, trouble } = this
    const now = ports.now()
    const rate = meter.rate(now, verdicts.checked)
    this.check.pictures = {
      ...{ stage, rate, total: verdicts.total, checked: verdicts.checked, barred: [...barred] },
      ...(stage === 'reading' &&
        resting === undefined &&
        rate > 0 && { left: ((verdicts.total - verdicts.checked) / rate) * 1_000 }),
      ...(resting !== undefined && { resting }),
      ...(trouble && (stage === 'paused' || resting !== undefined) && { trouble }),
    }
    this.tell(atOnce)
  }

  private async save(): Promise<void> {
    const { before } = this.check.judging
    this.savedAt = this.ports.now()
    const name: PartName = ['verdicts', 0]
    // An index that was not made to its end knows less than what is kept.
    if (!this.indexed) return
    await this.keeper.save([
      [name, this.verdicts.keep()],
      ...(before ? [[['before', 0], before.keep()] as const] : []),
    ])
  }
}

const EMPTY = new Uint8Array(4)
