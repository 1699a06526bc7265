/** @jsxImportSource react */
import { Badge, Card, IndexTable, Link, Page, Text } from '@shopify/polaris'
import type { ReactNode } from 'react'
import { amount } from '../money.ts'
import { listTime } from '../times.ts'
import { useAnswer } from './api.ts'
import { useAdmin } from './router.tsx'
import { Loading } from './skeleton.tsx'

/** A list like any other of the admin, of something that is none of ours. */
function Listing({
  title,
  heads,
  rows,
  kind,
  tabs,
}: {
  title: string
  kind: string
  heads: readonly string[]
  rows: readonly { id: string; cells: readonly ReactNode[] }[]
  tabs?: ReactNode
}) {
  const [first = '', ...rest] = heads
  return (
    <Page fullWidth title={title}>
      <Card padding="0">
        {tabs}
        <IndexTable
          resourceName={{ singular: title, plural: title }}
          itemCount={rows.length}
          selectedItemsCount={0}
          onSelectionChange={() => {}}
          headings={[{ title: first }, ...rest.map((name) => ({ title: name }))]}
        >
          {rows.map(({ id, cells }, at) => (
            <IndexTable.Row key={id} id={`gid://shopify/${kind}/${id}`} position={at}>
              {heads.map((name, column) => (
                <IndexTable.Cell key={name}>{cells[column]}</IndexTable.Cell>
              ))}
            </IndexTable.Row>
          ))}
        </IndexTable>
      </Card>
    </Page>
  )
}

const Primary = ({ url, children }: { url: string; children: string }) => (
  <Text as="span" variant="bodyMd" fontWeight="bold">
    <Link dataPrimaryLink monochrome removeUnderline url={url}>
      {children}
    </Link>
  </Text>
)

/** Customers with what they have paid: amounts and names, and not one order. */
export function Customers() {
  const { words, params, url } = useAdmin()
  const { data } = useAnswer('CustomerList')
  if (!data) return <Loading fullWidth />
  return (
    <Listing
      title={words.customers}
      kind="Customer"
      heads={words.customersColumns}
      rows={data.rows.map(({ id, name, orders, spent }) => ({
        id,
        cells: [
          <Primary key={id} url={url(`customers/${id}`)}>
            {name}
          </Primary>,
          <Badge key={id}>{words.sent}</Badge>,
          words.customerOrders(orders),
          amount(spent, data.currency, params),
        ],
      }))}
    />
  )
}

/** Drafts look like orders (number, date, customer, status, total), and no money has moved. */
export function Drafts() {
  const { words, params, url } = useAdmin()
  const { data } = useAnswer('DraftOrderList')
  if (!data) return <Loading fullWidth />
  return (
    <Listing
      title={words.drafts}
      kind="DraftOrder"
      heads={words.draftColumns}
      rows={data.rows.map(({ id, name, at, customer, state, total }) => ({
        id,
        cells: [
          <Primary key={id} url={url(`draft_orders/${id}`)}>
            {name}
          </Primary>,
          listTime(at, data.zone, data.now, params),
          customer,
          <Badge key={id} progress={state === 2 ? 'complete' : 'incomplete'}>
            {words.draftStates[state]}
          </Badge>,
          amount(total, data.currency, params),
        ],
      }))}
    />
  )
}

export function Products() {
  const { words, url } = useAdmin()
  const { data } = useAnswer('ProductList')
  if (!data) return <Loading fullWidth />
  return (
    <Listing
      title={words.products}
      kind="Product"
      heads={words.productColumns}
      rows={data.rows.map(({ id, title, stock }) => ({
        id,
        cells: [
          <Primary key={id} url={url(`products/${id}`)}>
            {title}
          </Primary>,
          <Badge key={id} tone="success">
            {words.productState}
          </Badge>,
          String(stock),
        ],
      }))}
    />
  )
}

export function Taxes() {
  const { words } = useAdmin()
  const { data } = useAnswer('TaxSettings')
  if (!data) return <Loading />
  return (
    <Page title={words.taxes}>
      <Card>
        <Text as="p">{words.taxText}</Text>
      </Card>
    </Page>
  )
}

export function Home() {
  const { words, server } = useAdmin()
  return (
    <Page title={words.home}>
      <Card>
        <Text as="p">{server.shop.name}</Text>
      </Card>
    </Page>
  )
}
