import { cellAt, findGrid, type Grid } from '../../page/columns'
import {
  blocksOf,
  type Control,
  controlOf,
  controlsIn,
  findLabels,
  follows,
  type Label,
  tickOf,
} from '../../page/labels'
import { asWritten, isShown, textNodes, textOf } from '../../page/seen'
import type { Picture, Product, Variant } from '../../records'
import { fold } from '../../text'
import { picturesUnder } from './pictures'
import { price, productId } from './product-parts'
import { PRODUCT_FIELDS, type ProductField } from './words'
import { PUBLISHED, UNPUBLISHED } from './words-product'

/** Where a field of a form stands: its label, its words, and the box. */
export interface FieldPlace {
  readonly label: Element
  readonly text: string
  readonly box?: Element
}

export interface ProductSeen {
  readonly product: Product
  /** By field, or `field/index` for one of several variants or pictures. */
  readonly places: ReadonlyMap<string, FieldPlace>
}

const VARIANT_FIELDS = ['price', 'listPrice', 'sku'] as const
type VariantField = (typeof VARIANT_FIELDS)[number]

export const readProductForm = (document: Document, path: string): ProductSeen => {
  const labels = findLabels(document.body, PRODUCT_FIELDS).filter((label) => isShown(label.element))
  const elements = labels.map((label) => label.element)
  const places = new Map<string, FieldPlace>()
  const text: Partial<Record<ProductField, string>> = {}
  const box = (label: Label<ProductField>): Control | undefined =>
    controlOf(label.element, elements) as Control | undefined

  for (const label of labels) {
    if (label.key !== 'name' && label.key !== 'url' && label.key !== 'brief') continue
    const control = box(label)
    if (!control || places.has(label.key) || !('value' in control)) continue
    places.set(label.key, { label: label.element, text: label.text, box: control })
    text[label.key] = control.value
  }

  const picture = labels.find(
    (label) => label.key === 'picture' && picturesUnder(label.element, document.body),
  )
  const pictures = picture && picturesUnder(picture.element, document.body)
  if (picture && pictures) {
    places.set('picture', { label: picture.element, text: picture.text })
    for (const [index, { image }] of pictures.entries()) {
      places.set(`picture/${index}`, { label: picture.element, text: picture.text, box: image })
    }
  }

  const chosen = (key: 'group' | 'tags'): string[] | undefined => {
    for (const label of labels) {
      const choices = label.key === key ? choicesBeside(label.element, elements) : undefined
      if (!choices) continue
      places.set(key, { label: label.element, text: label.text })
      return choices
    }
    return undefined
  }
  const published = readPublished(document)
  if (published) places.set('published', { label: published.place, text: textOf(published.place) })

  return {
    product: {
      id: productId(path),
      title: text.name?.trim(),
      slug: text.url?.trim(),
      brief: text.brief,
      pictures: pictures?.map(({ url }): Picture => ({ url: url ?? '' })),
      variants: readVariants(document, labels, elements, places),
      groups: chosen('group'),
      tags: chosen('tags'),
      published: published?.published,
    },
    places,
  }
}

/** Variants stand as rows of boxes under headers, or as groups of labelled boxes that repeat. */
const readVariants = (
  document: Document,
  labels: readonly Label<ProductField>[],
  elements: readonly Element[],
  places: Map<string, FieldPlace>,
): Variant[] | undefined => {
  const grid = findGrid(
    document,
    { price: PRODUCT_FIELDS.price, listPrice: PRODUCT_FIELDS.listPrice, sku: PRODUCT_FIELDS.sku },
    [],
  )
  const rows = grid && grid.columns.size > 1 ? grid.rows.filter((row) => controlsIn(row).length > 0) : []
  if (grid && rows.length > 0) return rows.map((row, index) => variantOfRow(row, index, grid, places))

  const variants: Partial<Record<VariantField, Control>>[] = []
  let current: Partial<Record<VariantField, Control>> | undefined
  for (const label of labels) {
    const key = VARIANT_FIELDS.find((field) => field === label.key)
    const control = key && (controlOf(label.element, elements) as Control | undefined)
    if (!key || !control) continue
    if (!current || current[key]) {
      current = {}
      variants.push(current)
    }
    current[key] = control
    places.set(`${key}/${variants.length - 1}`, { label: label.element, text: label.text, box: control })
  }
  return variants.length > 0 ? variants.map((boxes, index) => toVariant(boxes, index)) : undefined
}

const toVariant = (boxes: Partial<Record<VariantField, Control>>, index: number): Variant => ({
  label: String(index + 1),
  sku: boxes.sku?.value.trim(),
  price: boxes.price && price(boxes.price.value),
  listPrice: boxes.listPrice && price(boxes.listPrice.value),
})

const variantOfRow = (
  row: Element,
  index: number,
  grid: Grid<VariantField>,
  places: Map<string, FieldPlace>,
): Variant => {
  const boxes: Partial<Record<VariantField, Control>> = {}
  for (const [key, at] of grid.columns) {
    const cell = cellAt(row, at)
    const control = cell && (controlsIn(cell)[0] as Control | undefined)
    if (!cell || !control) continue
    boxes[key] = control
    places.set(`${key}/${index}`, { label: cell, text: grid.headers.get(key) ?? key, box: control })
  }
  return toVariant(boxes, index)
}

const LOOSE = /^(?:請選擇.*|選擇.*|搜尋.*|輸入.*|新增.*|[×x✕+])$/i

/** What is chosen beside a label: a select's choices, a tag list's buttons, or words parted by commas. */
const choicesBeside = (label: Element, others: readonly Element[]): string[] | undefined => {
  for (const block of blocksOf(label)) {
    if (others.some((one) => block.contains(one) && !one.contains(label) && !label.contains(one)))
      return undefined
    // A react-select has no <select>: its choices are words in its box.
    const box = block.querySelector('[class*=__control]')
    if (box)
      return [...box.querySelectorAll('[class*=__single-value], [class*=__multi-value__label]')]
        .map((one) => asWritten(one.textContent))
        .filter(Boolean)
    const select = block.querySelector('select')
    if (select)
      return [...select.selectedOptions]
        .filter(({ value }) => value !== '')
        .map(({ text }) => asWritten(text))
    const buttons = [...block.querySelectorAll('button, [class*=tag-item], [class*=tagItem]')].filter((one) =>
      follows(label, one),
    )
    if (buttons.length > 0 || block.querySelector('[role=combobox]'))
      return [...new Set(buttons.map((one) => asWritten(one.textContent)))].filter(
        (text) => text && !LOOSE.test(text),
      )
    const control = controlsIn(block).find((one) => follows(label, one)) as Control | undefined
    if (control && 'value' in control && !/checkbox|radio/.test(control.type))
      return isShown(control)
        ? control.value
            .split(/[,，、;；\n]/)
            .map(asWritten)
            .filter(Boolean)
        : undefined
  }
  return undefined
}

/**
 * 公開 or not: the state word by the switch, radio or select that it belongs to. Undefined where the page
 * says both.
 */
const readPublished = (document: Document): { published: boolean; place: Element } | undefined => {
  const found: { published: boolean; place: Element }[] = []
  for (const node of textNodes(document.body)) {
    const word = fold(node.data)
    const on = PUBLISHED.includes(word)
    const place = node.parentElement
    if ((!on && !UNPUBLISHED.includes(word)) || !place || place.closest('a, button') || !isShown(place))
      continue
    const box = tickOf(place)
    if (place.closest('[class*=single-value]')) found.push({ published: on, place })
    else if (box?.type === 'radio') {
      if (box.checked) found.push({ published: on, place })
    }
    // A drawn switch rewrites its word with its state; a check box that is shown says what a tick means.
    else if (box) found.push({ published: isShown(box) ? box.checked === on : on && box.checked, place })
  }
  for (const place of document.querySelectorAll('select')) {
    const word = fold(place.selectedOptions[0]?.text ?? '')
    const on = PUBLISHED.includes(word)
    if ((on || UNPUBLISHED.includes(word)) && isShown(place)) found.push({ published: on, place })
  }
  const [first] = found
  return found.every(({ published }) => published === first?.published) ? first : undefined
}
