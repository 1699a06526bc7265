/** @jsxImportSource react */
import {
  Badge,
  Card,
  IndexFilters,
  IndexTable,
  Link,
  Page,
  Text,
  useIndexResourceState,
  useSetIndexFiltersMode,
} from '@shopify/polaris'
import type { ShopCheckout } from '../../model.ts'
import { amount } from '../money.ts'
import { listTime } from '../times.ts'
import { useAnswer } from './api.ts'
import { useAdmin } from './router.tsx'
import { Loading } from './skeleton.tsx'

const COLUMNS = ['checkout', 'date', 'customer', 'region', 'email', 'recovery', 'total'] as const

/** 未完成結帳作業. */
export function CheckoutList() {
  const { words, params, url, go } = useAdmin()
  const { data, loading } = useAnswer('AbandonedCheckoutList')
  const { mode, setMode } = useSetIndexFiltersMode()
  const rows = [...(data?.rows ?? [])].filter(({ name }) => name.includes(params.query))
  const idOf = ({ id }: { id?: unknown }) => `gid://shopify/AbandonedCheckout/${id}`
  const selection = useIndexResourceState(
    rows.map(({ id }) => ({ id })),
    { resourceIDResolver: idOf },
  )
  if (!data) return <Loading fullWidth />
  const shown = params.columns ? COLUMNS.filter((each) => params.columns?.includes(each)) : COLUMNS
  const [first = 'checkout', ...rest] = shown
  const heading = (column: (typeof COLUMNS)[number]) => ({
    id: column,
    title: words.checkoutColumns[column],
    alignment: column === 'total' ? ('end' as const) : ('start' as const),
  })
  const search = (query: string) =>
    go(`checkouts${query ? `?query=${encodeURIComponent(query)}` : ''}`, 'replace')
  const cell = (row: ShopCheckout, column: (typeof COLUMNS)[number]) => {
    switch (column) {
      case 'checkout':
        return (
          <Text as="span" variant="bodyMd" fontWeight="bold">
            <Link dataPrimaryLink monochrome removeUnderline url={url(`checkouts/${row.id}`)}>
              {row.name}
            </Link>
          </Text>
        )
      case 'date':
        return listTime(row.createdAt, data.zone, data.now, params, true)
      case 'customer':
        return row.buyer.name
      case 'region':
        return words.region
      case 'email':
        return (
          <Badge {...(row.emailSent ? { tone: 'info' } : {})}>
            {row.emailSent ? words.sent : words.notSent}
          </Badge>
        )
      case 'recovery':
        return (
          <Badge {...(row.recovered ? { tone: 'success' } : { tone: 'attention' })}>
            {row.recovered ? words.recovered : words.notRecovered}
          </Badge>
        )
      case 'total':
        return (
          <Text as="span" alignment="end" numeric>
            {amount(row.total, row.currency, params)}
          </Text>
        )
    }
  }
  return (
    <Page fullWidth title={words.abandoned} secondaryActions={[{ content: words.exporting }]}>
      <Card padding="0">
        <IndexFilters
          tabs={[{ id: 'all', content: words.tabs.all, isLocked: true }]}
          selected={0}
          onSelect={() => {}}
          mode={mode}
          setMode={setMode}
          queryValue={params.query}
          queryPlaceholder={words.none}
          onQueryChange={search}
          onQueryClear={() => search('')}
          onClearAll={() => search('')}
          cancelAction={{ onAction: () => search('') }}
          filters={[]}
          canCreateNewView={false}
        />
        <IndexTable
          resourceName={{ singular: words.checkout, plural: words.abandoned }}
          itemCount={rows.length}
          loading={loading}
          selectedItemsCount={selection.allResourcesSelected ? 'All' : selection.selectedResources.length}
          onSelectionChange={selection.handleSelectionChange}
          headings={[heading(first), ...rest.map(heading)]}
        >
          {rows.map((row, at) => (
            <IndexTable.Row
              key={row.id}
              id={idOf(row)}
              position={at}
              selected={selection.selectedResources.includes(idOf(row))}
            >
              {shown.map((column) => (
                <IndexTable.Cell key={column}>{cell(row, column)}</IndexTable.Cell>
              ))}
            </IndexTable.Row>
          ))}
        </IndexTable>
      </Card>
    </Page>
  )
}
