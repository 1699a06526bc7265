/** `npm run bench:weights`: what each dependency weighs in a bundle that uses it as we do; minified, gzip. */
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { table } from './figures.ts'

const SCHEMA = `const order = z.object({ name: z.string(), amount: z.optional(z.int()), state: z.enum(['open', 'closed']) })
globalThis.check = (it) => order.safeParse(it)`

const USES: Readonly<Record<string, string>> = {
  'nothing at all': 'globalThis.x = 1',
  'wxt/browser': `import { browser } from 'wxt/browser'; browser.runtime.sendMessage(1)`,
  'webextension-polyfill': `import browser from 'webextension-polyfill'; browser.runtime.sendMessage(1)`,
  'zod/mini': `import * as z from 'zod/mini'; ${SCHEMA}`,
  zod: `import * as z from 'zod'; ${SCHEMA.replace('z.optional(z.int())', 'z.int().optional()')}`,
  'preact + hooks': `import { h, render } from 'preact'; import { useState } from 'preact/hooks'
    const App = () => { const [n, set] = useState(0); return h('button', { onClick: () => set(n + 1) }, n) }
    render(h(App, null), document.body)`,
  'react + react-dom': `import { createElement as h, useState } from 'react'; import { createRoot } from 'react-dom/client'
    const App = () => { const [n, set] = useState(0); return h('button', { onClick: () => set(n + 1) }, n) }
    createRoot(document.body).render(h(App, null))`,
  idb: `import { openDB } from 'idb'; openDB('x', 1, { upgrade: (db) => db.createObjectStore('y') }).then((db) => db.get('y', 1))`,
  '@noble/hashes md5': `import { md5 } from '@noble/hashes/legacy.js'; import { bytesToHex } from '@noble/hashes/utils.js'
    globalThis.hash = (it) => bytesToHex(md5(it))`,
  papaparse: `import Papa from 'papaparse'; globalThis.rows = (it) => Papa.parse(it, { delimiter: ',' })`,
  saxes: `import { SaxesParser } from 'saxes'; globalThis.read = (it) => new SaxesParser().on('text', print).write(it).close()`,
  'fflate, streaming zip': `import { Zip, ZipDeflate } from 'fflate'; const zip = new Zip(print); const file = new ZipDeflate('a', { level: 3 })
    zip.add(file); file.push(new Uint8Array(9), true); zip.end()`,
  'comlink, both sides': `import { expose, proxy, wrap } from 'comlink'; expose({ a: proxy(print) }); globalThis.far = wrap(new Worker('x'))`,
  '@tanstack/virtual-core': `import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core'
    globalThis.list = (it) => new Virtualizer({ ...it, scrollToFn: elementScroll, observeElementOffset, observeElementRect })`,
  ky: `import ky from 'ky'; ky.get('https://example.com', { retry: 2, timeout: 1 }).json()`,
}

const weigh = async (contents: string): Promise<number> => {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: process.cwd(), loader: 'js' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'chrome120',
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    logLevel: 'error',
  })
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length
}

const rows = await Promise.all(
  Object.entries(USES).map(async ([name, source]) => [
    name,
    `${((await weigh(source)) / 1000).toFixed(1)} kB`,
  ]),
)
console.log(table(['import', 'gzip'], rows))
