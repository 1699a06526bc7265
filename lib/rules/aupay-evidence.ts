import type {
  LinkRun,
  LinkSettings,
  LinkStatus,
  LinkStep,
  MallAnswer,
  MallOrder,
  MallState,
} from '../records'
import { type Cause, failureOf, madeGood } from './aupay-causes'
import { rolesOf } from './aupay-phases'

export interface MallContext {
  /**
   * What is known of the automations of the au PAY shops; undefined or without this shop: a row says nothing
   * that needs it.
   */
  readonly shops?: readonly LinkSettings[]
  /** Runs of this very order, in any order. */
  readonly runs?: readonly LinkRun[]
  /** What the mall, or a person, told after a time-out. */
  readonly answer?: MallAnswer
}

/** A failure that nothing has made good yet, as far as anything shows. */
export interface OpenFailure {
  readonly run: LinkRun
  readonly cause: Cause
  readonly step?: LinkStep
}

const ERROR_OF: Partial<Record<LinkStatus, LinkStep>> = {
  'fetch-error': 'fetch',
  'ship-error': 'ship',
  'complete-error': 'complete',
}

/** The status as far as it says anything: a word that nobody has published says nothing. */
export const statusOf = ({ status }: MallOrder): Exclude<LinkStatus, 'other'> | undefined =>
  status === 'other' ? undefined : status

/** The step that the status says has failed. */
export const failedStep = ({ status }: MallOrder): LinkStep | undefined => status && ERROR_OF[status]

/** The status with which a step takes an order, first or once more. */
export const TAKES: Readonly<Record<LinkStep, LinkStatus>> = {
  fetch: 'blank',
  ship: 'blank',
  complete: 'shipped',
}

/**
 * Does the order still stand where this run left it? Once its status was set by hand, or by a later run, it
 * does not. `half`: the status is set for another try, but the order lies where nothing will take it.
 */
const stands = (order: MallOrder, run: LinkRun, roles: readonly LinkStep[] | undefined): 'half' | boolean => {
  const failed = failedStep(order)
  if (statusOf(order) === undefined) return true
  if (failed !== undefined) return (run.step ?? failed) === failed
  const { step } = run
  const lies = step !== undefined && step !== 'fetch' && roles && !roles.includes(step)
  return lies && order.status === TAKES[step] ? 'half' : false
}

const ofThisOrder = (): boolean => true

/** The newest failure that still stands. */
export const openFailure = (order: MallOrder, { runs = [], shops }: MallContext): OpenFailure | undefined => {
  if (runs.length === 0) return undefined
  const roles = rolesOf(order, shops)
  const [run] = runs
    .filter((each) => failureOf(each) && stands(order, each, roles) && !madeGood(each, runs, ofThisOrder))
    // What was completed afterwards has been shipped as well.
    .filter((each) => !madeGood({ ...each, step: 'complete' }, runs, ofThisOrder))
    .sort((a, b) => (b.at ?? 0) - (a.at ?? 0))
  const cause = run && failureOf(run)
  if (!run || !cause) return undefined
  const step = run.step ?? failedStep(order)
  // Whoever set the status after a time-out has looked at the mall first.
  const settled = cause === 'timeout' && stands(order, run, roles) === 'half'
  return { run, cause: settled ? 'other' : cause, ...(step && { step }) }
}

/** What the mall last said of the order: to CROSS MALL, in an answer, or as the reason of a failure. */
export const stateOf = ({ state }: MallOrder, { runs = [], answer }: MallContext): MallState | undefined => {
  const refused = runs.some((run) => failureOf(run) === 'cancelled' && !madeGood(run, runs, ofThisOrder))
  // Nothing comes back from being cancelled.
  if (refused || state === 'cancelled' || answer?.state === 'cancelled') return 'cancelled'
  return answer?.state ?? state
}

/**
 * What an answer settles after a time-out: did the mall take what was sent? Undefined: it does not tell, or
 * is older than the time-out.
 */
export const reflected = (
  step: LinkStep | undefined,
  run: LinkRun | undefined,
  answer: MallAnswer | undefined,
): boolean | undefined => {
  if (!answer || (run?.at !== undefined && answer.at < run.at)) return undefined
  if (answer.state === 'cancelled' || answer.state === 'cancel-requested') return undefined
  if (step === 'complete') return answer.state && answer.state === 'done'
  return answer.shipped ?? (answer.state === 'done' ? true : undefined)
}
