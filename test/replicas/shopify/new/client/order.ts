import type { OrderView, Event as TimelineEvent } from '../model.ts'
import { readParams } from '../params.ts'
import { type App, operation } from './app.ts'
import { cancelDialog, captureDialog } from './dialog.ts'
import { h } from './dom.ts'
import { badgePart, buttonPart, cardPart, cls, pagePart, textPart } from './parts.ts'

const details = ({ details: lines, heading }: TimelineEvent): HTMLElement => {
  const list = h('dl', {})
  lines.forEach(([term, text], index) => {
    if (heading && index === lines.length - 1) list.append(h('dt', { class: cls('Info') }, heading), h('dd'))
    list.append(h('dt', {}, term), h('dd', {}, textPart(text)))
  })
  return list
}

const eventItem = (event: TimelineEvent, open: boolean): HTMLElement => {
  const item = h('li', { class: cls('Event') })
  const time = h('time', {}, event.at)
  if (event.details.length === 0) {
    item.append(h('span', {}, event.text), time)
    return item
  }
  // What it says of the payment comes into the page when it is opened, and leaves it again.
  const button = h('button', { type: 'button', 'aria-expanded': 'false', style: 'all:unset' }, event.text)
  const toggle = () => {
    const opened = button.getAttribute('aria-expanded') === 'true'
    button.setAttribute('aria-expanded', String(!opened))
    if (opened) item.querySelector('dl')?.remove()
    else item.append(details(event))
  }
  button.addEventListener('click', toggle)
  item.append(button, time)
  if (open) toggle()
  return item
}

const timeline = (app: App, view: OrderView): HTMLElement => {
  const { title, comment, events } = view.timeline
  const { expanded } = readParams(new URLSearchParams(location.search))
  const list = h('ul', { class: cls('Timeline'), style: 'list-style:none;padding:0' })
  const draw = (all: readonly TimelineEvent[]) =>
    list.replaceChildren(...all.map((event) => eventItem(event, expanded)))
  if (events) draw(events)
  else {
    for (let index = 0; index < 4; index++) list.append(h('li', { class: cls('Skeleton') }))
    void operation<TimelineEvent[]>(app, 'OrderTimeline').then(draw)
  }
  const box = h('div', {
    class: cls('Search'),
    contenteditable: 'true',
    role: 'textbox',
    'aria-label': comment,
  })
  return h('section', { 'aria-label': title }, h('h2', {}, title), box, list)
}

const menu = (app: App, view: OrderView): HTMLElement => {
  const { cancel, actions } = view
  const popover = h('s-popover', { class: cls('Popover'), role: 'menu', hidden: true })
  const entry = (label: string, act: () => void) =>
    h(
      'button',
      {
        type: 'button',
        role: 'menuitem',
        click: () => {
          popover.hidden = true
          act()
        },
      },
      label,
    )
  popover.append(entry(actions.archive, () => {}))
  if (cancel) popover.append(entry(cancel.open, () => void cancelDialog(app, view, cancel)))
  const button = buttonPart(
    actions.more,
    () => {
      popover.hidden = !popover.hidden
      button.setAttribute('aria-expanded', String(!popover.hidden))
    },
    { 'aria-haspopup': 'menu', 'aria-expanded': 'false' },
  )
  return h('div', { style: 'position:relative' }, button, popover)
}

export const orderPage = (app: App, view: OrderView): HTMLElement => {
  const { open } = readParams(new URLSearchParams(location.search))
  const { actions, capture, cancel } = view
  const more = menu(app, view)
  const header = h(
    'div',
    { class: cls('Header') },
    h('a', { href: view.back, 'aria-label': view.crumb, class: cls('Breadcrumb') }, '‹'),
    ...view.badges.map(badgePart),
    h('span', { class: cls('Spacer') }),
    ...(view.refundTo ? [buttonPart(actions.refund, () => app.go(view.refundTo))] : []),
    buttonPart(actions.edit, () => {}),
    buttonPart(actions.print, () => {}),
    more,
  )
  const lines = view.lines.map(({ title, quantity, price, sum }) =>
    h(
      'div',
      { class: cls('Line') },
      textPart(title),
      h('span', {}, price),
      h('span', {}, `× ${quantity}`),
      h('span', {}, sum),
    ),
  )
  const sums = h('dl', { class: cls('Sums') })
  for (const [label, text] of view.sums) sums.append(h('dt', {}, label), h('dd', {}, textPart(text)))
  const payment = cardPart('', h('div', { class: cls('Header') }, badgePart(view.paymentBadge)), sums)
  if (capture)
    payment.append(
      h(
        'div',
        { class: cls('Header') },
        buttonPart(capture.open, () => void captureDialog(app, view), { variant: 'primary' }),
      ),
    )
  const side = view.customer.map(([heading, text]) => cardPart(heading, h('p', {}, textPart(text))))
  const page = pagePart(
    view.name,
    header,
    h('p', { class: cls('Placed') }, textPart(view.placed)),
    ...(view.banner ? [h('div', { class: cls('Banner'), role: 'status' }, textPart(view.banner))] : []),
    h(
      'div',
      { class: cls('Layout') },
      h('div', {}, cardPart('', ...lines), payment, timeline(app, view)),
      h('div', {}, ...side),
    ),
  )
  if (open === 'cancel' && cancel) cancelDialog(app, view, cancel)
  if (open === 'capture') captureDialog(app, view)
  if (open === 'menu') more.querySelector<HTMLElement>('[role="menu"]')?.removeAttribute('hidden')
  return page
}
