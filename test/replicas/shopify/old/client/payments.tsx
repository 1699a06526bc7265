/** @jsxImportSource react */
import {
  Badge,
  BlockStack,
  Box,
  Button,
  Card,
  Checkbox,
  ChoiceList,
  Divider,
  InlineStack,
  Layout,
  Link,
  Modal,
  Page,
  PageActions,
  Text,
} from '@shopify/polaris'
import { useState } from 'react'
import type { ShopifyShop } from '../../model.ts'
import type { PaymentsAnswer } from '../wire.ts'
import { send, useAnswer } from './api.ts'
import { useAdmin } from './router.tsx'
import { Loading } from './skeleton.tsx'

/** 設定 → 付款: the apps, and 請款方式. */
export function Payments() {
  const { words } = useAdmin()
  const { data } = useAnswer('PaymentsSettings')
  if (!data) return <Loading />
  return (
    <Page title={words.payments}>
      <Layout>
        <Layout.AnnotatedSection title={words.providers} description={words.providersText}>
          <Apps apps={data.apps} />
        </Layout.AnnotatedSection>
        <Layout.AnnotatedSection title={words.captureTitle} description={words.captureText}>
          <Capture chosen={data.capture} />
        </Layout.AnnotatedSection>
      </Layout>
    </Page>
  )
}

function Apps({ apps }: Pick<PaymentsAnswer, 'apps'>) {
  const { words, url } = useAdmin()
  return (
    <Card padding="0">
      {apps.map(({ name, testMode, active }, at) => (
        <Box key={name}>
          {at > 0 && <Divider />}
          <Box padding="400">
            <InlineStack align="space-between" blockAlign="center">
              <InlineStack gap="200" blockAlign="center">
                <Link url={url(`settings/payments/apps/${at}`)} monochrome removeUnderline>
                  {name}
                </Link>
                <Badge {...(active ? { tone: 'success' } : {})}>
                  {active ? words.active : words.inactive}
                </Badge>
                {testMode && <Badge tone="warning">{words.testMode}</Badge>}
              </InlineStack>
              <Button
                url={url(`settings/payments/apps/${at}`)}
                accessibilityLabel={`${words.manage} ${name}`}
              >
                {words.manage}
              </Button>
            </InlineStack>
          </Box>
        </Box>
      ))}
    </Card>
  )
}

const MODES: readonly ShopifyShop['capture'][] = ['AUTOMATIC', 'ON_FULFILLMENT', 'MANUAL']

function Capture({ chosen }: { chosen: ShopifyShop['capture'] }) {
  const { words, params } = useAdmin()
  const [mode, setMode] = useState<string>(chosen)
  const [open, setOpen] = useState(false)
  const save = () => void send('PaymentsSettingsSave', { capture: mode }).then(() => setOpen(false))
  const choices = (
    <ChoiceList
      title={words.captureTitle}
      titleHidden
      choices={MODES.map((value) => ({ value, label: words.capture[value] }))}
      selected={[mode]}
      onChange={([value = chosen]) => setMode(value)}
    />
  )
  if (params.capture === 'radios')
    return (
      <Card>
        <BlockStack gap="400">
          {choices}
          <InlineStack align="end">
            <Button variant="primary" disabled={mode === chosen} onClick={save}>
              {words.save}
            </Button>
          </InlineStack>
        </BlockStack>
      </Card>
    )
  return (
    <Card>
      <InlineStack align="space-between" blockAlign="center">
        <Text as="p">{words.capture[chosen]}</Text>
        <Button variant="plain" onClick={() => setOpen(true)}>
          {words.manage}
        </Button>
      </InlineStack>
      <Modal
        open={open}
        onClose={() => setOpen(false)}
        title={words.captureTitle}
        primaryAction={{ content: words.save, onAction: save }}
      >
        <Modal.Section>{choices}</Modal.Section>
      </Modal>
    </Card>
  )
}

/** The page of one app, with its 測試模式. */
export function AppPage({ at }: { at: number }) {
  const { words, url } = useAdmin()
  const { data } = useAnswer('PaymentsSettings')
  const app = data?.apps[at]
  const [test, setTest] = useState<boolean | null>(null)
  if (!data) return <Loading />
  if (!app) return <Page title="404" />
  return (
    <Page
      backAction={{ content: words.payments, url: url('settings/payments') }}
      title={app.name}
      titleMetadata={
        <InlineStack gap="100">
          <Badge {...(app.active ? { tone: 'success' } : {})}>
            {app.active ? words.active : words.inactive}
          </Badge>
          {app.testMode && <Badge tone="warning">{words.testMode}</Badge>}
        </InlineStack>
      }
    >
      <Layout>
        <Layout.AnnotatedSection title={words.testMode}>
          <Card>
            <Checkbox label={words.testModeOn} checked={test ?? app.testMode} onChange={setTest} />
          </Card>
        </Layout.AnnotatedSection>
      </Layout>
      <PageActions
        primaryAction={{
          content: words.save,
          disabled: test === null,
          onAction: () => void send('PaymentsSettingsSave', { app: app.name, testMode: test }),
        }}
      />
    </Page>
  )
}
