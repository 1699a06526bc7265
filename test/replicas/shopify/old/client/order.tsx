/** @jsxImportSource react */
import { Badge, BlockStack, Box, Card, InlineStack, Layout, Link, Page, Text } from '@shopify/polaris'
import { useState } from 'react'
import type { ShopOrder } from '../../model.ts'
import { amountsOf } from '../amounts.ts'
import { amount } from '../money.ts'
import { fullTime } from '../times.ts'
import { send, useAnswer } from './api.ts'
import { FulfillmentBadge, PaymentBadges } from './badges.tsx'
import { CancelDialog, CaptureDialog } from './dialogs.tsx'
import { PaymentCard } from './paymentCard.tsx'
import { useAdmin } from './router.tsx'
import { Loading } from './skeleton.tsx'
import { Timeline } from './timeline.tsx'

export function OrderPage({ id }: { id: string }) {
  const { words, params, url, go } = useAdmin()
  const { data, reload } = useAnswer('OrderDetails', { id })
  const [open, setOpen] = useState(params.open)
  if (!data) return <Loading />
  const { order, zone, now, newer, older } = data
  if (!order) return <Page title="404" />
  const { received, refunded, authorised } = amountsOf(order)
  const cancelled = order.cancelledAt !== null
  const held = received - refunded
  const close = () => setOpen('')
  const sent = () => {
    close()
    reload()
  }
  const refund = held > 0 ? [{ content: words.refund, url: url(`orders/${id}/refund`) }] : []
  const cancel = cancelled
    ? []
    : [{ content: words.cancelOrder, destructive: true, onAction: () => setOpen('cancel') }]
  return (
    <Page
      backAction={{ content: words.orders, url: url('orders') }}
      title={order.name}
      titleMetadata={
        <InlineStack gap="100">
          {cancelled && <Badge>{words.cancelled}</Badge>}
          <PaymentBadges financial={order.financial} expiring={order.expiring} />
          <FulfillmentBadge status={order.fulfillment} />
          {order.closed && <Badge>{words.archived}</Badge>}
          {order.test && <Badge tone="warning">{words.test}</Badge>}
        </InlineStack>
      }
      subtitle={words.from(fullTime(order.processedAt, zone, params), order.channel)}
      secondaryActions={[...refund, { content: words.edit }]}
      actionGroups={[
        { title: words.print, actions: [{ content: words.print }] },
        {
          title: words.moreActions,
          actions: [
            { content: words.archive, onAction: () => void send('OrderArchive', { id }).then(reload) },
            ...cancel,
          ],
        },
      ]}
      pagination={{
        hasPrevious: newer !== null,
        hasNext: older !== null,
        onPrevious: () => go(`orders/${newer}`),
        onNext: () => go(`orders/${older}`),
      }}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <Lines order={order} />
            <PaymentCard order={order} collect={() => setOpen('capture')} />
            <Timeline order={order} zone={zone} now={now} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <Card>
              <Text as="h2" variant="headingSm">
                {words.notes}
              </Text>
              <Text as="p">{order.tags.join(', ') || '—'}</Text>
            </Card>
            <Buyer order={order} />
          </BlockStack>
        </Layout.Section>
      </Layout>
      {authorised > 0 && (
        <CaptureDialog order={order} open={open === 'capture'} onClose={close} onSent={sent} />
      )}
      <CancelDialog order={order} open={open === 'cancel'} onClose={close} onSent={sent} />
    </Page>
  )
}

function Lines({ order }: { order: ShopOrder }) {
  const { params, url } = useAdmin()
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack>
          <FulfillmentBadge status={order.fulfillment} />
        </InlineStack>
        {order.lines.map(({ title, quantity, price }) => (
          <InlineStack key={title} align="space-between" gap="400" wrap={false}>
            <Link url={url('products')}>{title}</Link>
            <span>
              {amount(price, order.currency, params)} × {quantity}
            </span>
            <span>{amount(price * quantity, order.currency, params)}</span>
          </InlineStack>
        ))}
      </BlockStack>
    </Card>
  )
}

/** Whom it goes to: on the page as on the real one, and nobody else's business. */
function Buyer({ order: { buyer } }: { order: ShopOrder }) {
  const { words, url } = useAdmin()
  return (
    <Card padding="0">
      <Box padding="400">
        <Text as="h2" variant="headingSm">
          {words.customer}
        </Text>
        <Link url={url('customers')}>{buyer.name}</Link>
      </Box>
      <Box padding="400">
        <Text as="h3" variant="headingSm">
          {words.contact}
        </Text>
        <p>
          <a href={`mailto:${buyer.email}`}>{buyer.email}</a>
        </p>
        <p>{buyer.phone}</p>
      </Box>
      <Box padding="400">
        <Text as="h3" variant="headingSm">
          {words.shipTo}
        </Text>
        <p>{buyer.name}</p>
        <p>{buyer.address}</p>
      </Box>
    </Card>
  )
}
