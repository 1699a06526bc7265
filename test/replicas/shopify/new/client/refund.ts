import { figures, minorOf, money } from '../format.ts'
import type { RefundView } from '../model.ts'
import { readParams } from '../params.ts'
import { type App, operation } from './app.ts'
import { h } from './dom.ts'
import { buttonPart, cardPart, cls, pagePart, relabel, textPart } from './parts.ts'

/** Quantities fill the amount, the amount names the button; typing an amount leaves the quantities alone. */
export const refundPage = (app: App, view: RefundView): HTMLElement => {
  const params = readParams(new URLSearchParams(location.search))
  const id = 'RefundAmount'
  const box = h('input', { type: 'text', id, inputmode: 'decimal', autocomplete: 'off' }) as HTMLInputElement
  box.value = figures(0, view.currency)
  const label = (minor: number) => view.submit.replace('{amount}', money(minor, view.currency, params))
  const send = buttonPart(
    label(0),
    async () => {
      const quantities = fields.map(({ value }) => Number(value))
      await operation(app, 'OrderRefund', { id: view.id, amount: box.value, quantities })
      app.go(view.back)
    },
    { variant: 'primary', disabled: true },
  )
  const settle = () => {
    const minor = minorOf(box.value, view.currency) ?? 0
    relabel(send, label(minor), minor <= 0 || minor > view.availableMinor)
  }
  const fields = view.lines.map(({ title, quantity }) => {
    const field = h('input', {
      type: 'number',
      min: 0,
      max: quantity,
      value: 0,
      'aria-label': `${view.quantity} ${title}`,
    }) as HTMLInputElement
    field.addEventListener('input', () => {
      const sum = view.lines.reduce(
        (total, { minor }, at) => total + minor * Number(fields[at]?.value ?? 0),
        0,
      )
      box.value = figures(Math.min(sum, view.availableMinor), view.currency)
      settle()
    })
    return field
  })
  box.addEventListener('input', settle)
  const lines = view.lines.map(({ title, quantity, price }, at) =>
    h(
      'div',
      { class: cls('Line') },
      textPart(title),
      h('span', {}, price),
      h('span', {}, fields[at] as HTMLElement, ` / ${quantity}`),
    ),
  )
  const amount = h(
    'div',
    {},
    h('h3', {}, view.heading),
    h('label', { for: id }, view.box),
    box,
    h('p', { class: cls('Help') }, textPart(view.available)),
  )
  return pagePart(
    view.title,
    h('div', { class: cls('Header') }, h('a', { href: view.back, 'aria-label': view.name }, '‹ ', view.name)),
    h(
      'div',
      { class: cls('Layout') },
      h(
        'div',
        {},
        cardPart('', ...lines, h('label', {}, h('input', { type: 'checkbox' }), view.restock)),
        cardPart(view.reason, h('input', { type: 'text', 'aria-label': view.reason })),
      ),
      cardPart(view.summary, amount, h('label', {}, h('input', { type: 'checkbox' }), view.notify), send),
    ),
  )
}
