import { isOpen, layerOf, titleOf } from '../../page/dialogs'
import { controlOf, findLabels, tickOf } from '../../page/labels'
import { isShown, textOf, wordsOf } from '../../page/seen'
import type { CancelDialog } from '../../records'
import { DIALOG_LABELS } from './words-order'

export interface DialogSeen {
  readonly dialog: CancelDialog
  readonly layer: Element
  readonly title: string
  readonly amount?: { readonly label: Element; readonly text: string; readonly box: HTMLInputElement }
  readonly box?: { readonly label: Element; readonly text: string }
  /** Names of orders that the dialog itself mentions. */
  readonly names: readonly string[]
}

/**
 * The open dialog in which a 美安 order is cancelled, or the cancelling is sent again: told by its box
 * 退款金額 / 取消金額 together with 向美安取消訂單, which the dialog of an ordinary order lacks.
 */
export const readDialog = (document: Document): DialogSeen | undefined => {
  const labels = findLabels(document.body, DIALOG_LABELS).filter((label) => isShown(label.element))
  const elements = labels.map((label) => label.element)
  for (const label of labels) {
    if (label.key === 'box') continue
    const layer = layerOf(label.element)
    const box = controlOf(label.element, elements)
    if (
      !layer ||
      !isOpen(layer) ||
      !(box instanceof HTMLInputElement) ||
      !textOf(layer).includes('向美安取消訂單')
    )
      continue
    const tick = labels.find((one) => one.key === 'box' && layer.contains(one.element) && tickOf(one.element))
    return {
      layer,
      title: titleOf(layer),
      dialog: {
        kind: label.key === 'cancelAmount' ? 'cancel' : 'resend',
        amountText: box.value.trim(),
        boxTicked: tick && tickOf(tick.element)?.checked,
      },
      amount: { label: label.element, text: label.text, box },
      box: tick && { label: tick.element, text: tick.text },
      names: namesIn(layer),
    }
  }
  return undefined
}

const namesIn = (layer: Element): string[] =>
  [
    ...wordsOf(layer).matchAll(
      /訂單(?:編號|號碼)?\s*:?\s*「?(#[\w-]+|(?:\p{Script=Han}{1,6}[-–_])?[A-Za-z_-]*\d{3,}[\w-]*)/gu,
    ),
  ].map((match) => match[1] ?? '')
