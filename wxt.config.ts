import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { build } from 'esbuild'
import { type Plugin, rolldown } from 'rolldown'
import { defineConfig } from 'wxt'

/** Where an API answers; optional hosts, asked for when a shop's key is added. */
const API_HOSTS = [
  'https://api.cyberbiz.co/*',
  'https://app-store-api.cyberbiz.io/*',
  'https://crossmall.jp/*',
  'https://api.manager.wowma.jp/*',
]

/** A shop's own domain can be any host: declared so that exactly one can be asked for at a time. */
const OWN_DOMAINS = 'https://*/*'

/**
 * The prompt for an optional host cannot be answered in headless Chromium. The mode `granted` is the
 * production build with the replica shop's hosts granted at install, and nothing else different
 * (test/unit/manifest.test.ts compares the two).
 */
const GRANTED = [
  ...API_HOSTS,
  'https://www.myshop.com.tw/*',
  'https://img.myshop-cdn.tw/*',
  'https://ecpay-test-8f31.myshopify.com/*',
  'https://storage.googleapis.com/*',
  'https://sellercentral.amazon.co.jp/*',
  'https://sellercentral-japan.amazon.com/*',
]

const PERMISSIONS = ['storage', 'alarms', 'notifications']
/** Asked for with Seller Central's host, and only then: a page that is not declared is reached by it. */
const SCRIPTING = 'scripting'

/** The production build with the content scripts' functions named, for the profiler. */
const NAMED = 'named'

/**
 * Each console's name and the addresses of its admin: nothing wider; without `admin` its script is registered once a
 * person allowed it (lib/jobs/seller.ts). `frames`: its screens may be frames.
 */
const CONSOLES: Record<string, { admin?: string[]; pages: string[]; frames?: boolean }> = {
  cyberbiz: {
    admin: ['https://*.cyberbiz.co/admin', 'https://*.cyberbiz.co/admin/*'],
    pages: ['https://*.cyberbiz.co/*'],
  },
  // Addresses of its screens are not public; which one a page is, it tells by what it shows.
  crossmall: { admin: ['https://www.crossmall.jp/*'], pages: ['https://www.crossmall.jp/*'], frames: true },
  // One application draws all pages of all shops; which of them are ours, their paths tell. Its frames are apps'.
  shopify: { admin: ['https://admin.shopify.com/*'], pages: ['https://admin.shopify.com/*'] },
  // Addresses of its pages are not published.
  futureshop: {
    admin: ['https://*.admin.future-shop.net/*'],
    pages: ['https://*.admin.future-shop.net/*'],
  },
  amazon: { pages: ['https://sellercentral.amazon.co.jp/*', 'https://sellercentral-japan.amazon.com/*'] },
}
const TARGET = ['chrome120', 'firefox140']

/** Every module of which something is loaded with one, without what that imports on demand; absolute paths. */
const loadedWith = async (entry: string): Promise<ReadonlySet<string>> => {
  const { metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    plugins: [
      {
        name: 'nothing on demand',
        setup: ({ onResolve }) =>
          onResolve({ filter: /./ }, ({ kind, path }) =>
            kind === 'dynamic-import' ? { path, external: true } : undefined,
          ),
      },
    ],
  })
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs))
  return new Set(inputs.flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [resolve(path)] : [])))
}

/**
 * What is fetched on demand is one file each, with all that it needs beyond what every page has, and no more
 * of it than it needs: a module that two of them import is two modules, `<file>?<who fetches it>`. Shared, each
 * page would load what any other needs of it: 3 kB a page (gzip, measured), in up to nine files. Such a module
 * may keep a cache, and no state that one hands to another: what a visit remembers hangs on its desk.
 */
const wholeEach = (everywhere: ReadonlySet<string>): Plugin => ({
  name: 'whole each',
  resolveId: {
    order: 'pre',
    async handler(source, importer, { kind }) {
      if (!importer) return undefined
      const [file = importer, within] = importer.split('?')
      const found = await this.resolve(source, file, { skipSelf: true, kind })
      if (!found || found.external || everywhere.has(found.id)) return found
      const whose = kind === 'dynamic-import' ? basename(source) : within
      return whose ? `${found.id}?${whose}` : found
    },
  },
  async load(id) {
    const [file = id, within] = id.split('?')
    return within ? { code: await readFile(file, 'utf8'), moduleType: 'ts' } : undefined
  },
})

/**
 * A console's content script: the small script of the manifest, and the modules that it fetches. WXT's own
 * content-script build makes one file a console, so that each page would pay for all pages. Only the console's
 * own pages can fetch the modules.
 */
const buildConsole = async (name: string, outDir: string, minify: boolean): Promise<void> => {
  const dir = `${outDir}/${name}`
  const from = (file: string): string => `entrypoints/${name}.content/${file}`
  await build({
    outdir: dir,
    bundle: true,
    minify,
    charset: 'utf8',
    target: TARGET,
    legalComments: 'none',
    format: 'iife',
    entryPoints: [from('start.ts'), 'lib/visit/style.css', 'lib/visit/panel.css'],
    entryNames: '[name]',
  })
  const visit = await loadedWith(from('visit.ts'))
  const modules = await rolldown({
    input: from('visit.ts'),
    // What a page asks none of is left out with it; a call is kept unless it is known to do nothing else.
    treeshake: {
      moduleSideEffects: false,
      propertyReadSideEffects: false,
      unknownGlobalSideEffects: false,
      manualPureFunctions: ['wordTable'],
    },
    transform: { target: TARGET },
    plugins: [wholeEach(visit)],
  })
  await modules.write({
    dir,
    format: 'esm',
    minify,
    comments: false,
    entryFileNames: '[name].js',
    // Under the names that the script of the manifest asks for them by.
    chunkFileNames: '[name].js',
    codeSplitting: { groups: [{ name: 'base', test: (id) => visit.has(id) }] },
  })
  await modules.close()
}

export default defineConfig({
  manifestVersion: 3,
  imports: false,
  outDirTemplate: '{{browser}}-mv{{manifestVersion}}{{modeSuffix}}',
  manifest: ({ browser, mode }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    optional_host_permissions: [...API_HOSTS, OWN_DOMAINS],
    ...(mode === 'granted'
      ? { permissions: [...PERMISSIONS, SCRIPTING], host_permissions: GRANTED }
      : { permissions: PERMISSIONS, optional_permissions: [SCRIPTING] }),
    content_scripts: Object.entries(CONSOLES).flatMap(([name, { admin, frames }]) =>
      admin
        ? {
            matches: admin,
            js: [`${name}/start.js`],
            css: [`${name}/style.css`],
            run_at: 'document_start' as const,
            ...(frames ? { all_frames: true } : {}),
          }
        : [],
    ),
    web_accessible_resources: Object.entries(CONSOLES).map(([name, { pages }]) => ({
      resources: [`${name}/*.js`, `${name}/*.css`],
      matches: pages,
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
  filterEntrypoints: ['background', 'popup', 'options', 'workbench'],
  hooks: {
    'build:done': async ({ config }) => {
      for (const name of Object.keys(CONSOLES)) await buildConsole(name, config.outDir, config.mode !== NAMED)
    },
  },
  vite: () => ({
    build: { target: TARGET },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  }),
})
