/** @jsxImportSource react */
import { Card, Layout, SkeletonBodyText, SkeletonPage } from '@shopify/polaris'

/** What stands there until the first answer has come. */
export function Loading({ fullWidth = false }: { fullWidth?: boolean }) {
  return (
    <SkeletonPage primaryAction fullWidth={fullWidth}>
      <Layout>
        <Layout.Section>
          <Card>
            <SkeletonBodyText lines={9} />
          </Card>
        </Layout.Section>
      </Layout>
    </SkeletonPage>
  )
}
