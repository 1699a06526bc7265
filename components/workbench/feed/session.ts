import type { CheckAsk, Checker, CheckKey, Door, Progress } from '../../../lib/check/types'
import { type Told, useTold } from '../told'

/** The worker and what it told last. It outlives the page's parts: a check goes on while another job is looked at. */
export interface Session extends Told<Progress> {
  readonly checker: Checker
  /** Begins a check; what it is kept under. Its end, or what came of it, is told as progress. */
  start(ask: CheckAsk): CheckKey
  /** How a check of this visit was begun: its file, its address. */
  asked(key: CheckKey): CheckAsk | undefined
  /** Began within this visit, though the worker may not have told of it yet. */
  began(key: CheckKey): boolean
  /** The worker itself broke down while at this check. */
  broke(key: CheckKey): boolean
}

export const keyOf = (door: Door): CheckKey =>
  door.kind === 'file' ? `file|${door.file.name}` : `${door.kind}|${door.host}`

const makeSession = (checker: Checker): Session => {
  let last: Progress | undefined
  let current: CheckKey | undefined
  let broken: CheckKey | undefined
  const asks = new Map<CheckKey, CheckAsk>()
  const heard = new Set<() => void>()
  const tell = () => {
    for (const one of [...heard]) one()
  }
  const fail = (key: CheckKey) => {
    if (current !== key) return
    broken = key
    tell()
  }
  checker
    .onProgress((progress) => {
      last = progress
      if (progress.stage !== 'idle') current = progress.key
      tell()
    })
    .catch(() => undefined)
  return {
    checker,
    progress: () => last,
    onProgress: (one) => {
      heard.add(one)
      return () => heard.delete(one)
    },
    start: (ask) => {
      const key = keyOf(ask.door)
      asks.set(key, ask)
      current = key
      broken = undefined
      // What is shown must not be taken for this check until the worker tells of it.
      if (last?.key === key) last = undefined
      tell()
      checker.start(ask).catch(() => fail(key))
      return key
    },
    asked: (key) => asks.get(key),
    began: (key) => current === key,
    broke: (key) => broken === key,
  }
}

const sessions = new WeakMap<Checker, Session>()

export const sessionOf = (checker: Checker): Session => {
  const session = sessions.get(checker) ?? makeSession(checker)
  sessions.set(checker, session)
  return session
}

/** {@link useTold} of a check. */
export const useProgress = <T>(session: Session, pick: (progress: Progress | undefined) => T): T =>
  useTold(session, pick)
