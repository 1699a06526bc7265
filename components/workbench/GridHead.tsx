export interface GridColumn<By> {
  readonly key: string
  readonly name: string
  /** Undefined: it cannot be sorted by. */
  readonly by?: By
  /** Begins with the largest. */
  readonly down?: boolean
}

interface GridHeadProps<By> {
  readonly columns: readonly GridColumn<By>[]
  /** Before the name of a column's class. */
  readonly look: string
  readonly sort: { readonly by: By; readonly down: boolean }
  readonly onSort: (sort: { readonly by: By; readonly down: boolean }) => void
}

/** Headers of a {@link Grid}: who presses one sorts by it. */
export const GridHead = <By,>({ columns, look, sort, onSort }: GridHeadProps<By>) => (
  <thead>
    <tr aria-rowindex={1}>
      {columns.map(({ key, name, by, down = false }) =>
        by === undefined ? (
          <th key={key} scope="col" class={`${look}-${key}`}>
            {name}
          </th>
        ) : (
          <th
            key={key}
            scope="col"
            class={`${look}-${key}`}
            aria-sort={sort.by === by ? (sort.down ? 'descending' : 'ascending') : 'none'}
          >
            <button
              type="button"
              class="grid-sort"
              onClick={() => onSort({ by, down: sort.by === by ? !sort.down : down })}
            >
              {name}
            </button>
          </th>
        ),
      )}
    </tr>
  </thead>
)
