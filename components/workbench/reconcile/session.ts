import type { Reconciler, ReconOptions, ReconProgress } from '../../../lib/recon/types'
import { type Told, useTold } from '../told'

type Wish = Partial<Omit<ReconOptions, 'now'>>

/** The worker and what it told last. It outlives the page's parts: files are read on while another job is looked at. */
export interface Session extends Told<ReconProgress> {
  readonly reconciler: Reconciler
  readonly options: Told<ReconOptions>
  /** The worker itself broke down: nothing more comes of it in this visit. */
  broke(): boolean
  /** How files go on is told as progress. */
  add(files: readonly File[]): void
  addApi(host: string, from: number, to: number): void
  /** Asks a shop for the same span again: what came of it stands, and it is gone on with. */
  again(host: string): void
  asked(host: string): boolean
  /** Rejects where they could not be kept. */
  setOptions(wish: Wish): Promise<void>
}

const teller = <T>(): Told<T> & { tell(value?: T): void } => {
  let last: T | undefined
  const heard = new Set<() => void>()
  return {
    progress: () => last,
    onProgress: (one) => {
      heard.add(one)
      return () => heard.delete(one)
    },
    tell: (value) => {
      if (value !== undefined) last = value
      for (const one of [...heard]) one()
    },
  }
}

const makeSession = (reconciler: Reconciler): Session => {
  const progress = teller<ReconProgress>()
  const options = teller<ReconOptions>()
  let broken = false
  const spans = new Map<string, readonly [from: number, to: number]>()
  const fail = () => {
    broken = true
    progress.tell()
  }
  reconciler.onProgress((now) => progress.tell(now)).catch(fail)
  reconciler.options().then(
    (kept) => options.tell(kept),
    () => undefined,
  )
  return {
    ...progress,
    reconciler,
    options,
    broke: () => broken,
    add: (files) => void reconciler.add(files).catch(fail),
    addApi: (host, from, to) => {
      spans.set(host, [from, to])
      reconciler.addApi(host, from, to).catch(fail)
    },
    again: (host) => {
      const span = spans.get(host)
      if (span) reconciler.addApi(host, ...span).catch(fail)
    },
    asked: (host) => spans.has(host),
    setOptions: async (wish) => {
      await reconciler.setOptions(wish)
      options.tell(await reconciler.options())
    },
  }
}

const sessions = new WeakMap<Reconciler, Session>()

export const sessionOf = (reconciler: Reconciler): Session => {
  const session = sessions.get(reconciler) ?? makeSession(reconciler)
  sessions.set(reconciler, session)
  return session
}

/** {@link useTold} of a reconciliation. */
export const useProgress = <T>(session: Session, pick: (progress: ReconProgress | undefined) => T): T =>
  useTold(session, pick)

/** Undefined: not told yet, or they cannot be read. */
export const useOptions = (session: Session): ReconOptions | undefined =>
  useTold(session.options, (options) => options)
