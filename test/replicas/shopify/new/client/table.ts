import type { Badge, Cell, Row, TableView } from '../model.ts'
import { readParams } from '../params.ts'
import { type App, operation } from './app.ts'
import { h } from './dom.ts'
import { badgePart, buttonPart, chipPart, cls, pagePart } from './parts.ts'

const HEIGHT = 36
/** Rows beyond what is seen that are there too. */
const BEYOND = 8

const content = (...children: Node[]): HTMLElement => {
  const made = h('div', { class: 'Polaris-Table-TableCell__TableCellContent' })
  made.append(...children)
  return made
}

const linkOf = (row: Row, text: string): Node[] => {
  switch (readParams(new URLSearchParams(location.search)).link) {
    case 'overlay':
      return [
        h('a', { href: row.href, class: cls('RowLink'), 'aria-label': text, 'data-primary-link': true }),
        h('span', { class: cls('Name') }, text),
      ]
    case 'chip':
      return [chipPart(text, row.href)]
    default:
      return [h('a', { href: row.href, class: cls('RowLink'), 'data-primary-link': true }, text)]
  }
}

const cellContent = (row: Row, cell: Cell, waits: boolean): Node[] => {
  if (cell.badges)
    return waits
      ? [h('span', { class: cls('Skeleton'), 'aria-hidden': 'true', style: 'width:48px' })]
      : cell.badges.map(badgePart)
  const nodes = cell.link
    ? linkOf(row, cell.text ?? '')
    : [h('span', { class: cls('Cell') }, cell.text ?? '')]
  return row.struck && strike() === 's' ? [h('s', {}, ...nodes)] : nodes
}

const strike = () => readParams(new URLSearchParams(location.search)).strike

/** The list page of anything: orders, checkouts, drafts, customers. */
export class Table {
  readonly root: HTMLElement
  private readonly body = h('div', { class: 'Polaris-Table-TableBody', role: 'rowgroup' })
  private readonly grid = h('div', { class: 'Polaris-Table' })
  private readonly bar = h('div', { class: cls('Views') })
  private readonly foot = h('div', { class: cls('Pagination') })
  private readonly chosen = new Set<string>()
  private bulk: HTMLElement | undefined
  private view: TableView
  private badges: readonly (readonly Badge[])[] | undefined
  private drawn = ''

  private readonly app: App

  constructor(app: App, view: TableView) {
    this.app = app
    this.view = view
    this.grid.setAttribute('role', 'table')
    this.root = pagePart(view.title, h('div', { class: cls('Card') }, this.bar, this.grid, this.foot))
    this.update(view)
  }

  /** Other rows, other tabs: the table stays, what is in it is drawn anew. */
  update(view: TableView): void {
    this.view = view
    this.badges = undefined
    this.drawn = ''
    this.chosen.clear()
    this.bulk?.remove()
    this.bulk = undefined
    this.drawBar()
    this.drawHead()
    this.drawRows()
    this.drawFoot()
    if (view.later) void this.fetchLater(view)
  }

  private async fetchLater(view: TableView): Promise<void> {
    this.badges = await operation<Badge[][]>(this.app, 'OrderStatusBadges')
    if (this.view !== view) return
    this.drawn = ''
    this.drawRows()
  }

  private drawBar(): void {
    const { tabs, filters, search } = this.view
    const go = (to: string) => () => this.app.go(`${location.pathname}${to ? `?${to}` : ''}`)
    const list = h('div', { role: 'tablist' })
    for (const { label, to, on } of tabs)
      list.append(
        h('button', { role: 'tab', type: 'button', 'aria-selected': String(on), click: go(to) }, label),
      )
    const box = h('div', {
      class: cls('Search'),
      contenteditable: 'true',
      role: 'searchbox',
      'aria-label': search,
    })
    box.textContent = new URLSearchParams(location.search).get('query') ?? ''
    box.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return
      event.preventDefault()
      const query = new URLSearchParams(location.search)
      query.set('query', box.textContent ?? '')
      this.app.go(`${location.pathname}?${query}`)
    })
    const chips = filters.map(({ label, to, on }) =>
      buttonPart(label, go(to), { 'aria-pressed': String(on), variant: 'tertiary' }),
    )
    this.bar.replaceChildren(list, box, ...chips)
  }

  private drawHead(): void {
    const { columns, select, rows } = this.view
    const choosable = rows.some(({ gid }) => gid !== '')
    const shown = columns.filter(({ hidden }) => !hidden).length
    this.grid.style.gridTemplateColumns = `${choosable ? '40px ' : ''}repeat(${shown}, minmax(max-content, 1fr))`
    this.grid.setAttribute('aria-label', this.view.title)
    const row = h('div', { class: 'Polaris-Table-TableHeadingRow', role: 'row', 'aria-rowindex': 1 })
    if (choosable)
      row.append(
        h(
          'div',
          { class: 'Polaris-Table-TableHeadingCell', role: 'columnheader', 'aria-colindex': 1 },
          h('input', { type: 'checkbox', 'aria-label': `${select} ${this.view.title}` }),
        ),
      )
    columns.forEach(({ label, hidden = false }, index) => {
      row.append(
        h(
          'div',
          {
            class: 'Polaris-Table-TableHeadingCell',
            role: 'columnheader',
            'aria-colindex': index + (choosable ? 2 : 1),
            hidden,
          },
          h('button', { type: 'button', class: cls('Sort'), style: 'all:unset' }, label),
        ),
      )
    })
    this.grid.replaceChildren(
      h('div', { class: 'Polaris-Table-TableHead', role: 'rowgroup' }, row),
      this.body,
    )
  }

  private cells(row: Row, at: number): HTMLElement[] {
    const { columns, select, later } = this.view
    const manner = strike()
    const out: HTMLElement[] = []
    if (row.gid) {
      const box = h('input', { type: 'checkbox', 'aria-label': `${select} ${row.gid}` }) as HTMLInputElement
      box.checked = this.chosen.has(row.gid)
      box.addEventListener('change', () => this.choose(row, box.checked))
      out.push(
        h(
          'div',
          {
            class: 'Polaris-Table-TableCell Polaris-Table-TableCell--sticky',
            role: 'cell',
            'aria-colindex': 1,
          },
          content(box),
        ),
      )
    }
    columns.forEach(({ id, hidden = false }, index) => {
      const cell = row.cells[id] ?? {}
      const later_ = later === id ? this.badges?.[at] : undefined
      const waits = later === id && !later_
      const inner = content(...cellContent(row, later_ ? { badges: later_ } : cell, waits))
      if (row.struck && manner === 'content') inner.classList.add(cls('Cancelled'))
      const colindex = index + (row.gid ? 2 : 1)
      out.push(
        h(
          'div',
          { class: 'Polaris-Table-TableCell', role: 'cell', 'aria-colindex': colindex, hidden },
          inner,
        ),
      )
    })
    return out
  }

  private rowElement(row: Row, at: number, into?: HTMLElement): HTMLElement {
    const element = into ?? h('div', { role: 'row' })
    const struck = row.struck && strike() === 'row'
    const chosen = this.chosen.has(row.gid)
    element.className = [
      'Polaris-Table-TableRow',
      'Polaris-Table-TableRow__Selectable',
      struck ? cls('CancelledRow') : '',
      chosen ? 'Polaris-Table-TableRow__Selected' : '',
    ]
      .filter(Boolean)
      .join(' ')
    element.setAttribute('aria-rowindex', String(at + 2))
    const cells = this.cells(row, at)
    const old = [...element.children]
    if (into && old.length === cells.length)
      // As a framework does: the element stays, what it holds is another's.
      cells.forEach((cell, index) => {
        old[index]?.replaceChildren(...cell.childNodes)
      })
    else element.replaceChildren(...cells)
    element.onclick = (event) => {
      const path = event.composedPath()
      if (path.some((each) => each instanceof HTMLElement && /^(A|INPUT|BUTTON)$/.test(each.tagName))) return
      if (!getSelection()?.toString()) this.app.go(row.href)
    }
    return element
  }

  /** From which row to which the page shows. */
  private window(): [from: number, to: number] {
    const { rows } = this.view
    const { virtual } = readParams(new URLSearchParams(location.search))
    if (!virtual) return [0, rows.length]
    const top = this.grid.getBoundingClientRect().top
    const first = Math.max(0, Math.floor(-top / HEIGHT) - BEYOND)
    return [first, Math.min(rows.length, first + Math.ceil(innerHeight / HEIGHT) + 2 * BEYOND)]
  }

  drawRows(): void {
    const { rows } = this.view
    const [from, to] = this.window()
    if (this.drawn === `${from}-${to}`) return
    this.drawn = `${from}-${to}`
    const { inPlace } = readParams(new URLSearchParams(location.search))
    const old = inPlace ? [...this.body.querySelectorAll<HTMLElement>('[role="row"]')] : []
    const made = rows.slice(from, to).map((row, index) => this.rowElement(row, from + index, old[index]))
    if (inPlace && old.length === made.length && to - from === rows.length) return
    const gap = (count: number) =>
      h('div', { class: 'Polaris-Table-Gap', style: `height:${count * HEIGHT}px`, 'aria-hidden': 'true' })
    this.body.replaceChildren(
      ...(from > 0 ? [gap(from)] : []),
      ...made,
      ...(to < rows.length ? [gap(rows.length - to)] : []),
    )
  }

  private choose(row: Row, on: boolean): void {
    if (on) this.chosen.add(row.gid)
    else this.chosen.delete(row.gid)
    const boxes = this.body.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')
    for (const box of boxes)
      box.closest('[role="row"]')?.classList.toggle('Polaris-Table-TableRow__Selected', box.checked)
    this.bulk?.remove()
    this.bulk = undefined
    if (this.chosen.size === 0 || !this.view.bulk) return
    const { selected, getPaid } = this.view.words
    const capture = buttonPart(getPaid, async () => {
      await operation(this.app, this.view.bulk, { ids: [...this.chosen] })
      await this.app.again()
    })
    this.bulk = h(
      'div',
      { class: cls('Bulk'), role: 'toolbar' },
      h('span', {}, selected.replace('{count}', String(this.chosen.size))),
      capture,
    )
    this.root.append(this.bulk)
  }

  private drawFoot(): void {
    const { previous, next, words } = this.view
    const button = (label: string, to: string | null) =>
      h(
        'button',
        {
          type: 'button',
          'aria-label': label,
          'aria-disabled': String(to === null),
          click: () => {
            if (to !== null) this.app.go(`${location.pathname}?${to}`)
          },
        },
        label === words.next ? '›' : '‹',
      )
    this.foot.replaceChildren(
      ...(previous === null && next === null
        ? []
        : [button(words.previous, previous), button(words.next, next)]),
    )
  }
}
