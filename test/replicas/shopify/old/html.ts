import type { ShopifyShop } from '../model.ts'
import type { Bundle } from './bundle.ts'
import type { Params } from './params.ts'

export const BUILD = 'c8e1f5d24a0b7799'

/** What the document tells its scripts, as JSON in it. */
export interface ServerData {
  readonly locale: Params['locale']
  readonly buildVersion: string
  readonly csrfToken: string
  readonly shop: { readonly handle: string; readonly domain: string; readonly name: string }
}

const json = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')
const text = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** The one document of the application, whatever the address. */
export function html({ handle, domain, name }: ShopifyShop, locale: Params['locale'], made: Bundle): string {
  const data: ServerData = {
    locale,
    buildVersion: BUILD,
    csrfToken: 'replica-not-a-secret',
    shop: { handle, domain, name },
  }
  return `<!DOCTYPE html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(name)} · Shopify</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${made.stylePath}">
<script type="application/json" data-serialized-id="server-data">${json(data)}</script>
</head>
<body>
<div id="app"></div>
<script src="${made.scriptPath}" defer></script>
</body>
</html>
`
}
