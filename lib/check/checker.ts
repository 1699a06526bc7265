import type { ChosenFields } from '../files/feed/types'
import type { Check } from './check'
import { exportTable } from './export'
import type { Keeper } from './keeping'
import { openKept, tellUntold } from './keeping'
import { PictureJob } from './pictures'
import { type CheckPorts, resting } from './ports'
import { beginning, keepWhole, Run } from './run'
import type { Checker, CheckKey, Filter, KeptCheck, Progress, Sort } from './types'
import { choose } from './view'

/** Ten times a second at most. */
const TELL_EVERY = 100

const IDLE: Progress = {
  ...{ key: '', name: '', door: 'file', stage: 'idle', startedAt: 0 },
  ...{ products: 0, bytes: 0, elapsed: 0, rate: 0 },
  ...{ counts: [], excluded: [], refused: 0, doubtful: 0, fine: 0, excludedProducts: 0, notChecked: [] },
  ...{ dialect: 'unknown', fields: [], unserved: [], notes: [] },
}

/** Checks whole catalogues, one at a time, and keeps the last of each source. */
export const makeChecker = (ports: CheckPorts): Checker => {
  let check: Check | undefined
  let keeper: Keeper | undefined
  let run: Run | undefined
  let reading: Promise<void> = Promise.resolve()
  let job: PictureJob | undefined
  let looking: Promise<void> | undefined
  /** Tells the asking that came last from those that are still at work. */
  let asked = 0
  let viewed = 0
  let order: Uint32Array = new Uint32Array(0)
  let heard: ((progress: Progress) => void) | undefined
  let toldAt = Number.NEGATIVE_INFINITY
  let withheld = false

  const tellLate = (): void => {
    if (!withheld) return
    withheld = false
    tell()
  }
  const tell = (atOnce = false): void => {
    const now = ports.now()
    if (!heard) return
    if (!atOnce && now - toldAt < TELL_EVERY) {
      // A line that stalls right now would leave the page with what was read before.
      if (!withheld) setTimeout(tellLate, TELL_EVERY)
      withheld = true
      return
    }
    withheld = false
    toldAt = now
    heard(check ? check.progress(now) : IDLE)
  }

  const show = (shown: Check | undefined, kept: Keeper | undefined): void => {
    check = shown
    keeper = kept
    job = undefined
    order = new Uint32Array(0)
    viewed++
  }

  /** Ends what is under way; false: somebody asked for something else in the meantime. */
  const only = async (): Promise<boolean> => {
    const mine = ++asked
    run?.cancel()
    job?.pause()
    await Promise.all([reading, looking])
    return mine === asked
  }

  const lookAtPictures = async (): Promise<void> => {
    const shown = check
    const kept = keeper
    if (!shown || !kept) return
    if (!job) {
      const part = await ports.shelf.part(shown.run, ['verdicts', 0]).catch(() => undefined)
      if (shown !== check) return
      job = new PictureJob(ports, shown, kept, tell, part as Uint8Array | undefined)
    }
    await job.work()
    if (shown.stage === 'done') await keepWhole(ports, shown)
  }

  return {
    async start(ask) {
      if (!(await only())) return
      const mine = asked
      const [begun, kept] = await beginning(ports, ask)
      if (mine !== asked) return
      show(begun, kept)
      const own = new Run(ports, begun, kept, tell)
      run = own
      const done = own.read(ask).finally(() => {
        if (run === own) run = undefined
      })
      // Whoever began it hears of what nobody foresaw; whoever waits for its end only waits.
      reading = done.catch(() => undefined)
      await done
    },
    pause: async () => run?.pause(),
    resume: async () => run?.resume(),
    async cancel() {
      run?.cancel()
      await reading
    },
    async onProgress(listener) {
      heard = listener
      tell(true)
    },

    async view(filter: Filter, sort: Sort) {
      const mine = ++viewed
      if (!check) return { rows: 0, of: 0 }
      const chosen = await choose(check, filter, sort, resting(ports))
      if (mine === viewed) order = chosen.order
      return { rows: chosen.order.length, of: chosen.of }
    },
    async rows(from, to) {
      const shown = check
      if (!shown) return []
      return [...order.subarray(Math.max(0, from), Math.max(0, to))].map((row) => shown.row(row))
    },
    async export(kind, words, filtered) {
      const shown = check
      if (!shown) throw new Error('no check is shown')
      const { rows } = shown
      const all = (): Uint32Array => rows.inPlaceOrder().filter((row) => rows.rules[row] !== 0)
      return exportTable(shown, filtered ? order : all(), kind, words, resting(ports))
    },

    async kept(): Promise<readonly KeptCheck[]> {
      const heads = await ports.shelf.heads().catch(() => [])
      return heads
        .map(({ key, at, progress }): KeptCheck => {
          const { name, door, stage, products, refused, doubtful } = progress
          const isLeft = (stage === 'reading' || stage === 'paused') && key !== check?.key
          return { key, name, door, at, stage: isLeft ? 'left' : stage, products, refused, doubtful }
        })
        .sort((a, b) => b.at - a.at)
    },
    async open(key: CheckKey) {
      if (run && check?.key === key) return true
      if (!(await only())) return false
      const mine = asked
      const head = await ports.shelf.head(key).catch(() => undefined)
      const opened = head && (await openKept(ports, head).catch(() => undefined))
      if (!opened || mine !== asked) return false
      if (opened[0].stage === 'left') await tellUntold(...opened, resting(ports))
      if (mine !== asked) return false
      show(...opened)
      tell(true)
      return true
    },
    async forget(key: CheckKey) {
      if (check?.key === key) {
        if (!(await only())) return
        show(undefined, undefined)
        tell(true)
      }
      await ports.shelf.forget(key)
    },
    chosen: (key: CheckKey) => ports.shelf.chosen(key).catch(() => ({})),
    choose: (key: CheckKey, chosen: ChosenFields) => ports.shelf.choose(key, chosen),

    async checkPictures() {
      // Which pictures there are is known once the catalogue was read.
      await reading
      looking ??= lookAtPictures().finally(() => {
        looking = undefined
      })
      await looking
    },
    async pausePictures() {
      job?.pause()
      await looking
    },
  }
}
