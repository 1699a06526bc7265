/** @jsxImportSource react */
import { createRoot, type Root } from 'react-dom/client'
import type { View } from '../model.ts'
import { Page } from './page.tsx'
import { drawByScript } from './script.ts'

/** The application of `/admin/`: one document, whose pages change without a new one. */
const place = document.getElementById('app') as HTMLElement
let root: Root | undefined
let turn = 0

const show = async (): Promise<void> => {
  const own = ++turn
  const at = encodeURIComponent(location.pathname + location.search)
  const answer = await fetch(`/admin/api/view?at=${at}`)
  const view = (await answer.json()) as View
  // Who has gone on meanwhile sees the later page.
  if (own !== turn) return
  document.title = `${view.title} | futureshop`
  root?.unmount()
  root = undefined
  place.replaceChildren()
  if (view.kind === 'amazon' && view.params.by === 'script') {
    drawByScript(place, view)
    return
  }
  root = createRoot(place)
  root.render(<Page view={view} />)
}

document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="/admin/"]')
  if (!link || event.defaultPrevented || event.metaKey || event.ctrlKey) return
  event.preventDefault()
  history.pushState({}, '', link.href)
  void show()
})
addEventListener('popstate', () => void show())
void show()
