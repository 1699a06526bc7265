import type { CaseRow, CaseSort } from '../../../lib/recon/types'
import { PAY_ZONE, type ShopSettings } from '../../../lib/records'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { Grid } from '../Grid'
import { type GridColumn, GridHead } from '../GridHead'
import type { View } from '../view'
import { Cells } from './Cells'
import { Details } from './Details'
import { type Session, useOptions } from './session'

interface TableProps {
  readonly desk: WorkbenchDesk
  readonly session: Session
  readonly shops: readonly ShopSettings[]
  readonly view: View
  readonly sort: CaseSort
  readonly onSort: (sort: CaseSort) => void
  /** Tells whether somebody reads the rows, so that none may move. */
  readonly onBusy: (busy: boolean) => void
  /** Cases were put together or taken apart: there are other rows now. */
  readonly onJoined: () => void
}

/** Every case in a row, what has to be looked at first. */
export const Table = ({ desk, session, shops, view, sort, onSort, onBusy, onJoined }: TableProps) => {
  const say = useWords()
  const zone = useOptions(session)?.zone ?? PAY_ZONE
  const columns: readonly GridColumn<CaseSort['by']>[] = [
    { key: 'severity', name: say('workbench.recon.column.severity'), by: 'severity', down: true },
    { key: 'order', name: say('workbench.recon.column.order'), by: 'order' },
    { key: 'payment', name: 'Payment ID' },
    { key: 'method', name: say('workbench.recon.method') },
    { key: 'at', name: say('workbench.recon.column.at'), by: 'at' },
    { key: 'shopify', name: say('workbench.recon.side.shopify'), by: 'amount', down: true },
    { key: 'ecpay', name: say('workbench.recon.side.ecpay') },
    { key: 'difference', name: say('workbench.recon.group.difference'), by: 'difference', down: true },
    { key: 'said', name: say('workbench.recon.column.said') },
  ]
  return (
    <Grid<CaseRow>
      view={view}
      fetch={session.reconciler.rows}
      keyOf={({ key }) => key}
      look="recon-cases"
      label={say('workbench.recon.table')}
      columns={columns.length}
      head={<GridHead columns={columns} look="recon-head" sort={sort} onSort={onSort} />}
      cells={(row) => <Cells row={row} zone={zone} />}
      details={(row, close) => (
        <Details
          key={row.key}
          desk={desk}
          session={session}
          shops={shops}
          row={row}
          zone={zone}
          onClose={close}
          onJoined={onJoined}
        />
      )}
      none={say(view.of > 0 ? 'workbench.recon.none.shown' : 'workbench.recon.none')}
      onBusy={onBusy}
    />
  )
}
