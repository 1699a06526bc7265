import { buttonHtml } from '../ext/form-markup.ts'
import type { Row } from '../ext/types.ts'
import { must } from './grid.ts'
import { type Here, makeGrid, mask, openWindow, send, wait } from './page.ts'

/** A history: rows come right after the page, newest first or last; a search asks for some of them. */
export function historyScreen(here: Here): void {
  const { data } = here
  const holder = must(document, '#result')
  const grid = makeGrid(here, {
    columns: data.columns ?? [],
    height: 480,
    buffered: data.buffered,
    inPlace: data.inPlace,
  })
  holder.append(grid.element)
  const texts = data.texts ?? {}

  const showText = (id: string): void => {
    const text = texts[id]
    if (text === undefined) return
    const body = document.createElement('pre')
    body.className = 'batch_text'
    body.textContent = text === '' ? `バッチID：${id}\n正常に処理されました。` : `バッチID：${id}\n${text}`
    openWindow(
      here,
      '出荷通知 処理結果',
      body.outerHTML,
      buttonHtml(here.flavour, here.ids, '閉じる', 'close'),
    )
  }

  const load = async (): Promise<void> => {
    const off = mask(here, holder)
    const asked = new URLSearchParams(location.search)
    for (const [name, value] of new FormData(must(document, '#history_form') as HTMLFormElement))
      if (typeof value === 'string') asked.set(name, value)
    const answer = await fetch(`${data.list}?${asked}`)
    const { rows, total } = (await answer.json()) as { rows: Row[]; total: number }
    await wait(data.late ?? 0)
    off()
    grid.show(rows)
    must(document, '#result_info').textContent = `${total}件中 ${rows.length}件を表示`
  }

  must(document, '#commit_search').addEventListener('click', () => void load())
  holder.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>('a.batch') : null
    if (link?.dataset.batch) showText(link.dataset.batch)
  })
  void load().then(() => (data.open ? showText(data.open) : undefined))
}

/** 自動処理 開始/停止 as a grid; the buttons are the page's own whatever draws it. */
export function runningScreen(here: Here): void {
  const { data } = here
  if (data.columns && data.rows) {
    const grid = makeGrid(here, { columns: data.columns, height: 420 })
    must(document, '#result').append(grid.element)
    grid.show(data.rows)
  }
  document.addEventListener('click', async (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-run]') : null
    if (!button || button.matches(':disabled, .x-btn-disabled')) return
    const { shop = '', step = '', run = '' } = button.dataset
    await send('/auto_process/change', { shop, step, to: run })
    location.reload()
  })
}

/** Any other list: its rows lie in the page. */
export function gridScreen(here: Here): void {
  const { columns = [], rows = [] } = here.data
  const grid = makeGrid(here, { columns, height: 420 })
  must(document, '#result').append(grid.element)
  grid.show(rows)
}
