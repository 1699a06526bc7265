import { type Flavour, type Placed, placed, widthOf } from '../ext/grid-markup.ts'
import type { Column, Ids, Row } from '../ext/types.ts'
import { Part, ROW_HEIGHT } from './ext-part.ts'
import { type Grid, type GridOptions, must, parse } from './grid.ts'
import { columnMenu } from './menu.ts'

/** Rows kept above and below what can be seen, when only those near it are drawn. */
const SPARE = 12

/** A grid as Ext JS draws it: head and rows apart, widths draggable, columns hidden by the head's menu. */
export class ExtGrid implements Grid {
  readonly element: HTMLElement
  private readonly flavour: Flavour
  private readonly ids: Ids
  private readonly options: GridOptions
  private readonly records = new Map<string, number>()
  private readonly selected = new Set<string>()
  private columns: Placed[] = []
  private parts: Part[] = []
  private rows: Row[] = []
  private from = 0

  constructor(flavour: Flavour, ids: Ids, options: GridOptions) {
    this.flavour = flavour
    this.ids = ids
    this.options = options
    const id = ids.take(flavour === 'ext4' ? 'gridpanel' : 'grid')
    const lined = flavour === 'ext4' ? ' x-grid-with-row-lines' : ''
    this.element = parse(
      `<div class="x-panel${lined} x-panel-default x-grid${flavour === 'ext6' ? ' x-border-box' : ''}" id="${id}"${flavour === 'ext6' ? ' role="grid"' : ''}></div>`,
    )
    this.element.style.height = `${options.height}px`
    this.build(options.columns)
  }

  private recordOf = (key: string): number => {
    const known = this.records.get(key)
    if (known !== undefined) return known
    this.records.set(key, this.records.size + 1)
    return this.records.size
  }

  private build(columns: readonly Column[]): void {
    this.columns = placed(this.flavour, columns, this.ids)
    const { id } = this.element
    const locked = this.columns.filter((column) => column.locked)
    const free = this.columns.filter((column) => !column.locked)
    const part = (own: Placed[], panel: string) => new Part(this.flavour, own, this.ids, panel, this.recordOf)
    const title = this.options.title
      ? `<div class="x-panel-header x-header x-docked x-unselectable x-panel-header-default x-horizontal x-top" id="${id}_header"><span id="${id}_header_hd-textEl" class="x-header-text x-panel-header-text" unselectable="on">${this.options.title}</span></div>`
      : ''
    this.element.innerHTML = title
    if (locked.length === 0) {
      this.parts = [part(free, id)]
      for (const { headerCt, body } of this.parts) this.element.append(headerCt, body)
    } else {
      this.element.classList.add('x-grid-locked')
      this.parts = [part(locked, `${id}-locked`), part(free, `${id}-normal`)]
      const body = parse(
        `<div id="${id}-body" class="x-panel-body x-grid-body x-panel-body-default x-box-layout-ct"><div id="${id}-innerCt" class="x-box-inner " role="presentation"><div id="${id}-targetEl" class="x-box-target"></div></div></div>`,
      )
      this.parts.forEach(({ headerCt, body: own }, at) => {
        const panel = parse(
          `<div class="x-panel${at === 0 ? ' x-grid-inner-locked' : ''} x-grid-with-row-lines x-box-item x-panel-default x-grid" id="${id}-${at === 0 ? 'locked' : 'normal'}"></div>`,
        )
        if (at === 0) panel.style.width = `${widthOf(locked) + 2}px`
        panel.append(headerCt, own)
        must(body, '.x-box-target').append(panel)
      })
      this.element.append(body)
      this.scrollTogether()
    }
    for (const each of this.parts) {
      each.head(this.options.sorting)
      this.listen(each)
    }
  }

  private scrollTogether(): void {
    const views = this.parts.map(({ view }) => view)
    for (const view of views) {
      view.addEventListener('scroll', () => {
        for (const other of views) if (other.scrollTop !== view.scrollTop) other.scrollTop = view.scrollTop
      })
    }
  }

  private listen(part: Part): void {
    part.headerCt.addEventListener('mousedown', (event) => this.drag(part, event))
    part.headerCt.addEventListener('click', (event) => {
      const column = part.columnAt(event.target)
      if (!column) return
      if (event.target instanceof Element && event.target.closest('.x-column-header-trigger')) {
        columnMenu(this.ids, event.target, this.columns, (field) => this.toggle(field))
      } else if (column.check) {
        const all = this.selected.size < this.rows.length
        this.selected.clear()
        if (all) for (const row of this.rows) this.selected.add(row.key)
        this.paintSelection()
      } else if (column.sortable !== false && !this.dragged) this.options.onSort?.(column.field)
    })
    part.view.addEventListener('click', (event) => {
      if (!(event.target instanceof Element)) return
      if (!event.target.closest('.x-grid-row-checker, .x-grid-checkcolumn')) return
      const element = event.target.closest<HTMLElement>('[data-recordindex]')
      const row = this.rows[Number(element?.dataset.recordindex)]
      if (!row) return
      if (!this.selected.delete(row.key)) this.selected.add(row.key)
      this.paintSelection()
    })
    if (this.options.buffered) part.view.addEventListener('scroll', () => this.scrolled(part))
  }

  private dragged = false

  /** At a header's right edge its width is drawn, elsewhere the header itself is carried to another place. */
  private drag(part: Part, event: MouseEvent): void {
    const column = part.columnAt(event.target)
    const header = column && document.getElementById(column.id)
    if (!column || !header) return
    this.dragged = false
    const start = event.clientX
    const width = column.width
    const atEdge = header.getBoundingClientRect().right - start < 8
    const move = (moved: MouseEvent) => {
      if (Math.abs(moved.clientX - start) > 6) this.dragged = true
      if (!atEdge) return
      column.width = Math.max(30, width + moved.clientX - start)
      part.head(this.options.sorting)
      if (this.flavour === 'ext6') this.redraw()
    }
    const end = (ended: MouseEvent) => {
      document.removeEventListener('mousemove', move)
      const other = part.columnAt(document.elementFromPoint(ended.clientX, ended.clientY))
      if (atEdge || !this.dragged || !other || other === column) return
      const order = part.columns.filter((each) => each !== column)
      order.splice(order.indexOf(other) + (ended.clientX > start ? 1 : 0), 0, column)
      part.columns = order
      part.head(this.options.sorting)
      this.redraw()
    }
    document.addEventListener('mousemove', move)
    document.addEventListener('mouseup', end, { once: true })
  }

  private toggle(field: string): void {
    for (const part of this.parts) {
      const column = part.columns.find((each) => each.field === field)
      if (!column) continue
      column.hidden = !column.hidden
      part.head(this.options.sorting)
    }
    this.redraw()
  }

  private get shownFrom(): number {
    const view = this.parts.at(-1)?.view
    return Math.max(0, Math.floor((view?.scrollTop ?? 0) / ROW_HEIGHT) - SPARE)
  }

  private get shownCount(): number {
    const height = this.parts.at(-1)?.view.clientHeight || this.options.height
    return Math.ceil(height / ROW_HEIGHT) + 2 * SPARE
  }

  private redraw(): void {
    if (!this.options.buffered) {
      for (const part of this.parts) part.replace(this.rows, 0)
    } else {
      this.from = Math.min(this.shownFrom, Math.max(0, this.rows.length - this.shownCount))
      const rows = this.rows.slice(this.from, this.from + this.shownCount)
      for (const part of this.parts) {
        part.replace(rows, this.from)
        part.place(this.from * ROW_HEIGHT, this.rows.length * ROW_HEIGHT)
      }
    }
    this.paintSelection()
  }

  /** The same elements show other orders: what stood at the top is written over. */
  private scrolled(part: Part): void {
    const from = Math.min(this.shownFrom, Math.max(0, this.rows.length - this.shownCount))
    if (from === this.from && part === this.parts.at(-1)) return
    this.from = from
    for (const each of this.parts) {
      each.drawn().forEach((element, at) => {
        const row = this.rows[from + at]
        if (row) each.rewrite(element, row, from + at)
      })
      each.place(from * ROW_HEIGHT, this.rows.length * ROW_HEIGHT)
    }
    this.paintSelection()
  }

  private paintSelection(): void {
    const name = this.flavour === 'ext4' ? 'x-grid-row-selected' : 'x-grid-item-selected'
    for (const part of this.parts) {
      for (const element of part.drawn()) {
        const row = this.rows[Number(element.dataset.recordindex)]
        element.classList.toggle(name, row !== undefined && this.selected.has(row.key))
      }
    }
  }

  show(rows: readonly Row[], columns?: readonly Column[]): void {
    this.selected.clear()
    const known = this.rows.length > 0 && this.options.inPlace && !this.options.buffered
    this.rows = [...rows]
    if (columns) this.build(columns)
    if (!known || columns) {
      this.redraw()
      return
    }
    for (const part of this.parts) {
      const drawn = part.drawn()
      rows.forEach((row, at) => {
        const element = drawn[at]
        if (element) part.rewrite(element, row, at)
        else part.append(row, at)
      })
      for (const element of drawn.slice(rows.length)) element.remove()
    }
  }

  update(row: Row): void {
    const index = this.rows.findIndex((each) => each.key === row.key)
    if (index < 0) return
    this.rows[index] = row
    for (const part of this.parts) {
      const element = part.drawn().find((each) => each.dataset.recordindex === `${index}`)
      if (element) part.rewrite(element, row, index)
    }
  }

  checked(): string[] {
    return this.rows.filter((row) => this.selected.has(row.key)).map((row) => row.key)
  }
}
