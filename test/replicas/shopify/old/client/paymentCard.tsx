/** @jsxImportSource react */
import { BlockStack, Box, Button, Card, Divider, InlineStack } from '@shopify/polaris'
import type { ShopOrder } from '../../model.ts'
import { amountsOf } from '../amounts.ts'
import { amount } from '../money.ts'
import { PaymentBadges } from './badges.tsx'
import { useAdmin } from './router.tsx'

interface Props {
  order: ShopOrder
  collect(): void
}

/** 已付款: what the order came to, what was paid, paid back, and what is left. */
export function PaymentCard({ order, collect }: Props) {
  const { words, params } = useAdmin()
  const { received, refunded, balance } = amountsOf(order)
  const write = (minor: number) => amount(minor, order.currency, params)
  const goods = order.lines.reduce((all, { price, quantity }) => all + price * quantity, 0)
  const count = order.lines.reduce((all, { quantity }) => all + quantity, 0)
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack>
          <PaymentBadges financial={order.financial} expiring={order.expiring} />
        </InlineStack>
        <Sum name={words.subtotal} note={words.items(count)} value={write(goods)} />
        {order.total > goods && (
          <Sum name={words.shipping} note="Standard" value={write(order.total - goods)} />
        )}
        <Sum name={words.total} note="" value={write(order.total)} strong />
        <Divider />
        <Sum name={words.paidByCustomer} note="" value={write(received)} />
        {refunded > 0 && <Sum name={words.refunded} note="" value={`-${write(refunded)}`} />}
        {refunded > 0 && <Sum name={words.net} note="" value={write(received - refunded)} strong />}
        {balance !== 0 && (
          <Sum name={words.balance} note="" value={`${balance < 0 ? '-' : ''}${write(Math.abs(balance))}`} />
        )}
        {order.financial === 'AUTHORIZED' && (
          <InlineStack align="end">
            <Button variant="primary" onClick={collect}>
              {words.collect}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  )
}

interface SumProps {
  name: string
  note: string
  value: string
  strong?: boolean
}

function Sum({ name, note, value, strong = false }: SumProps) {
  return (
    <Box>
      <div className="money-line">
        <span>{strong ? <strong>{name}</strong> : name}</span>
        <span>{note}</span>
        <span>{strong ? <strong>{value}</strong> : value}</span>
      </div>
    </Box>
  )
}
