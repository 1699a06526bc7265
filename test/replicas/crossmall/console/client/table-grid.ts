import type { Column, Row } from '../ext/types.ts'
import { type Grid, type GridOptions, must, parse } from './grid.ts'

/** A list without the framework: one table, with a thead or with nothing but a first row of cells. */
export class TableGrid implements Grid {
  readonly element: HTMLElement
  private readonly plain: boolean
  private readonly options: GridOptions
  private columns: readonly Column[]
  private rows: Row[] = []

  constructor(plain: boolean, options: GridOptions) {
    this.plain = plain
    this.options = options
    this.columns = options.columns
    this.element = parse('<div id="list"><div class="list_head"></div><div class="list_body"></div></div>')
  }

  private cell(tag: 'th' | 'td', column: Column, html: string): string {
    const align = column.align && column.align !== 'left' ? ` align="${column.align}"` : ''
    const hidden = column.hidden ? ' style="display:none"' : ''
    const width = tag === 'th' || this.plain ? ` width="${column.width}"` : ''
    return `<${tag}${align}${width}${hidden} nowrap>${html}</${tag}>`
  }

  private body(column: Column, row: Row): string {
    return column.check
      ? `<input type="checkbox" name="chk[]" value="${row.key}">`
      : (row.cells[column.field] ?? '')
  }

  private line(row: Row, index: number): string {
    const cells = this.columns.map((column) => this.cell('td', column, this.body(column, row))).join('')
    const details = row.details
      ? `<tr class="meisai"><td colspan="${this.columns.length}">${row.details}</td></tr>`
      : ''
    return `<tr class="${index % 2 === 0 ? 'odd' : 'even'}" data-row="${index}">${cells}</tr>${details}`
  }

  private head(): string {
    const tag = this.plain ? 'td' : 'th'
    return `<tr${this.plain ? ' class="ttl" bgcolor="#dfe8f6"' : ''}>${this.columns
      .map((column) => {
        const { sorting } = this.options
        const sorted = sorting?.field === column.field ? (sorting.descending ? '▼' : '▲') : ''
        const name = column.check ? '<input type="checkbox" id="chk_all">' : column.title
        const sort =
          column.sortable === false || column.check
            ? name
            : `<a href="#" class="sort" data-sort="${column.field}">${name}</a>${sorted}`
        return this.cell(tag, column, sort)
      })
      .join('')}</tr>`
  }

  show(rows: readonly Row[], columns?: readonly Column[]): void {
    if (columns) this.columns = columns
    const table = this.element.querySelector('table')
    const inPlace = this.options.inPlace && !columns && table && this.rows.length === rows.length
    this.rows = [...rows]
    if (inPlace) {
      rows.forEach((row, index) => {
        this.rewrite(row, index)
      })
      return
    }
    const lines = rows.map((row, index) => this.line(row, index)).join('')
    must(this.element, '.list_body').innerHTML = this.plain
      ? `<table border="1" cellpadding="2" cellspacing="0" class="list_tbl">${this.head()}${lines}</table>`
      : `<table class="list_tbl"><thead>${this.head()}</thead><tbody>${lines}</tbody></table>`
    for (const link of this.element.querySelectorAll<HTMLElement>('a.sort')) {
      link.addEventListener('click', (event) => {
        event.preventDefault()
        this.options.onSort?.(link.dataset.sort ?? '')
      })
    }
    this.element.querySelector<HTMLInputElement>('#chk_all')?.addEventListener('change', (event) => {
      const { checked } = event.target as HTMLInputElement
      for (const box of this.boxes()) box.checked = checked
    })
  }

  update(row: Row): void {
    const index = this.rows.findIndex((each) => each.key === row.key)
    if (index < 0) return
    this.rows[index] = row
    this.rewrite(row, index)
  }

  /** Other words in the same elements. */
  private rewrite(row: Row, index: number): void {
    const line = this.element.querySelector(`tr[data-row="${index}"]`)
    if (!line) return
    this.columns.forEach((column, place) => {
      const cell = line.children[place]
      const html = this.body(column, row)
      if (cell && cell.innerHTML !== html) cell.innerHTML = html
    })
    const below = line.nextElementSibling
    if (row.details && below?.classList.contains('meisai') && below.firstElementChild)
      below.firstElementChild.innerHTML = row.details
  }

  private boxes(): HTMLInputElement[] {
    return [...this.element.querySelectorAll<HTMLInputElement>('input[name="chk[]"]')]
  }

  checked(): string[] {
    return this.boxes().flatMap((box) => (box.checked ? [box.value] : []))
  }
}
