import { build } from 'esbuild'
import { defineConfig } from 'wxt'

/** Where an API answers; optional hosts, asked for when a shop's key is added. */
const API_HOSTS = ['https://api.cyberbiz.co/*', 'https://app-store-api.cyberbiz.io/*']

/** A shop's own domain can be any host: declared so that exactly one can be asked for at a time. */
const OWN_DOMAINS = 'https://*/*'

/**
 * The prompt for an optional host cannot be answered in headless Chromium. The mode `granted` is the
 * production build with the replica shop's hosts granted at install, and nothing else different
 * (test/unit/manifest.test.ts compares the two).
 */
const GRANTED = [...API_HOSTS, 'https://www.myshop.com.tw/*', 'https://img.myshop-cdn.tw/*']

const CONSOLES = ['cyberbiz']
const TARGET = ['chrome120', 'firefox140']

/**
 * The parts of a console's content script, as modules that share their chunks: a script of the manifest
 * cannot be split, so each page would pay for all pages. Only the console's own pages can fetch them.
 */
const buildPages = (outDir: string): Promise<unknown[]> =>
  Promise.all(
    CONSOLES.map((name) =>
      build({
        entryPoints: [`entrypoints/${name}.content/visit.ts`, `entrypoints/${name}.content/panel.css`],
        outdir: `${outDir}/${name}`,
        bundle: true,
        splitting: true,
        minify: true,
        format: 'esm',
        charset: 'utf8',
        target: TARGET,
        chunkNames: '[name]-[hash]',
        legalComments: 'none',
      }),
    ),
  )

export default defineConfig({
  manifestVersion: 3,
  imports: false,
  outDirTemplate: '{{browser}}-mv{{manifestVersion}}{{modeSuffix}}',
  manifest: ({ browser, mode }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    permissions: ['storage', 'alarms', 'notifications'],
    optional_host_permissions: [...API_HOSTS, OWN_DOMAINS],
    ...(mode === 'granted' ? { host_permissions: GRANTED } : {}),
    web_accessible_resources: CONSOLES.map((name) => ({
      resources: [`${name}/*.js`, `${name}/*.css`],
      matches: [`https://*.${name}.co/*`],
    })),
    action: { default_title: '__MSG_name__' },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'storeside@storeside.app',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '120' }),
  }),
  hooks: { 'build:done': async (wxt) => void (await buildPages(wxt.config.outDir)) },
  vite: () => ({
    build: { target: TARGET },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  }),
})
