/** @jsxImportSource react */
import {
  BlockStack,
  Button,
  Card,
  Checkbox,
  InlineStack,
  Layout,
  Page,
  Text,
  TextField,
} from '@shopify/polaris'
import { useState } from 'react'
import type { ShopOrder } from '../../model.ts'
import { amountsOf } from '../amounts.ts'
import { amount, figures, minorOf } from '../money.ts'
import { send, useAnswer } from './api.ts'
import { useAdmin } from './router.tsx'
import { Loading } from './skeleton.tsx'

/** 退款: which lines, how much, and the button that says how much. */
export function RefundPage({ id }: { id: string }) {
  const { data } = useAnswer('OrderDetails', { id })
  if (!data) return <Loading />
  if (!data.order) return <Page title="404" />
  return <RefundForm order={data.order} />
}

function RefundForm({ order }: { order: ShopOrder }) {
  const { words, params, url, go } = useAdmin()
  const { received, refunded } = amountsOf(order)
  const held = received - refunded
  const [taken, setTaken] = useState<readonly number[]>(() => order.lines.map(() => 0))
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const [restock, setRestock] = useState(true)
  const [notify, setNotify] = useState(true)
  const goods = order.lines.reduce((all, { price }, at) => all + price * (taken[at] ?? 0), 0)
  const minor = minorOf(typed, order.currency) ?? 0
  const write = (value: number) => amount(value, order.currency, params)
  const gateway = order.transactions.find(({ status }) => status === 'SUCCESS')?.gateway ?? ''

  /** As on the real page, quantities fill the amount in; a person may write over it. */
  const take = (at: number, text: string) => {
    const line = order.lines[at]
    const count = Math.min(line?.quantity ?? 0, Math.max(0, Number(text) || 0))
    const next = taken.map((old, each) => (each === at ? count : old))
    setTaken(next)
    const sum = order.lines.reduce((all, { price }, each) => all + price * (next[each] ?? 0), 0)
    setTyped(sum === 0 ? '' : figures(Math.min(sum, held), order.currency))
  }
  const submit = () =>
    void send('RefundCreate', { id: order.id, amount: minor, lines: taken, reason, restock, notify }).then(
      () => go(`orders/${order.id}`),
    )
  return (
    <Page backAction={{ content: order.name, url: url(`orders/${order.id}`) }} title={words.refund}>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <Card>
              <BlockStack gap="300">
                {order.lines.map(({ title, quantity, price }, at) => (
                  <InlineStack key={title} align="space-between" blockAlign="center" gap="400" wrap={false}>
                    <span>{title}</span>
                    <span>{write(price)}</span>
                    <div style={{ width: 130 }}>
                      <TextField
                        type="number"
                        label={`${title} ${words.quantity}`}
                        labelHidden
                        min={0}
                        max={quantity}
                        suffix={`/ ${quantity}`}
                        value={String(taken[at] ?? 0)}
                        onChange={(text) => take(at, text)}
                        autoComplete="off"
                      />
                    </div>
                    <span>{write(price * (taken[at] ?? 0))}</span>
                  </InlineStack>
                ))}
                <Checkbox label={words.restock} checked={restock} onChange={setRestock} />
              </BlockStack>
            </Card>
            <Card>
              <TextField label={words.refundReason} value={reason} onChange={setReason} autoComplete="off" />
            </Card>
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <Card>
            <BlockStack gap="300">
              <Text as="h2" variant="headingSm">
                {words.refundSummary}
              </Text>
              {goods === 0 ? (
                <Text as="p" tone="subdued">
                  {words.noItems}
                </Text>
              ) : (
                <InlineStack align="space-between">
                  <span>{words.subtotal}</span>
                  <span>{write(goods)}</span>
                </InlineStack>
              )}
              <Text as="h3" variant="headingXs">
                {words.refundAmount}
              </Text>
              <TextField
                label={gateway}
                prefix="$"
                placeholder={figures(0, order.currency)}
                value={typed}
                onChange={setTyped}
                inputMode="decimal"
                helpText={`${words.available} ${write(held)}`}
                error={minor > held ? `${words.available} ${write(held)}` : undefined}
                autoComplete="off"
              />
              <Checkbox label={words.notify} checked={notify} onChange={setNotify} />
              <Button variant="primary" fullWidth disabled={minor === 0 || minor > held} onClick={submit}>
                {words.refundButton(write(minor))}
              </Button>
            </BlockStack>
          </Card>
        </Layout.Section>
      </Layout>
    </Page>
  )
}
