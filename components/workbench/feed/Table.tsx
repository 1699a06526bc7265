import type { Progress, Row, Sort } from '../../../lib/check/types'
import type { ShopSettings } from '../../../lib/records'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { Grid } from '../Grid'
import { GridHead } from '../GridHead'
import type { View } from '../view'
import { Cells } from './Cells'
import { Details } from './Details'
import type { Session } from './session'

interface TableProps {
  readonly desk: WorkbenchDesk
  readonly session: Session
  readonly view: View
  readonly sort: Sort
  readonly onSort: (sort: Sort) => void
  readonly of: Pick<Progress, 'key' | 'dialect' | 'door'>
  readonly shops: readonly ShopSettings[]
  /** Tells whether somebody reads the rows, so that none may move. */
  readonly onBusy: (busy: boolean) => void
}

const SORTED: readonly Sort['by'][] = ['severity', 'place', 'name', 'sku']

/** Products with something to say of them. */
export const Table = ({ desk, session, view, sort, onSort, of, shops, onBusy }: TableProps) => {
  const say = useWords()
  const { checker } = session
  const columns = [
    ...SORTED.map((by) => ({
      key: by,
      // Products of the API stand on no line.
      name: say(`workbench.feed.column.${by === 'place' && of.door === 'api' ? 'number' : by}`),
      by,
      down: by === 'severity',
    })),
    { key: 'said', name: say('workbench.feed.column.said') },
  ]
  return (
    <Grid<Row>
      view={view}
      fetch={checker.rows}
      keyOf={({ place, name }) => `${place} ${name}`}
      look="feed-products"
      label={say('workbench.feed.table')}
      columns={columns.length}
      head={<GridHead columns={columns} look="feed-head" sort={sort} onSort={onSort} />}
      cells={(row) => <Cells row={row} />}
      details={(row, close) => <Details desk={desk} row={row} of={of} shops={shops} onClose={close} />}
      none={say(view.of > 0 ? 'workbench.feed.none.shown' : 'workbench.feed.none')}
      onBusy={onBusy}
    />
  )
}
