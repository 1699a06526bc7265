import type { CancelView, OrderView } from '../model.ts'
import { type App, operation } from './app.ts'
import { h } from './dom.ts'
import { buttonPart, cls, manner, textPart } from './parts.ts'

const portals = (): HTMLElement => {
  const there = document.getElementById('PolarisPortalsContainer')
  if (there) return there
  const made = h('div', { id: 'PolarisPortalsContainer' })
  document.body.append(made)
  return made
}

/** A dialog at the end of the page, or in the browser's own top layer. */
export const dialog = (title: string, body: Node[], foot: (close: () => void) => Node[]): (() => void) => {
  const id = `modal-${Math.floor(performance.now())}`
  const close = () => {
    box.remove()
    back.remove()
  }
  const back = h('div', { class: cls('Backdrop') })
  const native = manner.dialog === 'native'
  const box = h(native ? 'dialog' : 'div', {
    class: cls('Modal'),
    'aria-labelledby': id,
    ...(native ? {} : { role: 'dialog', 'aria-modal': 'true' }),
  })
  box.append(
    h('div', { class: cls('Body') }, h('h2', { id }, title), ...body),
    h('div', { class: cls('Footer') }, ...foot(close)),
  )
  const host = h('s-internal-modal', {}, box)
  portals().append(...(native ? [] : [back]), host)
  if (native) (box as HTMLDialogElement).showModal()
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close()
  })
  return () => {
    close()
    host.remove()
  }
}

const labelled = (text: string, field: HTMLElement): HTMLElement => h('label', {}, field, ' ', text)

export const cancelDialog = (app: App, view: OrderView, cancel: CancelView): (() => void) => {
  const body: Node[] = []
  const { refund } = cancel
  if (refund) {
    const radio = (value: string, label: string, on: boolean) =>
      labelled(label, h('input', { type: 'radio', name: 'refund', value, checked: on }))
    body.push(
      h(
        'fieldset',
        {},
        h('legend', {}, refund.heading),
        radio('now', refund.now, true),
        radio('later', refund.later, false),
        textPart(refund.amount),
      ),
    )
  }
  if (cancel.voids) body.push(h('p', {}, cancel.voids))
  const select = h('select', { name: 'reason' })
  for (const reason of cancel.reasons) select.append(h('option', {}, reason))
  body.push(
    h('label', {}, cancel.reason, ' ', select),
    labelled(cancel.restock, h('input', { type: 'checkbox', name: 'restock', checked: true })),
    labelled(cancel.notify, h('input', { type: 'checkbox', name: 'notify' })),
  )
  const close = dialog(cancel.title, body, (shut) => [
    buttonPart(cancel.keep, shut),
    buttonPart(
      cancel.submit,
      async (host) => {
        const root = host.closest<HTMLElement>('dialog, [role="dialog"]')
        const chosen = root?.querySelector<HTMLInputElement>('input[name="refund"]:checked')?.value ?? 'none'
        await operation(app, 'OrderCancel', { id: view.id, refund: chosen })
        close()
        await app.again()
      },
      { tone: 'critical', variant: 'primary' },
    ),
  ])
  return close
}

export const captureDialog = (app: App, view: OrderView): (() => void) | undefined => {
  const { capture } = view
  if (!capture) return undefined
  const box = h('input', { type: 'text', name: 'amount', inputmode: 'decimal' }) as HTMLInputElement
  box.value = capture.amount.replace(/[^\d.,]/g, '')
  const close = dialog(
    capture.open,
    [h('p', {}, capture.text), h('label', {}, capture.label, ' ', box)],
    (shut) => [
      buttonPart(capture.close, shut),
      buttonPart(
        capture.submit,
        async () => {
          await operation(app, 'OrderCapture', { id: view.id, amount: box.value })
          close()
          await app.again()
        },
        { variant: 'primary' },
      ),
    ],
  )
  return close
}
