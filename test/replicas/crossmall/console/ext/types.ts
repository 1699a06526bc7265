/** A grid as both sides speak of it: the server says what stands in it, the page draws it. */
export interface Column {
  field: string
  /** HTML. */
  title: string
  width: number
  align?: 'left' | 'center' | 'right'
  /** Known to the framework, not displayed. */
  hidden?: boolean
  /** Stands in the left one of two grids. */
  locked?: boolean
  /** The check box of the row. */
  check?: boolean
  sortable?: boolean
}

export interface Row {
  key: string
  /** HTML by field. */
  cells: Record<string, string>
  /** 明細表示: HTML that runs over the whole width below the row. */
  details?: string
}

/** Which library, or none, the page is drawn by. */
export type Make = 'ext4' | 'ext6' | 'table' | 'plain'

/** Ids as the framework numbers them: by kind, one count for all kinds of a page. */
export interface Ids {
  take(kind: string): string
  next(): number
}

export const idsFrom = (first: number): Ids => {
  let next = first
  return { take: (kind) => `${kind}-${next++}`, next: () => next }
}
