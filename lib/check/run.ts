import { Before, wholeOf } from './before'
import { Check, keyOfDoor } from './check'
import { Judging } from './judging'
import { Keeper, openKept, tellPairs } from './keeping'
import { notesIn } from './notes'
import { type CheckPorts, resting, STRETCH } from './ports'
import { type End, type Pace, readApi, readFeed } from './reading'
import type { CheckAsk } from './types'

/** Written down so often: products, and ms. */
const EVERY_PRODUCTS = 20_000
const EVERY = 2_000

/** A check that is being made: can be held up and called off. */
export class Run {
  private readonly off = new AbortController()
  private held: Promise<void> | undefined
  private letGo: () => void = () => undefined
  private savedAt: number
  private savedProducts = 0
  private saving = false
  private stretch: number
  readonly check: Check
  readonly keeper: Keeper
  private readonly ports: CheckPorts
  private readonly tell: (now?: boolean) => void

  constructor(ports: CheckPorts, check: Check, keeper: Keeper, tell: (now?: boolean) => void) {
    this.ports = ports
    this.check = check
    this.keeper = keeper
    this.tell = tell
    this.savedAt = ports.now()
    this.stretch = ports.now()
  }

  pause(): void {
    if (this.check.stage !== 'reading') return
    this.check.stage = 'paused'
    this.check.meter.halt(this.ports.now())
    this.held = new Promise((resolve) => {
      this.letGo = resolve
    })
    void this.save()
    this.tell(true)
  }

  resume(): void {
    if (this.check.stage !== 'paused') return
    this.check.stage = 'reading'
    this.check.meter.go(this.ports.now())
    this.held = undefined
    this.letGo()
    this.tell(true)
  }

  cancel(): void {
    this.off.abort()
    this.held = undefined
    this.letGo()
  }

  private readonly pace: Pace = {
    signal: this.off.signal,
    isLong: () => this.ports.now() - this.stretch >= STRETCH,
    turn: async () => {
      this.tell()
      // Bytes that come in small pieces cost no turn each; whoever waits has not waited long.
      if (!this.pace.isLong() && !this.held) return !this.off.signal.aborted
      this.saveNowAndThen()
      await this.ports.breathe()
      while (this.held) await this.held
      this.stretch = this.ports.now()
      return !this.off.signal.aborted
    },
  }

  private saveNowAndThen(): void {
    const { products } = this.check.judging.tally
    const now = this.ports.now()
    const isDue =
      products - this.savedProducts >= EVERY_PRODUCTS ||
      (now - this.savedAt >= EVERY && products > this.savedProducts)
    if (isDue) void this.save()
  }

  /** While one writing is under way the next one waits for its turn, however fast the feed is. */
  private async save(): Promise<void> {
    if (this.saving) return
    this.saving = true
    this.savedAt = this.ports.now()
    this.savedProducts = this.check.judging.tally.products
    if (this.savedProducts > 0) await this.keeper.save()
    this.saving = false
  }

  /** Reads to the end, whichever. */
  async read(ask: CheckAsk): Promise<void> {
    const { check, ports } = this
    const { door } = ask
    check.meter.go(ports.now())
    this.tell(true)
    const end = await (door.kind === 'api'
      ? readApi(ports, check, this.pace)
      : readFeed(
          ports,
          check,
          door,
          ask.chosen ?? (await ports.shelf.chosen(check.key).catch(() => ({}))),
          this.pace,
        ))
    await this.finish(end)
  }

  private async finish(end: End): Promise<void> {
    const { check, keeper, ports } = this
    const { judging } = check
    const isWorth = judging.tally.products > 0
    // A product that 產品編號 are repeated from is looked up in what was kept.
    if (isWorth) await keeper.save()
    await tellPairs(check, keeper, resting(ports))
    check.stage = end
    judging.isWhole = end === 'done'
    check.meter.halt(ports.now())
    if (isWorth) {
      await keeper.save(judging.before ? [[['before', 0], judging.before.keep()]] : [])
      if (end === 'done') await keepWhole(ports, check)
    }
    if (keeper.isRefused) check.trouble ??= { kind: 'memory-refused', host: check.host, at: ports.now() }
    this.tell(true)
  }
}

/** What the next check of the same source is compared with. */
export const keepWhole = async (ports: CheckPorts, check: Check): Promise<void> => {
  const { rows, tally, before } = check.judging
  await ports.shelf
    .keepWhole(check.key, wholeOf(rows, tally.judged, check.startedAt, before))
    .catch(() => undefined)
}

/** Goes on where the API was left; undefined: nothing is kept to go on from. */
const goneOn = async (ports: CheckPorts, ask: CheckAsk): Promise<readonly [Check, Keeper] | undefined> => {
  if (ask.door.kind !== 'api' || !ask.goOn) return undefined
  const head = await ports.shelf.head(keyOfDoor(ask.door)).catch(() => undefined)
  if (!head || head.progress.stage === 'done') return undefined
  const opened = await openKept(ports, head).catch(() => undefined)
  if (!opened) return undefined
  const [check, keeper] = opened
  for (let number = 0; number < keeper.pages; number++) {
    const page = await keeper.page(number)
    if (!page) return undefined
    for (const { place, product } of notesIn(page, number)) check.judging.recall(place, product)
    await ports.breathe()
  }
  check.stage = 'reading'
  check.trouble = undefined
  return opened
}

/** The check that was asked for, before its first byte. */
export const beginning = async (ports: CheckPorts, ask: CheckAsk): Promise<readonly [Check, Keeper]> => {
  const left = await goneOn(ports, ask)
  if (left) return left
  const { door, ownDomain } = ask
  const key = keyOfDoor(door)
  const whole = await ports.shelf.whole(key).catch(() => undefined)
  const isFile = door.kind === 'file'
  const check = new Check(
    {
      ...{ key, ownDomain, door: door.kind, run: ports.newId(), startedAt: ports.now() },
      name: isFile ? door.file.name : door.host,
      host: isFile ? '' : door.host,
    },
    new Judging(ownDomain, whole && Before.of(whole)),
  )
  return [check, new Keeper(ports, check)]
}
