/** @jsxImportSource react */
import { BlockStack, Button, Card, Collapsible, Text, TextField } from '@shopify/polaris'
import { useState } from 'react'
import type { ShopOrder, ShopTransaction } from '../../model.ts'
import { amount } from '../money.ts'
import { clockOf, dayOf, fullTime } from '../times.ts'
import { send } from './api.ts'
import { useAdmin } from './router.tsx'

interface Event {
  readonly id: string
  readonly at: number
  readonly text: string
  readonly payment?: ShopTransaction
}

interface Props {
  order: ShopOrder
  zone: string
  now: number
}

/** 時間軸, newest first, day by day. */
export function Timeline({ order, zone, now }: Props) {
  const { words, params } = useAdmin()
  const [comment, setComment] = useState('')
  const events = useEvents(order)
  const days = [...new Set(events.map(({ at }) => dayOf(at, zone, now, params)))]
  return (
    <BlockStack gap="300">
      <Text as="h2" variant="headingMd">
        {words.timeline}
      </Text>
      <Card>
        <TextField
          label={words.comment}
          labelHidden
          placeholder={words.comment}
          value={comment}
          onChange={setComment}
          autoComplete="off"
          connectedRight={
            <Button
              disabled={comment === ''}
              onClick={() => void send('OrderComment', { id: order.id, comment })}
            >
              {words.save}
            </Button>
          }
        />
      </Card>
      {days.map((day) => (
        <BlockStack key={day} gap="200">
          <Text as="h3" variant="headingXs" tone="subdued">
            {day}
          </Text>
          <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
            {events
              .filter(({ at }) => dayOf(at, zone, now, params) === day)
              .map((event) => (
                <Happened key={event.id} event={event} order={order} zone={zone} />
              ))}
          </ul>
        </BlockStack>
      ))}
    </BlockStack>
  )
}

function useEvents(order: ShopOrder): Event[] {
  const { words, params } = useAdmin()
  const sentence = ({ kind, status, gateway, amount: minor }: ShopTransaction): string => {
    const said = amount(minor, order.currency, params)
    if (status === 'FAILURE' || status === 'ERROR') return words.failed(said, gateway)
    if (status === 'SUCCESS') return words.happened[kind](said, gateway)
    return words.awaits(said, gateway)
  }
  const events: Event[] = [
    { id: 'placed', at: order.createdAt, text: words.placed(order.buyer.name, order.channel) },
    ...order.transactions.map((payment) => ({
      id: payment.id,
      at: payment.at,
      text: sentence(payment),
      payment,
    })),
  ]
  if (order.cancelledAt !== null)
    events.push({ id: 'cancelled', at: order.cancelledAt, text: words.wasCancelled(order.name) })
  return events.reverse().sort((one, other) => other.at - one.at)
}

interface HappenedProps {
  event: Event
  order: ShopOrder
  zone: string
}

/** One line; that of a payment opens to what the gateway told, the Payment ID among it. */
function Happened({ event: { id, at, text, payment }, order, zone }: HappenedProps) {
  const { words, params } = useAdmin()
  const [open, setOpen] = useState(params.expanded)
  const names = words.details
  const result =
    payment?.status === 'SUCCESS'
      ? words.success
      : payment?.status === 'FAILURE' || payment?.status === 'ERROR'
        ? words.failure
        : words.waiting
  return (
    <li className="event">
      <div className="event-line">
        {payment ? (
          <Button
            variant="plain"
            textAlign="left"
            disclosure={open ? 'up' : 'down'}
            ariaExpanded={open}
            ariaControls={`event-${id}`}
            onClick={() => setOpen(!open)}
          >
            {text}
          </Button>
        ) : (
          <span>{text}</span>
        )}
        <Text as="span" tone="subdued">
          {clockOf(at, zone, params)}
        </Text>
      </div>
      {payment && (
        <Collapsible id={`event-${id}`} open={open} transition={false}>
          <dl className="event-details">
            <Detail name={words.order} value={order.name.replace(/^#/, '')} />
            {payment.errorCode && <Detail name={names.message} value={payment.errorCode} />}
            <Detail name={names.amount} value={amount(payment.amount, order.currency, params)} />
            <Detail name={names.gateway} value={payment.gateway} />
            <Detail name={names.status} value={result} />
            <Detail name={names.type} value={words.kinds[payment.kind]} />
            <Detail name={names.created} value={fullTime(payment.at, zone, params)} />
          </dl>
          {payment.paymentId && (
            <>
              <Text as="h4" variant="headingXs">
                {words.gatewayInformation}
              </Text>
              <dl className="event-details">
                <Detail name={names.paymentId} value={payment.paymentId} />
              </dl>
            </>
          )}
        </Collapsible>
      )}
    </li>
  )
}

function Detail({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd style={{ margin: 0 }}>{value}</dd>
    </>
  )
}
