import { findSpread, type Spread } from '../../page/grids'
import { controlOf, valueBeside } from '../../page/labels'
import { asWritten, isShown } from '../../page/seen'
import { named, plain, type Said } from '../../page/skim'
import { LINK_STEPS, type LinkSettings, type LinkStep, mallOfShop, type Running } from '../../records'
import { liveText } from './beside'
import { cellText, innermost } from './cells'
import { runningIn, stepIn } from './values-runs'
import { SHOP } from './words'
import { RUNNING_COLUMNS } from './words-runs'

/** Words that name a mall and no shop: automations, histories, statuses. */
const NO_SHOP = /API|連携|反映|ステータス|履歴|設定|一覧|フェーズ|マスタ/

const isShopName = (text: string): boolean =>
  text.length <= 40 && mallOfShop(text) !== undefined && !NO_SHOP.test(text)

/** The shop that a page is about: behind its label, else the one name above the content that names a mall. */
export const shopNamed = (document: Document, said: readonly Said[]): string | undefined => {
  for (const { element } of named(said, { shop: SHOP })) {
    const control = controlOf(element)
    const text = control && isShown(control) ? liveText(control) : valueBeside(element)?.text
    if (text) return asWritten(text)
  }
  const titles = [
    ...document.querySelectorAll(
      'h1, h2, h3, h4, legend, [role=heading], [class*=title i], [class*=header i]',
    ),
  ]
    .filter((element) => isShown(element) && isShopName(asWritten(element.textContent)))
    .map((element) => asWritten(element.textContent))
  return new Set(titles).size === 1 ? titles[0] : undefined
}

export type ShopColumn = keyof typeof RUNNING_COLUMNS

/** A list of shops, or of their automations. */
export const findShops = (said: readonly Said[]): Spread<ShopColumn> | undefined =>
  findSpread(said, RUNNING_COLUMNS, ['shop'])

export interface ShopRow {
  readonly anchor: Element
  readonly shop: LinkSettings
  /** Where the state of an automation stands. */
  readonly states: Partial<Readonly<Record<LinkStep, Element>>>
}

const BUTTON = 'button, [role=button], input, [class*=btn i], [class*=button i], a[href]'

/** The state that a place tells in words; what its buttons would do is none. */
const stateIn = (place: Element): Running | undefined => {
  const found = new Set<Running>()
  const walker = place.ownerDocument.createTreeWalker(place, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement?.closest(BUTTON)) continue
    const state = runningIn(node.textContent?.split(/[:：]/).at(-1) ?? '')
    if (state) found.add(state)
  }
  return found.size === 1 ? [...found][0] : undefined
}

/**
 * Shops as a list shows them, with what it tells of their automations: one column for each, or one line for
 * each below the shop's name, which may stand but once for all its lines.
 */
export const readShops = (grid: Spread<ShopColumn>): ShopRow[] => {
  const found = new Map<string, { anchor: Element; shop: LinkSettings; states: ShopRow['states'] }>()
  let latest = ''
  for (const row of grid.rows) {
    const cell = grid.cell(row, 'shop')
    const name = cell && cellText(cell)
    if (name && !stepIn(name) && runningIn(name) === undefined) latest = name
    if (!latest) continue
    const was = found.get(latest) ?? {
      anchor: innermost(cell ?? row),
      shop: { shop: latest, mall: mallOfShop(latest) ?? mallOfShop(cellText(grid.cell(row, 'mall'))) },
      states: {},
    }
    const states = { ...was.states }
    const running = { ...was.shop.running }
    const take = (step: LinkStep, place: Element | undefined): void => {
      const state = place && stateIn(place)
      if (!place || !state) return
      states[step] = innermost(place)
      running[step] = state
    }
    const own =
      stepIn(cellText(grid.cell(row, 'step'))) ??
      (grid.headers.has('step') ? undefined : stepIn(row.textContent ?? ''))
    if (own) take(own, grid.cell(row, 'state') ?? row)
    else for (const step of LINK_STEPS) take(step, grid.cell(row, step))
    found.set(latest, {
      ...was,
      states,
      shop: { ...was.shop, ...(Object.keys(running).length > 0 && { running }) },
    })
  }
  return [...found.values()]
}

/** 自動処理 開始/停止 that is no list: each shop's name, below it its automations, beside each its state. */
export const readBlocks = (said: readonly Said[], known: readonly string[]): ShopRow[] => {
  const names = new Set(known.map(plain))
  const found = new Map<string, { anchor: Element; shop: LinkSettings; states: ShopRow['states'] }>()
  let current: { anchor: Element; shop: LinkSettings; states: ShopRow['states'] } | undefined
  let step: LinkStep | undefined
  for (const { element, text } of said) {
    const written = asWritten(element.textContent)
    if ((names.has(text) || isShopName(written)) && isShown(element) && !element.closest(BUTTON)) {
      current = found.get(written) ?? {
        anchor: element,
        shop: { shop: written, mall: mallOfShop(written) },
        states: {},
      }
      found.set(written, current)
      step = undefined
      continue
    }
    step = (written.length <= 40 && stepIn(written)) || step
    if (!current || !step || element.closest(BUTTON)) continue
    const state = runningIn(text.split(':').at(-1) ?? '')
    if (!state || current.states[step] || !isShown(element)) continue
    const { shop } = current
    current = {
      ...current,
      states: { ...current.states, [step]: element },
      shop: { ...shop, running: { ...shop.running, [step]: state } },
    }
    found.set(shop.shop, current)
  }
  return [...found.values()].filter(({ shop }) => shop.running)
}
