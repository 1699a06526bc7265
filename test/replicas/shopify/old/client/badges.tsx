/** @jsxImportSource react */
import { Badge, type BadgeProps, InlineStack } from '@shopify/polaris'
import type { FinancialStatus, FulfillmentStatus } from '../../model.ts'
import { useAdmin } from './router.tsx'

type Look = { tone?: BadgeProps['tone']; progress?: 'incomplete' | 'partiallyComplete' | 'complete' }

const FINANCIAL: Record<FinancialStatus, Look> = {
  PENDING: { tone: 'warning', progress: 'incomplete' },
  AUTHORIZED: { tone: 'attention', progress: 'incomplete' },
  EXPIRED: { tone: 'critical', progress: 'complete' },
  PAID: { progress: 'complete' },
  PARTIALLY_PAID: { tone: 'warning', progress: 'partiallyComplete' },
  PARTIALLY_REFUNDED: { progress: 'partiallyComplete' },
  REFUNDED: { progress: 'complete' },
  VOIDED: { progress: 'complete' },
}

const FULFILLMENT: Record<FulfillmentStatus, Look> = {
  UNFULFILLED: { tone: 'attention', progress: 'incomplete' },
  FULFILLED: { progress: 'complete' },
  PARTIALLY_FULFILLED: { tone: 'warning', progress: 'partiallyComplete' },
  ON_HOLD: { tone: 'warning', progress: 'incomplete' },
}

export function PaymentBadges({ financial, expiring }: { financial: FinancialStatus; expiring: boolean }) {
  const { words } = useAdmin()
  const status = <Badge {...FINANCIAL[financial]}>{words.financial[financial]}</Badge>
  if (!expiring) return status
  return (
    <InlineStack gap="100" wrap={false}>
      {status}
      <Badge tone="warning">{words.expiring}</Badge>
    </InlineStack>
  )
}

export function FulfillmentBadge({ status }: { status: FulfillmentStatus }) {
  const { words } = useAdmin()
  return <Badge {...FULFILLMENT[status]}>{words.fulfillment[status]}</Badge>
}
