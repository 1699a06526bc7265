import { describe, expect, it } from 'vitest'
import type { ConfigEnv, UserManifest, UserManifestFn } from 'wxt'
import config from '../../wxt.config'

/** What the config function gives WXT to write. */
const manifest = async (browser: string, mode = 'production'): Promise<UserManifest> => {
  const env: ConfigEnv = { browser, mode, command: 'build', manifestVersion: 3 }
  return (config.manifest as UserManifestFn)(env)
}

const BOTH = ['chrome', 'firefox'] as const

describe.each(BOTH)('the manifest for %s', (browser) => {
  it('asks for three permissions and no host at installation', async () => {
    const made = await manifest(browser)
    expect(made.permissions).toEqual(['storage', 'alarms', 'notifications'])
    expect(made.host_permissions).toBeUndefined()
    expect(made.optional_permissions).toEqual(['scripting'])
  })

  it('names the hosts that may be asked for later, over https alone', async () => {
    const hosts = (await manifest(browser)).optional_host_permissions
    expect(hosts).toEqual([
      'https://api.cyberbiz.co/*',
      'https://app-store-api.cyberbiz.io/*',
      'https://crossmall.jp/*',
      'https://api.manager.wowma.jp/*',
      'https://*/*',
    ])
  })

  it('never names all addresses or tabs', async () => {
    const text = JSON.stringify(await manifest(browser))
    for (const word of ['<all_urls>', '"tabs"', '"webRequest', 'http://', '"*://'])
      expect(text).not.toContain(word)
  })

  it("shows its files to the console's own pages alone, and only the page modules", async () => {
    expect((await manifest(browser)).web_accessible_resources).toEqual([
      { resources: ['cyberbiz/*.js', 'cyberbiz/*.css'], matches: ['https://*.cyberbiz.co/*'] },
      { resources: ['crossmall/*.js', 'crossmall/*.css'], matches: ['https://www.crossmall.jp/*'] },
      { resources: ['shopify/*.js', 'shopify/*.css'], matches: ['https://admin.shopify.com/*'] },
      {
        resources: ['futureshop/*.js', 'futureshop/*.css'],
        matches: ['https://*.admin.future-shop.net/*'],
      },
      {
        resources: ['amazon/*.js', 'amazon/*.css'],
        matches: ['https://sellercentral.amazon.co.jp/*', 'https://sellercentral-japan.amazon.com/*'],
      },
    ])
  })

  it('has no policy of its own, so the strict one of the browser holds', async () => {
    expect((await manifest(browser)).content_security_policy).toBeUndefined()
  })

  it('differs in the granted build by the hosts of the replica and what goes with them alone', async () => {
    const { host_permissions: granted, permissions, ...rest } = await manifest(browser, 'granted')
    const { permissions: required, optional_permissions: optional, ...production } = await manifest(browser)
    expect(rest).toEqual(production)
    expect(permissions).toEqual([...(required ?? []), ...(optional ?? [])])
    expect(granted).toEqual([
      'https://api.cyberbiz.co/*',
      'https://app-store-api.cyberbiz.io/*',
      'https://crossmall.jp/*',
      'https://api.manager.wowma.jp/*',
      'https://www.myshop.com.tw/*',
      'https://img.myshop-cdn.tw/*',
      'https://ecpay-test-8f31.myshopify.com/*',
      'https://storage.googleapis.com/*',
      'https://sellercentral.amazon.co.jp/*',
      'https://sellercentral-japan.amazon.com/*',
    ])
  })
})

it('names the least version of each browser, and what Firefox wants to know', async () => {
  expect((await manifest('chrome')).minimum_chrome_version).toBe('120')
  expect((await manifest('chrome')).browser_specific_settings).toBeUndefined()
  expect((await manifest('firefox')).minimum_chrome_version).toBeUndefined()
  expect((await manifest('firefox')).browser_specific_settings?.gecko).toEqual({
    id: 'storeside@storeside.app',
    strict_min_version: '140.0',
    data_collection_permissions: { required: ['none'] },
  })
})

it('puts the content script into admin consoles alone', async () => {
  for (const browser of BOTH) {
    expect((await manifest(browser)).content_scripts).toEqual([
      {
        matches: ['https://*.cyberbiz.co/admin', 'https://*.cyberbiz.co/admin/*'],
        js: ['cyberbiz/start.js'],
        css: ['cyberbiz/style.css'],
        run_at: 'document_start',
      },
      {
        matches: ['https://www.crossmall.jp/*'],
        js: ['crossmall/start.js'],
        css: ['crossmall/style.css'],
        run_at: 'document_start',
        all_frames: true,
      },
      {
        matches: ['https://admin.shopify.com/*'],
        js: ['shopify/start.js'],
        css: ['shopify/style.css'],
        run_at: 'document_start',
      },
      {
        matches: ['https://*.admin.future-shop.net/*'],
        js: ['futureshop/start.js'],
        css: ['futureshop/style.css'],
        run_at: 'document_start',
      },
    ])
  }
})
