import { buttonHtml } from '../ext/form-markup.ts'
import type { Column, Row } from '../ext/types.ts'
import { type Grid, must } from './grid.ts'
import { type Here, makeGrid, mask, openWindow, send, wait } from './page.ts'

interface Listed {
  total: number
  from: number
  to: number
  counts: [string, number][]
  columns: Column[]
  rows: Row[]
  aupay: boolean
}

const SETTABLE = ['空欄(未処理)', '出荷情報反映済み', '受注完了ステータス反映済み']

const byId = <Kind extends HTMLElement>(id: string): Kind => must(document, `#${id}`) as Kind

const text = (value: string): string => {
  const span = document.createElement('span')
  span.textContent = value
  return span.innerHTML
}

/** 注文一括処理: nothing is listed until 検索 is pressed; then a mask, and the old rows a while longer. */
export function ordersScreen(here: Here): void {
  const { data } = here
  const base = (data.list ?? '').replace(/\/list$/, '')
  let grid: Grid | undefined
  const asOpened = new URLSearchParams(location.search)
  let page = Number(asOpened.get('page')) || 1
  let sorting: { field: string; descending: boolean } | undefined
  const sortedBy = asOpened.get('sort')
  if (sortedBy) sorting = { field: sortedBy, descending: asOpened.get('dir') === 'DESC' }

  const newGrid = (columns: readonly Column[]): Grid => {
    const made = makeGrid(here, {
      columns,
      height: 520,
      buffered: data.buffered,
      inPlace: data.inPlace,
      sorting,
      onSort: (field) => {
        sorting = { field, descending: sorting?.field === field && !sorting.descending }
        // A header that was sorted by is drawn anew with its arrow.
        grid = undefined
        void search()
      },
    })
    byId('result').replaceChildren(made.element)
    return made
  }

  const query = (): URLSearchParams => {
    const asked = new URLSearchParams(location.search)
    const form = byId<HTMLFormElement>('order_batch_form')
    for (const box of form.querySelectorAll<HTMLInputElement>('input[type=checkbox][name]'))
      asked.delete(box.name)
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') asked.set(name, value)
    if (sorting) {
      asked.set('sort', sorting.field)
      asked.set('dir', sorting.descending ? 'DESC' : 'ASC')
    }
    asked.set('page', String(page))
    return asked
  }

  const around = (listed: Listed): void => {
    byId('phase_count').innerHTML =
      `<table class="count_tbl"><tbody><tr>${listed.counts.map(([name]) => `<th>${text(name)}</th>`).join('')}</tr><tr>${listed.counts.map(([, count]) => `<td>${count}</td>`).join('')}</tr></tbody></table>`
    byId('result_info').textContent =
      `検索結果 ${listed.total}件　${listed.from}～${listed.to}件目を表示しています。`
    const size = Number(query().get('rows')) || 300
    const pages = Math.ceil(listed.total / size)
    byId('pager').innerHTML = Array.from({ length: pages > 1 ? pages : 0 }, (_, at) =>
      at + 1 === page
        ? `<b>${at + 1}</b>`
        : `<a href="javascript:void(0);" data-page="${at + 1}">${at + 1}</a>`,
    ).join(' ')
    byId('order_actions').style.display = ''
    document.querySelector('#aupay_status_change')?.remove()
    if (listed.aupay)
      byId('link_actions').insertAdjacentHTML(
        'afterbegin',
        '<input type="button" id="aupay_status_change" value="au PAY API連携ステータス変更"> ',
      )
  }

  let turn = 0
  const search = async (): Promise<void> => {
    const mine = ++turn
    const off = mask(here, byId('result'))
    const answer = await fetch(`${data.list}?${query()}`)
    const listed = (await answer.json()) as Listed
    await wait(data.late ?? 0)
    off()
    if (mine !== turn) return
    // The old rows stand for a while after the mask is gone.
    await wait(data.stale ?? 0)
    if (mine !== turn) return
    around(listed)
    if (data.lateColumns) {
      const few = listed.columns.slice(0, 6)
      grid = newGrid(few)
      grid.show(listed.rows)
      await wait(data.lateColumns)
      if (mine === turn) grid.show(listed.rows, listed.columns)
      return
    }
    grid ??= newGrid(listed.columns)
    grid.show(listed.rows)
  }

  const rewrite = (answer: unknown): void => {
    for (const row of (answer as { rows: Row[] }).rows) grid?.update(row)
  }

  const open = async (number: string): Promise<void> => {
    const address = `/order_each/${number}/?make=${data.make}`
    if (data.opens === 'window') {
      window.open(address, `order_${number}`, 'width=900,height=700')
      return
    }
    const body =
      data.opens === 'frame'
        ? `<iframe src="${address}" frameborder="0" width="100%" height="460"></iframe>`
        : await (await fetch(`${address}&part=1`)).text()
    openWindow(here, '注文個別確認', body)
  }

  const changeStatus = (): void => {
    const numbers = grid?.checked() ?? []
    if (numbers.length === 0) return
    const options = ['', ...SETTABLE].map((each) => `<option value="${each}">${each}</option>`).join('')
    const shown = openWindow(
      here,
      'au PAY API連携ステータス変更',
      `<table class="search_tbl"><tbody><tr><th>au PAY API連携ステータス</th><td><select id="new_status">${options}</select></td></tr></tbody></table><p>${numbers.length}件の注文を変更します。</p>`,
      buttonHtml(here.flavour, here.ids, '更新', 'update') +
        buttonHtml(here.flavour, here.ids, '閉じる', 'close'),
    )
    must(shown, '[data-action="update"]').addEventListener('click', async () => {
      const status = (must(shown, '#new_status') as HTMLSelectElement).value
      const answer = await send(`${base}/aupay_status${location.search}`, { order_number: numbers, status })
      shown.remove()
      rewrite(answer)
    })
  }

  byId('commit_search').addEventListener('click', () => {
    page = 1
    void search()
  })
  byId('open_box').addEventListener('click', (event) => {
    const box = byId('detail_box')
    const closed = box.style.display === 'none'
    box.style.display = closed ? '' : 'none'
    ;(event.target as HTMLElement).textContent = closed ? '詳細検索BOXを閉じる' : '詳細検索BOXを開く'
  })
  byId('pager').addEventListener('click', (event) => {
    const to = (event.target as HTMLElement).dataset.page
    if (!to) return
    page = Number(to)
    void search()
  })
  byId('bulk_run').addEventListener('click', async () => {
    const numbers = grid?.checked() ?? []
    if (numbers.length === 0) return
    const phase = byId<HTMLSelectElement>('bulk_phase').value
    const shipDate = byId<HTMLInputElement>('bulk_ship_date').value
    rewrite(
      await send(`${base}/update${location.search}`, { order_number: numbers, phase, ship_date: shipDate }),
    )
  })
  byId('link_actions').addEventListener('click', (event) => {
    if ((event.target as HTMLElement).id === 'aupay_status_change') changeStatus()
  })
  byId('result').addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>('a.detail') : null
    if (link?.dataset.order) void open(link.dataset.order)
  })
  byId('result').addEventListener('change', (event) => {
    const box = event.target as HTMLInputElement
    if (!box.classList.contains('mark')) return
    const { order = '', mark = '' } = box.dataset
    void send(`${base}/mark`, { order_number: order, check_mark: mark, value: box.checked ? '1' : '0' })
  })

  // The framework draws its empty grid at once; a plain list has nothing to draw.
  if (data.make === 'ext4' || data.make === 'ext6') grid = newGrid(data.columns ?? [])
  if (data.search) void search().then(() => (data.open ? open(data.open) : undefined))
}
