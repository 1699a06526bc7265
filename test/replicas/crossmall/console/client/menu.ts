import type { Placed } from '../ext/grid-markup.ts'
import type { Ids } from '../ext/types.ts'
import { parse } from './grid.ts'

/** The menu under a header's arrow: which columns are shown. */
export function columnMenu(
  ids: Ids,
  at: Element,
  columns: readonly Placed[],
  toggle: (field: string) => void,
): void {
  for (const old of document.querySelectorAll('.x-menu')) old.remove()
  const place = at.getBoundingClientRect()
  const menu = parse(
    `<div class="x-panel x-layer x-menu x-panel-default" id="${ids.take('menu')}" style="left: ${place.left}px; top: ${place.bottom}px; z-index: 19001;"><div class="x-panel-body x-menu-body"></div></div>`,
  )
  for (const column of columns.filter((each) => !each.check)) {
    const item = parse(
      `<div class="x-component x-menu-item${column.hidden ? ' x-menu-item-unchecked' : ' x-menu-item-checked'}" id="${ids.take('menucheckitem')}"><a class="x-menu-item-link" href="#"><span class="x-menu-item-text">${column.title}</span></a></div>`,
    )
    item.addEventListener('click', (event) => {
      event.preventDefault()
      menu.remove()
      toggle(column.field)
    })
    menu.firstElementChild?.append(item)
  }
  document.body.append(menu)
  setTimeout(() => document.addEventListener('click', () => menu.remove(), { once: true }))
}
