import type {
  LinkRun,
  LinkSettings,
  LinkStatus,
  LinkStep,
  MallAnswer,
  MallOrder,
  MallState,
} from '../records'
import { type Cause, failureOf, madeGood } from './aupay-runs'

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

/** Does the order still stand where this run left it? A status that staff set, or a later run, settles it. */
const stands = (order: MallOrder, run: LinkRun): boolean => {
  const failed = failedStep(order)
  if (statusOf(order) === undefined) return true
  const older = order.updatedAt !== undefined && run.at !== undefined && order.updatedAt < run.at
  return older || (failed !== undefined && (run.step ?? failed) === failed)
}

const ofThisOrder = (): boolean => true

/** The newest failure that still stands. */
export const openFailure = (order: MallOrder, { runs = [] }: MallContext): OpenFailure | undefined => {
  const open = runs
    .filter((run) => failureOf(run) && stands(order, run) && !madeGood(run, runs, ofThisOrder))
    // What was completed afterwards has been shipped as well.
    .filter((run) => !madeGood({ ...run, step: 'complete' }, runs, ofThisOrder))
    .sort((a, b) => (b.at ?? 0) - (a.at ?? 0))
  const run = open[0]
  const cause = run && failureOf(run)
  if (!run || !cause) return undefined
  const step = run.step ?? failedStep(order)
  return { run, cause, ...(step && { step }) }
}

/** What the mall last said of the order: to CROSS MALL, in an answer, or as the reason of a failure. */
export const stateOf = (
  { state, updatedAt }: MallOrder,
  { runs = [], answer }: MallContext,
): MallState | undefined => {
  const refused = runs.some((run) => failureOf(run) === 'cancelled' && !madeGood(run, runs, ofThisOrder))
  // Nothing comes back from being cancelled.
  if (refused || state === 'cancelled' || answer?.state === 'cancelled') return 'cancelled'
  const newer = state !== undefined && updatedAt !== undefined && answer && updatedAt > answer.at
  return newer ? state : (answer?.state ?? state)
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
