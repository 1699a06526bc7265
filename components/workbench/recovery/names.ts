import type { Plan, PlanStep } from '../../../lib/records'
import type { Words } from '../../../lib/words'

/** Is there a sentence under this key? */
export const worded = (say: Words, key: string): boolean => say(key) !== key

/** What is wrong, in one short line. */
export const nameOf = (say: Words, rule: string): string =>
  worded(say, `popup.rule.${rule}`) ? say(`popup.rule.${rule}`) : say('popup.new')

/** A step as a heading; a move names the phase where it is known. */
export const stepName = (say: Words, step: PlanStep, phase: string | undefined): string =>
  say(`plan.${step}`, phase ? { phase } : {})

/** Where a plan's orders came from, as a list of plans names it. */
export const titleOf = (say: Words, plan: Pick<Plan, 'source' | 'title'>): string =>
  plan.title || say(`workbench.source.${plan.source}`)
