import type { PaymentAppView, PaymentsView } from '../model.ts'
import type { App } from './app.ts'
import { h } from './dom.ts'
import { badgePart, buttonPart, cardPart, cls, pagePart, textPart } from './parts.ts'

export const paymentsPage = (_app: App, view: PaymentsView): HTMLElement => {
  const apps = h('ul', { class: cls('Apps'), style: 'list-style:none;padding:0' })
  for (const { name, badges } of view.apps)
    apps.append(
      h(
        'li',
        { class: cls('Line') },
        textPart(name, 'strong'),
        h('span', {}, ...badges.map(badgePart)),
        buttonPart(view.manage, () => {}),
      ),
    )
  const { title, choices, words } = view.capture
  const chosen = choices.find(({ on }) => on)
  const capture = words
    ? [h('p', {}, textPart(chosen?.label ?? '')), buttonPart(view.manage, () => {})]
    : choices.map(({ label, on }) =>
        h(
          'label',
          { style: 'display:block' },
          h('input', { type: 'radio', name: 'capture', checked: on }),
          ' ',
          label,
        ),
      )
  return pagePart(view.title, cardPart(view.providers, apps), cardPart(title, ...capture))
}

export const paymentAppPage = (_app: App, view: PaymentAppView): HTMLElement => {
  const { label, on, isSwitch } = view.testMode
  const toggle = h('button', { type: 'button', role: 'switch', 'aria-checked': String(on) })
  toggle.addEventListener('click', () =>
    toggle.setAttribute('aria-checked', String(toggle.getAttribute('aria-checked') !== 'true')),
  )
  const test = isSwitch
    ? h('div', {}, toggle, h('span', {}, label))
    : h('label', {}, h('input', { type: 'checkbox', checked: on }), ' ', label)
  return pagePart(
    view.title,
    h('div', { class: cls('Line') }, ...view.badges.map(badgePart)),
    cardPart(label, test),
    buttonPart(view.save, () => {}),
  )
}
