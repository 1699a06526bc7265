/**
 * The markup of a grid as Ext JS 4.2 and 6.2 write it, taken down from what both draw in a browser:
 * element for element, class for class; measures are our own.
 */
import type { Column, Ids, Row } from './types.ts'

export type Flavour = 'ext4' | 'ext6'

/** A column once it is part of a grid: it has an id that its header and its cells share. */
export interface Placed extends Column {
  id: string
}

export const placed = (flavour: Flavour, columns: readonly Column[], ids: Ids): Placed[] =>
  columns.map((column) => ({
    ...column,
    id: ids.take(flavour === 'ext6' && column.check ? 'checkcolumn' : 'gridcolumn'),
  }))

export const visible = (columns: readonly Placed[]): Placed[] => columns.filter((column) => !column.hidden)

export const widthOf = (columns: readonly Placed[]): number =>
  visible(columns).reduce((sum, column) => sum + column.width, 0)

const header4 = (column: Placed, style: string, edge: string, sorted: string): string => {
  const { id } = column
  const trigger = column.check ? '' : `<div id="${id}-triggerEl" class="x-column-header-trigger"></div>`
  const kind = column.check ? ' x-column-header-checkbox' : ''
  return `<div class="x-column-header${kind} x-column-header-align-${column.align ?? 'left'} x-box-item x-column-header-default x-unselectable${edge}${sorted}" style="${style}" id="${id}"><div id="${id}-titleEl" class="x-column-header-inner"><span id="${id}-textEl" class="x-column-header-text">${column.title || '&nbsp;'}</span>${trigger}</div></div>`
}

const header6 = (column: Placed, style: string, edge: string, sorted: string): string => {
  const { id, hidden = false } = column
  const align = { left: 'start', center: 'center', right: 'end' }[column.align ?? 'left']
  if (column.check)
    return `<div class="x-column-header-checkbox x-column-header x-selmodel-column x-column-header-align-center x-box-item x-column-header-default x-unselectable${edge}" style="${style}" role="presentation" id="${id}"><div id="${id}-titleEl" data-ref="titleEl" role="presentation" class="x-column-header-inner x-leaf-column-header x-column-header-inner-empty"><div id="${id}-textContainerEl" data-ref="textContainerEl" role="presentation" class="x-column-header-text-container"><div role="presentation" class="x-column-header-text-wrapper"><div id="${id}-textEl" data-ref="textEl" role="presentation" class="x-column-header-text"><span id="${id}-textInnerEl" data-ref="textInnerEl" role="presentation" class="x-column-header-text-inner"></span></div><span role="presentation" class="x-column-header-checkbox"></span></div></div></div></div>`
  return `<div class="x-column-header x-column-header-align-${align} x-box-item x-column-header-default x-unselectable${edge}${sorted}" style="${style}" role="columnheader" aria-hidden="${hidden}" aria-disabled="false" aria-readonly="true" id="${id}" tabindex="-1" data-componentid="${id}"><div id="${id}-titleEl" data-ref="titleEl" role="presentation" class="x-column-header-inner x-leaf-column-header"><div id="${id}-textContainerEl" data-ref="textContainerEl" role="presentation" class="x-column-header-text-container"><div role="presentation" class="x-column-header-text-wrapper"><div id="${id}-textEl" data-ref="textEl" role="presentation" class="x-column-header-text"><span id="${id}-textInnerEl" data-ref="textInnerEl" role="presentation" class="x-column-header-text-inner">${column.title}</span></div><span id="${id}-dirty-cell-text" class="x-hidden-offsets">Cell value has been edited</span></div></div><div id="${id}-triggerEl" data-ref="triggerEl" role="presentation" unselectable="on" class="x-column-header-trigger" style=""></div></div></div>`
}

/** Which column the rows are sorted by. */
export interface Sorting {
  field: string
  descending: boolean
}

/** The header divs: placed absolutely, apart from the rows they head; a hidden one stays, not displayed. */
export function headerCells(flavour: Flavour, columns: readonly Placed[], sorting?: Sorting): string {
  const shown = visible(columns)
  let left = 0
  return columns
    .map((column) => {
      const edge =
        (column === shown[0] ? ' x-column-header-first' : '') +
        (column === shown.at(-1) ? ' x-column-header-last' : '')
      const sorted =
        sorting && sorting.field === column.field
          ? ` x-column-header-sort-${sorting.descending ? 'DESC' : 'ASC'}`
          : ''
      const place = column.hidden ? 'display: none;' : `right: auto; left: ${left}px; margin: 0px; top: 0px;`
      if (!column.hidden) left += column.width
      const style = `border-width: 1px; width: ${column.width}px; ${place}`
      return (flavour === 'ext4' ? header4 : header6)(column, style, edge, sorted)
    })
    .join('')
}

const CHECKER: Record<Flavour, string> = {
  ext4: '<div class="x-grid-row-checker">&nbsp;</div>',
  ext6: '<span class="x-grid-checkcolumn" role="presentation"></span>',
}

export const cellHtml = (flavour: Flavour, column: Column, row: Row): string =>
  column.check ? CHECKER[flavour] : row.cells[column.field] || '&nbsp;'

const cell4 = (column: Placed, html: string, edge: string): string => {
  const special = column.check ? ' x-grid-cell-special x-grid-cell-row-checker' : ' '
  return `<td class="x-grid-cell x-grid-td x-grid-cell-${column.id}${edge} x-unselectable${special}"><div unselectable="on" class="x-grid-cell-inner" style="text-align:${column.align ?? 'left'};">${html}</div></td>`
}

const cell6 = (column: Placed, html: string, edge: string): string =>
  column.check
    ? `<td class="x-grid-cell x-grid-td x-grid-cell-${column.id} x-grid-cell-special x-selmodel-column${edge} x-unselectable" style="width:${column.width}px;" role="presentation" data-columnid="${column.id}"><div unselectable="on" class="x-grid-cell-inner x-grid-checkcolumn-cell-inner" style="text-align:center;">${html}</div></td>`
    : `<td class="x-grid-cell x-grid-td x-grid-cell-${column.id}${edge} x-unselectable" style="width:${column.width}px;" role="gridcell" tabindex="-1" data-columnid="${column.id}"><div unselectable="on" class="x-grid-cell-inner " style="text-align:${column.align ?? 'left'};">${html}</div></td>`

/** 4.2 keeps the cells of hidden columns, in a column without width; 6.2 writes none. */
export const drawnColumns = (flavour: Flavour, columns: readonly Placed[]): Placed[] =>
  flavour === 'ext4' ? [...columns] : visible(columns)

export function rowHtml(
  flavour: Flavour,
  columns: readonly Placed[],
  row: Row,
  index: number,
  view: string,
  record: number,
): string {
  const drawn = drawnColumns(flavour, columns)
  const cells = drawn
    .map((column, at) => {
      const edge =
        (at === 0 ? ' x-grid-cell-first' : '') + (at === drawn.length - 1 ? ' x-grid-cell-last' : '')
      return (flavour === 'ext4' ? cell4 : cell6)(column, cellHtml(flavour, column, row), edge)
    })
    .join('')
  const alt = index % 2 === 1
  if (flavour === 'ext4') {
    const body = row.details
      ? `<tr class="x-grid-rowbody-tr x-grid-row-body"><td class="x-grid-cell-rowbody" colspan="${drawn.length}"><div class="x-grid-rowbody ">${row.details}</div></td></tr>`
      : ''
    return `<tr id="${view}-record-ext-record-${record}" data-boundview="${view}" data-recordid="ext-record-${record}" data-recordindex="${index}" class="x-grid-row ${alt ? 'x-grid-row-alt' : ''} x-grid-data-row" tabindex="-1">${cells}</tr>${body}`
  }
  const body = row.details
    ? `<tr class="x-grid-rowbody-tr x-grid-row-body "><td class="x-grid-td x-grid-cell-rowbody" colspan="${drawn.length}"><div class="x-grid-rowbody ">${row.details}</div></td></tr>`
    : ''
  return `<table id="${view}-record-${record}" role="presentation" data-boundview="${view}" data-recordid="${record}" data-recordindex="${index}" class="x-grid-item${alt ? ' x-grid-item-alt' : ''}" cellpadding="0" cellspacing="0" style=";width:0"><tbody><tr class="  x-grid-row" role="row">${cells}</tr>${body}</tbody></table>`
}

export const colgroups = (columns: readonly Placed[]): string =>
  columns
    .map(
      (column) =>
        `<colgroup><col class="x-grid-cell-${column.id}" style="width:${column.hidden ? 0 : column.width}px"></colgroup>`,
    )
    .join('')
