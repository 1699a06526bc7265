import { gridScreen, historyScreen, runningScreen } from './lists.ts'
import { ordersScreen } from './orders.ts'
import { hereFrom, type PageData } from './page.ts'
import { settingsScreen } from './settings.ts'

document.addEventListener('click', (event) => {
  if (!(event.target instanceof Element)) return
  const header = event.target.closest('.x-accordion-hd')
  if (header) header.parentElement?.classList.toggle('x-collapsed')
  if (event.target.closest('[data-action="submit"]')) event.target.closest('form')?.submit()
  const entry = event.target.closest<HTMLElement>('[data-href]')
  if (entry?.dataset.href) location.href = entry.dataset.href
})

const told = document.getElementById('page-data')?.textContent
if (told) {
  const data = JSON.parse(told) as PageData
  const here = hereFrom(data)
  if (data.screen === 'orders') ordersScreen(here)
  else if (data.screen === 'history' || data.screen === 'amazon') historyScreen(here)
  else if (data.screen === 'running') runningScreen(here)
  else if (data.screen === 'settings') settingsScreen()
  else if (data.screen === 'grid') gridScreen(here)
}
