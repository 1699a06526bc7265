import type { View } from '../../lib/visit/desk'
import { calm } from './shared'

/** A list stands there whose head says nothing that we know. */
export const unknownList = (document: Document): View | undefined => {
  let rows = 0
  for (const row of document.querySelectorAll('tr, [role=row]')) {
    if (row.childElementCount < 5 || !/\d{4}/.test(row.textContent ?? '')) continue
    if (row.getBoundingClientRect().height > 0 && ++rows === 3)
      return { ...calm('panel.unknown', ['layout']), state: 'layout-unknown' }
  }
  return undefined
}
