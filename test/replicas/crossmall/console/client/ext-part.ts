import {
  cellHtml,
  colgroups,
  drawnColumns,
  type Flavour,
  headerCells,
  type Placed,
  rowHtml,
  type Sorting,
  widthOf,
} from '../ext/grid-markup.ts'
import type { Ids, Row } from '../ext/types.ts'
import { must, parse } from './grid.ts'

export const ROW_HEIGHT = 24

/** Table rows come to life only inside a table. */
const rowElements = (flavour: Flavour, html: string): HTMLElement[] => {
  const holder = document.createElement('template')
  holder.innerHTML = flavour === 'ext4' ? `<table><tbody>${html}</tbody></table>` : html
  const parent = flavour === 'ext4' ? holder.content.querySelector('tbody') : holder.content
  return [...(parent?.children ?? [])].filter((each): each is HTMLElement => each instanceof HTMLElement)
}

/** One header container and the view below it: a grid has one, a grid with locked columns two. */
export class Part {
  readonly flavour: Flavour
  readonly headerCt: HTMLElement
  readonly body: HTMLElement
  readonly view: HTMLElement
  columns: Placed[]
  private readonly viewId: string
  private readonly recordOf: (key: string) => number

  constructor(
    flavour: Flavour,
    columns: Placed[],
    ids: Ids,
    panel: string,
    recordOf: (key: string) => number,
  ) {
    this.flavour = flavour
    this.columns = columns
    this.recordOf = recordOf
    const ct = ids.take('headercontainer')
    const inner =
      flavour === 'ext4'
        ? `<div id="${ct}-innerCt" class="x-box-inner " role="presentation"><div id="${ct}-targetEl" class="x-box-target"></div></div>`
        : `<span id="${ct}-tabGuardBeforeEl" data-ref="tabGuardBeforeEl" aria-hidden="true" class="x-tab-guard x-tab-guard-" style="width:0px;height:0px;" tabindex="0"></span><div id="${ct}-innerCt" data-ref="innerCt" role="row" class="x-box-inner"><div id="${ct}-targetEl" data-ref="targetEl" class="x-box-target" role="presentation"></div></div>`
    const more = flavour === 'ext4' ? '' : ' role="rowgroup" aria-hidden="false" aria-disabled="false"'
    this.headerCt = parse(
      `<div class="x-grid-header-ct x-docked x-grid-header-ct-default x-docked-top x-grid-header-ct-docked-top x-grid-header-ct-default-docked-top x-box-layout-ct${flavour === 'ext6' ? ' x-unselectable' : ''}" style="border-width: 1px;"${more} id="${ct}">${inner}</div>`,
    )
    this.viewId = ids.take(flavour === 'ext4' ? 'gridview' : 'tableview')
    const view = this.viewId
    const rows =
      flavour === 'ext4'
        ? `<table id="${view}-table" class="x-${view}-table x-grid-table" border="0" cellspacing="0" cellpadding="0" tabindex="-1"><tbody id="${view}-body"></tbody></table>`
        : '<div class="x-grid-item-container" role="presentation"></div>'
    const viewClass =
      flavour === 'ext4'
        ? 'x-grid-view x-fit-item x-grid-view-default x-unselectable'
        : 'x-grid-view x-grid-with-row-lines x-fit-item x-grid-view-default x-unselectable x-scroller'
    this.body = parse(
      `<div id="${panel}-body" class="x-panel-body x-grid-body x-panel-body-default${flavour === 'ext4' ? ' x-layout-fit' : ''}"><div class="${viewClass}" id="${view}" tabindex="-1" style="overflow: auto; margin: 0px;"${flavour === 'ext6' ? ` role="rowgroup" data-componentid="${view}"` : ''}>${rows}</div></div>`,
    )
    this.view = must(this.body, '.x-grid-view')
    this.view.addEventListener('scroll', () => {
      must(this.headerCt, '.x-box-inner').style.left = `${-this.view.scrollLeft}px`
    })
  }

  /** Where the rows stand: a tbody, or the container of one table a row. */
  get holder(): HTMLElement {
    return must(this.view, this.flavour === 'ext4' ? 'tbody' : '.x-grid-item-container')
  }

  private get sized(): HTMLElement {
    return must(this.view, this.flavour === 'ext4' ? '.x-grid-table' : '.x-grid-item-container')
  }

  head(sorting?: Sorting): void {
    must(this.headerCt, '.x-box-target').innerHTML = headerCells(this.flavour, this.columns, sorting)
    const width = widthOf(this.columns)
    this.sized.style.width = `${width}px`
    if (this.flavour === 'ext4') {
      for (const old of this.view.querySelectorAll('colgroup')) old.remove()
      must(this.view, '.x-grid-table').insertAdjacentHTML('afterbegin', colgroups(this.columns))
    }
  }

  /** The rows that stand there, one element each, without what hangs below them. */
  drawn(): HTMLElement[] {
    return [...this.holder.children].filter(
      (each): each is HTMLElement => each instanceof HTMLElement && each.dataset.recordindex !== undefined,
    )
  }

  replace(rows: readonly Row[], from: number): void {
    const html = rows.map((row, at) => this.html(row, from + at)).join('')
    if (this.flavour === 'ext6') this.holder.innerHTML = html
    else this.holder.replaceChildren(...rowElements('ext4', html))
  }

  append(row: Row, index: number): void {
    this.holder.append(...rowElements(this.flavour, this.html(row, index)))
  }

  private html(row: Row, index: number): string {
    return rowHtml(this.flavour, this.columns, row, index, this.viewId, this.recordOf(row.key))
  }

  /** Writes a row into elements that showed another one, as a recycled row is. */
  rewrite(element: HTMLElement, row: Row, index: number): void {
    const record = this.recordOf(row.key)
    const name = this.flavour === 'ext4' ? `ext-record-${record}` : `${record}`
    element.id = `${this.viewId}-record-${name}`
    element.dataset.recordid = name
    element.dataset.recordindex = `${index}`
    element.classList.toggle(this.flavour === 'ext4' ? 'x-grid-row-alt' : 'x-grid-item-alt', index % 2 === 1)
    const cells = [...element.querySelectorAll('.x-grid-cell > .x-grid-cell-inner')]
    drawnColumns(this.flavour, this.columns).forEach((column, at) => {
      const cell = cells[at]
      const html = cellHtml(this.flavour, column, row)
      if (cell && cell.innerHTML !== html) cell.innerHTML = html
    })
    const below =
      this.flavour === 'ext4' ? element.nextElementSibling : element.querySelector('.x-grid-rowbody-tr')
    const details = below?.querySelector('.x-grid-rowbody')
    if (details && row.details) details.innerHTML = row.details
  }

  /** Which column a point of the header belongs to. */
  columnAt(target: EventTarget | null): Placed | undefined {
    const header = target instanceof Element ? target.closest('.x-column-header') : null
    return this.columns.find((column) => column.id === header?.id)
  }

  place(top: number, height: number): void {
    if (this.flavour === 'ext4') {
      const table = must(this.view, '.x-grid-table')
      table.style.position = 'absolute'
      table.style.top = `${top}px`
      const stretcher =
        this.view.querySelector<HTMLElement>(':scope > div') ??
        this.view.insertBefore(document.createElement('div'), table)
      stretcher.style.cssText = `width:1px;height:1px;margin-top:${height}px;left:0;position:absolute;`
      return
    }
    this.holder.style.transform = `translate3d(0px, ${top}px, 0px)`
    const spacer =
      this.view.querySelector<HTMLElement>('.x-scroller-spacer') ??
      this.view.insertBefore(
        parse('<div class="x-scroller-spacer" role="presentation"></div>'),
        this.view.firstChild,
      )
    spacer.style.cssText = `transform: translate3d(1px, ${height}px, 0px); line-height: 1px;`
  }
}
