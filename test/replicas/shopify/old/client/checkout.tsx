/** @jsxImportSource react */
import { Badge, BlockStack, Box, Button, Card, InlineStack, Layout, Link, Page, Text } from '@shopify/polaris'
import { amount } from '../money.ts'
import { fullTime } from '../times.ts'
import { send, useAnswer } from './api.ts'
import { useAdmin } from './router.tsx'
import { Loading } from './skeleton.tsx'

export function CheckoutPage({ id }: { id: string }) {
  const { words, params, url } = useAdmin()
  const { data } = useAnswer('AbandonedCheckoutDetails', { id })
  if (!data) return <Loading />
  const { checkout, zone } = data
  if (!checkout) return <Page title="404" />
  const { buyer } = checkout
  return (
    <Page
      backAction={{ content: words.abandoned, url: url('checkouts') }}
      title={checkout.name}
      titleMetadata={
        <InlineStack gap="100">
          <Badge {...(checkout.recovered ? { tone: 'success' } : { tone: 'attention' })}>
            {checkout.recovered ? words.recovered : words.notRecovered}
          </Badge>
          <Badge>{checkout.emailSent ? words.sent : words.notSent}</Badge>
        </InlineStack>
      }
      subtitle={fullTime(checkout.createdAt, zone, params)}
    >
      <Layout>
        <Layout.Section>
          <Card>
            <BlockStack gap="300">
              <Text as="h2" variant="headingSm">
                {words.products2}
              </Text>
              <div className="money-line">
                <strong>{words.total}</strong>
                <span />
                <strong>{amount(checkout.total, checkout.currency, params)}</strong>
              </div>
              <InlineStack align="end">
                <Button
                  variant="primary"
                  disabled={checkout.recovered}
                  onClick={() => void send('CheckoutSendEmail', { id })}
                >
                  {words.sendMail}
                </Button>
              </InlineStack>
            </BlockStack>
          </Card>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <Card>
            <Box>
              <Text as="h2" variant="headingSm">
                {words.customer}
              </Text>
              <Link url={url('customers')}>{buyer.name}</Link>
              <p>{buyer.email}</p>
              <p>{buyer.phone}</p>
              <p>{buyer.address}</p>
            </Box>
          </Card>
        </Layout.Section>
      </Layout>
    </Page>
  )
}
