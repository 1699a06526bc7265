import { findSpread } from '../../page/grids'
import { follows, isShown } from '../../page/seen'
import { named, namer, plain, type Said } from '../../page/skim'
import type { LinkSettings, LinkStep, PhaseLink } from '../../records'
import { besideLabel } from './beside'
import { cellText } from './cells'
import { shopNamed } from './shops'
import { writtenIn } from './values'
import { stepIn } from './values-runs'
import { STEP } from './words-runs'
import { SETTINGS } from './words-settings'
import { asSection, STEPS } from './words-steps'

export interface LinkSeen {
  readonly link: PhaseLink
  /** Where each of its phases is chosen. */
  readonly boxes: Partial<Readonly<Record<keyof typeof SETTINGS, Element>>>
}

export interface SettingsSeen {
  readonly shop: LinkSettings
  /** In the order of `shop.links`. */
  readonly links: readonly LinkSeen[]
  /** The name of each automation, for what is said of all its lines. */
  readonly sections: ReadonlyMap<LinkStep, Element>
  /** Names of 対象処理フェーズ and 移動先処理フェーズ as this page writes them. */
  readonly labels: ReadonlyMap<keyof typeof SETTINGS, string>
}

const SECTIONS = {
  fetch: STEPS.fetch.flatMap(asSection),
  ship: STEPS.ship.flatMap(asSection),
  complete: STEPS.complete.flatMap(asSection),
}
const KEYS = ['phase', 'moveTo', 'moveToOnError'] as const

/** `選択してください` in a pulldown is nothing chosen, and so is a dash. */
const chosenIn = (text: string): string =>
  /^[-‐-―−ー─\s]*(?:未?選択(?:してください)?|未設定|指定なし|移動しない|なし|設定しない)[-‐-―−ー─\s]*$/.test(
    text,
  )
    ? ''
    : writtenIn(text)

type Boxes = { -readonly [K in keyof typeof SETTINGS]?: Element }

const linkOf = (step: LinkStep, boxes: Boxes, read: (box: Element) => string): LinkSeen => {
  const text = (key: (typeof KEYS)[number]): string | undefined => {
    const box = boxes[key]
    return box && chosenIn(read(box))
  }
  return {
    link: { step, phase: text('phase') ?? '', moveTo: text('moveTo'), moveToOnError: text('moveToOnError') },
    boxes,
  }
}

/** Lines under a head, one line a link; undefined where no head is. */
const listed = (
  said: readonly Said[],
  step: LinkStep | undefined,
  until?: Element,
): LinkSeen[] | undefined => {
  const grid = findSpread(said, { ...SETTINGS, step: STEP }, ['phase'], until)
  return grid?.rows.flatMap((row): LinkSeen[] => {
    const own = stepIn(cellText(grid.cell(row, 'step'))) ?? step
    const boxes: Boxes = {}
    for (const key of KEYS) {
      const cell = grid.cell(row, key)
      if (cell) boxes[key] = cell
    }
    return own && boxes.phase && isShown(boxes.phase) ? [linkOf(own, boxes, cellText)] : []
  })
}

const name = namer(SETTINGS)

/** Each phase beside its own label, line after line; every 対象処理フェーズ begins a new one. */
const labelled = (said: readonly Said[], step: LinkStep): LinkSeen[] => {
  const labels = named(said, SETTINGS)
  const elements = labels.map(({ element }) => element)
  const lines: { boxes: Boxes; texts: Map<Element, string> }[] = []
  for (const { key, element } of labels) {
    const value = besideLabel(element, elements, (text) => name(plain(text)) !== undefined)
    if (!value) continue
    if (key === 'phase') lines.push({ boxes: {}, texts: new Map() })
    const line = lines.at(-1)
    if (!line || line.boxes[key]) continue
    line.boxes[key] = value.element
    line.texts.set(value.element, value.text)
  }
  return lines.map(({ boxes, texts }) => linkOf(step, boxes, (box) => texts.get(box) ?? ''))
}

/** One shop's 自動注文連携, as it stands there now, be it not saved yet. */
export const readLinkSettings = (document: Document, said: readonly Said[]): SettingsSeen => {
  const heads = named(said, SECTIONS)
  const names = named(said, SETTINGS)
  const sections = new Map<LinkStep, Element>()
  for (const { key, element } of heads) if (!sections.has(key)) sections.set(key, element)
  // One list of all automations names them in its lines; parts of a form name them above.
  const first = names.find(({ key }) => key === 'phase')?.element
  const one = first && heads.every(({ element }) => follows(first, element))
  const links = one
    ? (listed(said, undefined) ?? [])
    : heads.flatMap(({ key, element }, at) => {
        const next = heads[at + 1]?.element
        const part = said.filter(
          (each) => follows(element, each.element) && (!next || follows(each.element, next)),
        )
        return listed(part, key, next) ?? labelled(part, key)
      })
  return {
    // Only au PAY's automations are called so.
    shop: { shop: shopNamed(document, said) ?? '', mall: 'aupay', links: links.map(({ link }) => link) },
    links,
    sections,
    labels: new Map(names.map(({ key, element }) => [key, element.textContent?.trim() ?? ''])),
  }
}
