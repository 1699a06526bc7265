import type { FeedField, Progress } from '../../../lib/check/types'
import type { Words } from '../../../lib/words'

const FIELD_OF: readonly (readonly [RegExp, FeedField | 'bytes' | 'domain'])[] = [
  [/^feed\/name-/, 'name'],
  [/^feed\/url-platform-domain/, 'domain'],
  [/^feed\/url-/, 'url'],
  [/^feed\/brief-/, 'brief'],
  [/^feed\/image-missing/, 'picture'],
  [/^feed\/image-/, 'bytes'],
  [/^feed\/list-price-/, 'listPrice'],
  [/^feed\/price-/, 'price'],
  [/^feed\/sku-/, 'sku'],
  [/^feed\/group-/, 'group'],
  [/^feed\/exclude/, 'tags'],
]

/** Fields that a rule asked for in vain, with the products that lacked them: required ones first. */
export const notChecked = (
  say: Words,
  { notChecked, unserved, products }: Pick<Progress, 'notChecked' | 'unserved' | 'products'>,
): readonly string[] => {
  const lacking = new Map<string, number>(unserved.map((field) => [field, products]))
  for (const { rule, products: count } of notChecked) {
    const field = FIELD_OF.find(([pattern]) => pattern.test(rule))?.[1]
    if (field && count > 0) lacking.set(field, Math.max(count, lacking.get(field) ?? 0))
  }
  // Where no picture is known, its bytes are no news; nor is the address's domain without the address.
  if (lacking.get('picture') === products) lacking.delete('bytes')
  if (lacking.has('url')) lacking.delete('domain')
  return [...lacking].map(([field, count]) => {
    const own = `workbench.feed.lacks.${field}`
    const name = say.has(own) ? say(own) : say(`field.${field}`)
    return count < products ? say('workbench.feed.lacks.some', { field: name, count }) : name
  })
}
