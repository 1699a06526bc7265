import type { Sort } from '../../../lib/check/types'
import { useWords } from '../../words'

const SORTED: readonly Sort['by'][] = ['severity', 'place', 'name', 'sku']

/** Columns that can be sorted by, and the one that says what is wrong. */
export const COLUMNS = SORTED.length + 1

interface TableHeadProps {
  readonly sort: Sort
  readonly onSort: (sort: Sort) => void
  /** Products of the API stand on no line. */
  readonly lineless: boolean
}

export const TableHead = ({ sort, onSort, lineless }: TableHeadProps) => {
  const say = useWords()
  return (
    <thead>
      <tr aria-rowindex={1}>
        {SORTED.map((by) => (
          <th
            key={by}
            scope="col"
            class={`feed-head-${by}`}
            aria-sort={sort.by === by ? (sort.down ? 'descending' : 'ascending') : 'none'}
          >
            <button
              type="button"
              class="feed-sort"
              onClick={() => onSort({ by, down: sort.by === by ? !sort.down : by === 'severity' })}
            >
              {say(`workbench.feed.column.${by === 'place' && lineless ? 'number' : by}`)}
            </button>
          </th>
        ))}
        <th scope="col">{say('workbench.feed.column.said')}</th>
      </tr>
    </thead>
  )
}
