import {
  type LinkSettings,
  type LinkStep,
  mallOfShop,
  overlayLinks,
  type PhaseLink,
  type Running,
} from '../../lib/records'
import { plain } from './parse'

/** What was told by hand about the automatic link, shop by shop. */
export type Phases = readonly LinkSettings[]

export const isSameShop = (a: string, b: string): boolean => plain(a) === plain(b)

export const settingsOf = (phases: Phases, shop: string): LinkSettings | undefined =>
  phases.find((one) => isSameShop(one.shop, shop))

export const linksOf = (settings: LinkSettings | undefined, step: LinkStep): readonly PhaseLink[] =>
  settings?.links?.filter((link) => link.step === step) ?? []

/** Of au PAY マーケット as far as anybody knows: neither page nor name says another mall. */
export const isAupay = ({ shop, mall }: LinkSettings): boolean =>
  (mall ?? mallOfShop(shop) ?? 'aupay') === 'aupay'

/** Shops told by hand first, then those that pages showed. */
export const shopsOf = (told: Phases, learnt: Phases): readonly string[] => [
  ...told.map(({ shop }) => shop),
  ...learnt.filter((one) => isAupay(one) && !settingsOf(told, one.shop)).map(({ shop }) => shop),
]

/** What holds for a shop at au PAY マーケット. */
export const effective = (told: Phases, learnt: Phases, shop: string): LinkSettings =>
  overlayLinks(settingsOf(learnt, shop), settingsOf(told, shop) ?? { shop, mall: 'aupay' })

/** Names of phases that are known already, to be chosen instead of typed. */
export const phaseNames = (known: Phases): readonly string[] => [
  ...new Set(
    known
      .flatMap(({ links }) => links ?? [])
      .flatMap(({ phase, moveTo = '', moveToOnError = '' }) => [phase, moveTo, moveToOnError])
      .filter((name) => name !== ''),
  ),
]

const changed = (phases: Phases, shop: string, change: (before: LinkSettings) => LinkSettings): Phases =>
  settingsOf(phases, shop)
    ? phases.map((one) => (isSameShop(one.shop, shop) ? change(one) : one))
    : [...phases, change({ shop, mall: 'aupay' })]

export const withShop = (phases: Phases, shop: string): Phases => changed(phases, shop, (before) => before)

export const withoutShop = (phases: Phases, shop: string): Phases =>
  phases.filter((one) => !isSameShop(one.shop, shop))

export type LinkPart = 'phase' | 'moveTo' | 'moveToOnError'

/**
 * One box of the `index`-th 対象処理フェーズ of an automation. An empty 移動先 is "not told", since nobody
 * can say from an empty box of ours that the console's is empty too; a link that says nothing goes.
 */
export const withLink = (
  phases: Phases,
  shop: string,
  step: LinkStep,
  index: number,
  part: LinkPart,
  name: string,
): Phases =>
  changed(phases, shop, (before) => {
    const rows = [...linksOf(before, step)]
    const row: PhaseLink = { ...(rows[index] ?? { step, phase: '' }), [part]: name }
    if (index < rows.length) rows[index] = row
    else rows.push(row)
    const kept = rows
      .filter((one) => one.phase || one.moveTo || one.moveToOnError)
      .map(({ phase, moveTo, moveToOnError }) => ({
        step,
        phase,
        ...(moveTo && { moveTo }),
        ...(moveToOnError && { moveToOnError }),
      }))
    const links = [...(before.links ?? []).filter((link) => link.step !== step), ...kept]
    const { links: __, ...others } = before
    return links.length > 0 ? { ...others, links } : others
  })

export const withRunning = (
  phases: Phases,
  shop: string,
  step: LinkStep,
  state: Running | undefined,
): Phases =>
  changed(phases, shop, ({ running, ...before }) => {
    const { [step]: _, ...others } = running ?? {}
    const next = { ...others, ...(state && { [step]: state }) }
    return Object.keys(next).length > 0 ? { ...before, running: next } : before
  })
