/** @jsxImportSource react */
import { BlockStack, Box, IndexTable, InlineStack, Link, Tag, Text } from '@shopify/polaris'
import type { ReactNode } from 'react'
import { type OrderColumn, shownColumns } from '../columns.ts'
import { amount } from '../money.ts'
import { listTime } from '../times.ts'
import type { OrderRow } from '../wire.ts'
import { FulfillmentBadge, PaymentBadges } from './badges.tsx'
import { useAdmin } from './router.tsx'

interface Props {
  row: OrderRow
  zone: string
  now: number
  condensed: boolean
}

/** The cells of one order, in the order of the columns shown; on a narrow screen, a few lines instead. */
export function OrderCells({ row, zone, now, condensed }: Props) {
  const { params, words, url } = useAdmin()
  const cancelled = row.cancelledAt !== null
  const struck = (text: string, column: OrderColumn): ReactNode =>
    cancelled && (params.strike === 'row' || column === 'order' || column === 'date') ? (
      <Text as="span" textDecorationLine="line-through">
        {text}
      </Text>
    ) : (
      text
    )
  const link = (
    <Text
      as="span"
      variant="bodyMd"
      fontWeight="bold"
      {...(cancelled ? { textDecorationLine: 'line-through' } : {})}
    >
      {params.links ? (
        <Link dataPrimaryLink monochrome removeUnderline url={url(`orders/${row.id}`)}>
          {row.name}
        </Link>
      ) : (
        row.name
      )}
    </Text>
  )
  const cells: Record<OrderColumn, ReactNode> = {
    order: link,
    date: struck(listTime(row.processedAt, zone, now, params), 'date'),
    customer: struck(row.customer, 'customer'),
    channel: struck(row.channel, 'channel'),
    total: (
      <Text as="span" alignment="end" numeric>
        {struck(amount(row.currentTotal, row.currency, params), 'total')}
      </Text>
    ),
    payment: <PaymentBadges financial={row.financial} expiring={row.expiring} />,
    fulfillment: <FulfillmentBadge status={row.fulfillment} />,
    items: struck(words.items(row.items), 'items'),
    delivery: '',
    method: struck('Standard', 'method'),
    tags: (
      <InlineStack gap="100" wrap={false}>
        {row.tags.map((tag) => (
          <Tag key={tag}>{tag}</Tag>
        ))}
      </InlineStack>
    ),
  }
  if (condensed)
    return (
      <Box padding="300" width="100%">
        <BlockStack gap="100">
          <InlineStack align="space-between">
            {cells.order}
            {cells.total}
          </InlineStack>
          <InlineStack align="space-between">
            <span>{cells.customer}</span>
            <span>{cells.date}</span>
          </InlineStack>
          <InlineStack gap="100">
            {cells.payment}
            {cells.fulfillment}
          </InlineStack>
        </BlockStack>
      </Box>
    )
  return shownColumns(params).map((column) => <IndexTable.Cell key={column}>{cells[column]}</IndexTable.Cell>)
}
