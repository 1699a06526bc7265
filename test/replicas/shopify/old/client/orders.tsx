/** @jsxImportSource react */
import {
  Card,
  ChoiceList,
  IndexFilters,
  IndexTable,
  Page,
  useBreakpoints,
  useIndexResourceState,
  useSetIndexFiltersMode,
} from '@shopify/polaris'
import type { FinancialStatus } from '../../model.ts'
import { shownColumns } from '../columns.ts'
import type { OrderRow } from '../wire.ts'
import { send, useAnswer } from './api.ts'
import { OrderCells } from './orderCells.tsx'
import { useAdmin } from './router.tsx'
import { Loading } from './skeleton.tsx'

const TABS = ['all', 'unfulfilled', 'unpaid', 'open', 'closed', 'returns'] as const

export function OrderList() {
  const { words, params, search, go, url } = useAdmin()
  const asked = useAnswer('OrderList', { search: searchOf(search, params.rows) })
  const { mode, setMode } = useSetIndexFiltersMode()
  const condensed = useBreakpoints().smDown
  const { data, loading, whole } = asked
  const all = [...(data?.rows ?? [])]
  const rows = whole ? all : all.slice(0, Math.ceil(all.length / 2))
  const idOf = (row: { id?: unknown }) =>
    params.ids === 'gid' ? `gid://shopify/Order/${row.id}` : String(row.id)
  const selection = useIndexResourceState(
    rows.map(({ id }) => ({ id })),
    { resourceIDResolver: idOf },
  )
  if (!data) return <Loading fullWidth />

  /** The list's state is its address. */
  const turn = (change: Record<string, string>, how: 'push' | 'replace' = 'push') => {
    const query = new URLSearchParams(search)
    query.delete('page')
    for (const [name, value] of Object.entries(change))
      if (value) query.set(name, value)
      else query.delete(name)
    selection.clearSelection()
    go(`orders${query.size ? `?${query}` : ''}`, how)
  }
  const statuses = params.financial.split(',').filter(Boolean)
  const wordOf = (status: string) => words.financial[status.toUpperCase() as FinancialStatus] ?? status
  const columns = shownColumns(params)
  const [first = 'order', ...rest] = columns
  const heading = (column: (typeof columns)[number]) => ({
    id: column,
    title: words.columns[column],
    alignment: column === 'total' ? ('end' as const) : ('start' as const),
  })
  const capture = () => {
    const ids = selection.selectedResources
    void send('OrderBulkCapture', { ids }).then(() => {
      selection.clearSelection()
      asked.reload()
    })
  }
  return (
    <Page
      fullWidth
      title={words.orders}
      primaryAction={{ content: words.create, url: url('draft_orders') }}
      secondaryActions={[{ content: words.exporting }]}
      actionGroups={[{ title: words.moreActions, actions: [{ content: words.archive }] }]}
    >
      <Card padding="0">
        <IndexFilters
          tabs={TABS.map((tab) => ({
            id: tab,
            content: words.tabs[tab],
            panelID: `panel-${tab}`,
            isLocked: tab === 'all',
          }))}
          selected={Math.max(0, (TABS as readonly string[]).indexOf(params.view))}
          onSelect={(at) => turn({ selectedView: TABS[at] ?? 'all', financial_status: '', query: '' })}
          canCreateNewView
          onCreateNewView={async () => true}
          mode={mode}
          setMode={setMode}
          queryValue={params.query}
          queryPlaceholder={words.none}
          onQueryChange={(query) => turn({ query }, 'replace')}
          onQueryClear={() => turn({ query: '' }, 'replace')}
          cancelAction={{ onAction: () => turn({ query: '', financial_status: '' }) }}
          onClearAll={() => turn({ query: '', financial_status: '' })}
          loading={loading}
          filters={[
            {
              key: 'financial_status',
              label: words.columns.payment,
              filter: (
                <ChoiceList
                  allowMultiple
                  titleHidden
                  title={words.columns.payment}
                  choices={Object.entries(words.financial).map(([status, label]) => ({
                    label,
                    value: status.toLowerCase(),
                  }))}
                  selected={statuses}
                  onChange={(chosen) => turn({ financial_status: chosen.join(',') })}
                />
              ),
              shortcut: true,
            },
          ]}
          appliedFilters={
            statuses.length
              ? [
                  {
                    key: 'financial_status',
                    label: `${words.columns.payment}: ${statuses.map(wordOf).join(', ')}`,
                    onRemove: () => turn({ financial_status: '' }),
                  },
                ]
              : []
          }
        />
        <IndexTable
          condensed={condensed}
          resourceName={{ singular: words.order, plural: words.order }}
          itemCount={rows.length}
          loading={loading}
          selectedItemsCount={selection.allResourcesSelected ? 'All' : selection.selectedResources.length}
          onSelectionChange={selection.handleSelectionChange}
          headings={[heading(first), ...rest.map(heading)]}
          promotedBulkActions={[{ content: words.getPaid, onAction: capture }, { content: words.fulfil }]}
          bulkActions={[{ content: words.archive }]}
          pagination={{
            hasPrevious: data.page > 1,
            hasNext: data.hasNext,
            onPrevious: () => turn({ page: String(data.page - 1) }),
            onNext: () => turn({ page: String(data.page + 1) }),
          }}
        >
          {rows.map((row, at) => (
            <Line
              key={row.id}
              row={row}
              id={idOf(row)}
              at={at}
              selected={selection.selectedResources.includes(idOf(row))}
              zone={data.zone}
              now={data.now}
              condensed={condensed}
            />
          ))}
        </IndexTable>
      </Card>
    </Page>
  )
}

/** How many rows a page has is the replica's own setting, kept when the address no longer says it. */
const searchOf = (search: string, rows: number): string => {
  const query = new URLSearchParams(search)
  query.set('rows', String(rows))
  return query.toString()
}

interface LineProps {
  row: OrderRow
  id: string
  at: number
  selected: boolean
  zone: string
  now: number
  condensed: boolean
}

function Line({ row, id, at, selected, ...rest }: LineProps) {
  const { params, go } = useAdmin()
  const tone = row.cancelledAt === null ? {} : { tone: 'subdued' as const }
  const open = params.links ? {} : { onClick: () => go(`orders/${row.id}`) }
  return (
    <IndexTable.Row id={id} position={at} selected={selected} {...tone} {...open}>
      <OrderCells row={row} {...rest} />
    </IndexTable.Row>
  )
}
