import type { LinkSettings, LinkStep, PhaseLink, Verdict } from '../records'
import { LINK_STEPS } from '../records'
import { fold } from '../text'
import { STEP_NAMES } from './aupay-words'
import { type Collector, collect } from './collect'

/** The rules that need the settings of an au PAY shop. */
export const LINK_SETTINGS_RULES: readonly string[] = [
  'aupay/phase-shared',
  'aupay/no-destination',
  'aupay/not-started',
  'aupay/completion-not-configured',
]

/** A 対象処理フェーズ that is chosen, with its place among all lines of the shop. */
type Chosen = PhaseLink & { readonly index: number }

const judgeShared = (c: Collector, links: readonly Chosen[]): void => {
  for (const { phase, index } of links) {
    const alike = links.filter((link) => fold(link.phase) === fold(phase))
    const steps = [...new Set(alike.map(({ step }) => step))]
    if (steps.length < 2 || alike[0]?.index !== index) continue
    const names = LINK_STEPS.filter((step) => steps.includes(step)).map((step) => `「${STEP_NAMES[step]}」`)
    c.error('aupay/phase-shared', {
      field: 'phase',
      index,
      facts: { phase: phase.trim(), roles: names.join(' / ') },
    })
  }
}

const judgeDestinations = (c: Collector, links: readonly Chosen[]): void => {
  for (const { index, step, phase, moveTo, moveToOnError } of links) {
    if (step === 'fetch') continue
    const both = moveTo !== undefined && moveToOnError !== undefined
    const empty = (name: string | undefined) => name !== undefined && !fold(name)
    if (moveTo === undefined && moveToOnError === undefined) c.skip('aupay/no-destination')
    if (!empty(moveTo) && !empty(moveToOnError)) continue
    const which = [empty(moveTo) && '「正常時」', empty(moveToOnError) && '「エラー時」'].filter(Boolean)
    c.warn('aupay/no-destination', {
      field: 'moveTo',
      index,
      facts: { phase: phase.trim(), role: STEP_NAMES[step], ...(both && { which: which.join(' / ') }) },
    })
  }
}

const judgeRunning = (c: Collector, running: LinkSettings['running'], links: readonly Chosen[]): void => {
  for (const step of LINK_STEPS) {
    const index = links.find((link) => link.step === step)?.index
    if (index === undefined) continue
    const state = running?.[step]
    if (state === undefined) c.skip('aupay/not-started')
    if (state === 'stopped')
      c.error('aupay/not-started', { field: 'running', index, facts: { role: STEP_NAMES[step] } })
  }
}

/** 自動注文連携 of one shop: conflicts that cost something once its orders come. Other malls have their own rules. */
export const linkSettingsVerdict = (shop: LinkSettings): Verdict => {
  const c = collect(shop.shop.trim())
  if (shop.mall === undefined) c.skip(...LINK_SETTINGS_RULES)
  if (shop.mall !== 'aupay') return c.verdict()
  if (!shop.links) {
    c.skip(...LINK_SETTINGS_RULES)
    return c.verdict()
  }
  const chosen = shop.links.map((link, index) => ({ ...link, index })).filter(({ phase }) => fold(phase))
  const has = (step: LinkStep) => chosen.some((link) => link.step === step)
  judgeShared(c, chosen)
  judgeDestinations(c, chosen)
  judgeRunning(c, shop.running, chosen)
  if (has('ship') && !has('complete')) c.warn('aupay/completion-not-configured', { field: 'phase' })
  return c.verdict()
}
