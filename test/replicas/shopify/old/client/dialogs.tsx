/** @jsxImportSource react */
import { Banner, BlockStack, Checkbox, ChoiceList, Modal, Select, Text, TextField } from '@shopify/polaris'
import { useState } from 'react'
import type { ShopOrder } from '../../model.ts'
import { amountsOf } from '../amounts.ts'
import { amount, figures, minorOf } from '../money.ts'
import type { Words } from '../words.ts'
import { send } from './api.ts'
import { useAdmin } from './router.tsx'

interface Props {
  order: ShopOrder
  open: boolean
  onClose(): void
  onSent(): void
}

/** 收取款項, with its 請款. */
export function CaptureDialog({ order, open, onClose, onSent }: Props) {
  const { words, params } = useAdmin()
  const { authorised } = amountsOf(order)
  const [typed, setTyped] = useState(figures(authorised, order.currency))
  const minor = minorOf(typed, order.currency)
  const wrong = minor === undefined || minor === 0 || minor > authorised
  return (
    <Modal
      open={open}
      onClose={onClose}
      title={words.collect}
      primaryAction={{
        content: words.captureNow,
        disabled: wrong,
        onAction: () => void send('OrderCapture', { id: order.id, amount: minor }).then(onSent),
      }}
      secondaryActions={[{ content: words.close, onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="400">
          <Text as="p">{words.collectText}</Text>
          <Text as="p">
            {words.authorisedAmount} {amount(authorised, order.currency, params)}
          </Text>
          <TextField
            label={words.captureNow}
            prefix="$"
            suffix={order.currency}
            value={typed}
            onChange={setTyped}
            autoComplete="off"
            inputMode="decimal"
          />
        </BlockStack>
      </Modal.Section>
    </Modal>
  )
}

const REASONS: readonly (keyof Words['reasons'])[] = ['CUSTOMER', 'FRAUD', 'INVENTORY', 'DECLINED', 'OTHER']

/** 取消訂單: with the refund, or with the refund later. */
export function CancelDialog({ order, open, onClose, onSent }: Props) {
  const { words, params } = useAdmin()
  const { received, refunded, authorised } = amountsOf(order)
  const held = received - refunded
  const [when, setWhen] = useState('now')
  const [reason, setReason] = useState('CUSTOMER')
  const [restock, setRestock] = useState(true)
  const [notify, setNotify] = useState(true)
  const cancel = () =>
    void send('OrderCancel', {
      id: order.id,
      refund: held > 0 && when === 'now',
      reason,
      restock,
      notify,
    }).then(onSent)
  return (
    <Modal
      open={open}
      onClose={onClose}
      title={`${words.cancelTitle} ${order.name}`}
      primaryAction={{ content: words.cancelOrder, destructive: true, onAction: cancel }}
      secondaryActions={[{ content: words.keep, onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="400">
          {held > 0 && (
            <ChoiceList
              title={words.cancelRefund}
              choices={[
                { label: `${words.refundNow} ${amount(held, order.currency, params)}`, value: 'now' },
                { label: words.refundLater, value: 'later' },
              ]}
              selected={[when]}
              onChange={([chosen = 'now']) => setWhen(chosen)}
            />
          )}
          {held === 0 && authorised > 0 && <Banner tone="info">{words.cancelVoids}</Banner>}
          <Select
            label={words.reason}
            options={REASONS.map((value) => ({ value, label: words.reasons[value] }))}
            value={reason}
            onChange={setReason}
          />
          <Checkbox label={words.restock} checked={restock} onChange={setRestock} />
          <Checkbox label={words.notify} checked={notify} onChange={setNotify} />
        </BlockStack>
      </Modal.Section>
    </Modal>
  )
}
