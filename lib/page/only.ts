/** A path that finds one element again by its places alone; nothing is written on the element. */
const pathOf = (element: Element): string => {
  const steps: string[] = []
  for (
    let up: Element | null = element;
    up && up !== up.ownerDocument.documentElement;
    up = up.parentElement
  ) {
    const place: number = up.parentElement ? [...up.parentElement.children].indexOf(up) + 1 : 1
    steps.unshift(`${CSS.escape(up.localName)}:nth-child(${place})`)
  }
  return `:root>${steps.join('>')}`
}

/**
 * "Only these": hides the other rows by one stylesheet of ours, keyed by their places, so that no row
 * gets an attribute, a class or a style. Taken away, the page is as it was.
 */
export const makeOnly = (
  document: Document,
  signal: AbortSignal,
): ((rows: readonly Element[], keep: ReadonlySet<Element>) => void) => {
  let sheet: HTMLElement | undefined
  signal.addEventListener('abort', () => sheet?.remove())
  return (rows, keep) => {
    const parents = new Map<Element, Element[]>()
    for (const row of rows) {
      const parent = row.parentElement
      if (parent) parents.set(parent, [...(parents.get(parent) ?? []), row])
    }
    const rules: string[] = []
    for (const [parent, inside] of parents) {
      const children = [...parent.children]
      const hide = inside
        .filter((row) => !keep.has(row))
        .map((row) => `:nth-child(${children.indexOf(row) + 1})`)
      if (hide.length > 0) rules.push(`${pathOf(parent)}>:is(${hide.join(',')}){display:none!important}`)
    }
    sheet?.remove()
    sheet = undefined
    if (rules.length === 0) return
    sheet = document.createElement('storeside-only')
    const style = document.createElement('style')
    style.textContent = rules.join('\n')
    sheet.append(style)
    document.body.append(sheet)
  }
}
