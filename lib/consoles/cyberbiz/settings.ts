import { type Control, controlOf, findLabels } from '../../page/labels'
import type { ShopComSettings } from '../../records'
import { SETTINGS_LABELS } from './words'

export interface SettingsSeen {
  readonly settings: ShopComSettings
  /** Label element and its words, by field. */
  readonly places: ReadonlyMap<
    keyof typeof SETTINGS_LABELS,
    { readonly label: Element; readonly text: string }
  >
}

export const readSettings = (document: Document): SettingsSeen => {
  const labels = findLabels(document.body, SETTINGS_LABELS)
  const elements = labels.map((label) => label.element)
  const places = new Map<keyof typeof SETTINGS_LABELS, { label: Element; text: string }>()
  const values: Record<string, string> = {}
  for (const { key, element, text } of labels) {
    const control = controlOf(element, elements) as Control | undefined
    if (!control || places.has(key)) continue
    places.set(key, { label: element, text })
    values[key] = control.value
  }
  return { settings: values as ShopComSettings, places }
}
