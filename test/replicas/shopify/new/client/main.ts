import type { Boot, View } from '../model.ts'
import { readParams } from '../params.ts'
import { type App, operation, withKnobs } from './app.ts'
import { h } from './dom.ts'
import { orderPage } from './order.ts'
import { cls, manner } from './parts.ts'
import { paymentAppPage, paymentsPage } from './payments.ts'
import { refundPage } from './refund.ts'
import { Table } from './table.ts'

for (const tag of ['badge', 'text', 'button', 'page', 'card', 'modal'].map((name) => `s-internal-${name}`))
  customElements.define(tag, class extends HTMLElement {})
for (const tag of ['s-clickable-chip', 's-popover']) customElements.define(tag, class extends HTMLElement {})

const told = document.querySelector('script[data-serialized-id="server-data"]')?.textContent ?? '{}'
const boot = JSON.parse(told) as Boot
const params = readParams(new URLSearchParams(location.search))
Object.assign(manner, { build: boot.buildVersion, roots: params.roots, dialog: params.dialog })

const main = h('main', { class: cls('Main'), id: 'AppFrameMain' })
const nav = h('nav', { class: cls('Nav') })
let table: { at: string; part: Table } | undefined
/** Which question the page waits for. */
let asked = 0

const drawNav = () => {
  nav.replaceChildren(
    ...boot.nav.map(([label, path]) => {
      const href = `/store/${boot.handle}/${path}`
      const here = location.pathname === href
      return h('a', { href, ...(here ? { 'aria-current': 'page' } : {}) }, label)
    }),
  )
}

const skeleton = () => {
  const lines = Array.from({ length: 8 }, () => h('div', { class: cls('Skeleton') }))
  main.replaceChildren(h('div', { class: cls('Card'), 'aria-busy': 'true' }, ...lines))
}

const draw = (view: View) => {
  if (view.page !== 'table') table = undefined
  document.title = `${boot.shop} · ${view.page === 'order' ? view.name : view.title} · Shopify`
  switch (view.page) {
    case 'table': {
      if (table && table.at === location.pathname && main.contains(table.part.root)) {
        table.part.update(view)
        return
      }
      const part = new Table(app, view)
      table = { at: location.pathname, part }
      main.replaceChildren(part.root)
      return
    }
    case 'order':
      main.replaceChildren(orderPage(app, view))
      return
    case 'refund':
      main.replaceChildren(refundPage(app, view))
      return
    case 'payments':
      main.replaceChildren(paymentsPage(app, view))
      return
    case 'payment-app':
      main.replaceChildren(paymentAppPage(app, view))
      return
    case 'plain': {
      const page = h('div', { class: cls('Plain') }, h('h1', {}, view.title))
      page.insertAdjacentHTML('beforeend', view.html)
      main.replaceChildren(page)
    }
  }
}

const show = async () => {
  const mine = ++asked
  drawNav()
  document.getElementById('PolarisPortalsContainer')?.replaceChildren()
  // A list that is asked for other rows keeps the old ones until these are there.
  if (table?.at !== location.pathname) skeleton()
  const view = await operation<View>(app, 'Page')
  if (mine === asked) draw(view)
}

const app: App = {
  handle: boot.handle,
  csrf: boot.csrfToken,
  main,
  go: (to) => {
    history.pushState({}, '', withKnobs(to))
    if (table?.at !== location.pathname) scrollTo(0, 0)
    void show()
  },
  again: show,
}

document.addEventListener('click', (event) => {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey) return
  const link = event
    .composedPath()
    .find((each): each is HTMLAnchorElement => each instanceof HTMLAnchorElement && each.hasAttribute('href'))
  const to = link?.getAttribute('href')
  if (!to?.startsWith(`/store/${boot.handle}/`)) return
  event.preventDefault()
  app.go(to)
})
addEventListener('popstate', () => void show())
addEventListener('scroll', () => table?.part.drawRows(), { passive: true })

document
  .getElementById('app')
  ?.append(
    h('header', { class: cls('TopBar') }, h('strong', {}, 'shopify'), h('span', {}, boot.shop)),
    h('div', { class: cls('Frame') }, nav, main),
  )
void show()
