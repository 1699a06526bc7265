import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

export interface Bundle {
  scriptPath: string
  script: Uint8Array
  stylePath: string
  style: string
}

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

/** The replica's own files lie beside its pages, where no other replica of the host answers. */
export const HANDLE = 'taipei-goods-old'
const ASSETS = `/store/${HANDLE}/assets`

async function make(): Promise<Bundle> {
  const [built, polaris, own] = await Promise.all([
    build({
      entryPoints: [here('./client/main.tsx')],
      bundle: true,
      minify: true,
      write: false,
      format: 'iife',
      target: 'es2022',
      charset: 'utf8',
      jsx: 'automatic',
      jsxImportSource: 'react',
      define: { 'process.env.NODE_ENV': '"production"' },
      logLevel: 'silent',
    }),
    readFile(fileURLToPath(import.meta.resolve('@shopify/polaris/build/esm/styles.css')), 'utf8'),
    readFile(here('./admin.css'), 'utf8'),
  ])
  const script = built.outputFiles[0]?.contents ?? new Uint8Array()
  const style = `${polaris}\n${own}`
  const digest = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex').slice(0, 12)
  return {
    script,
    scriptPath: `${ASSETS}/web-${digest(script)}.js`,
    style,
    stylePath: `${ASSETS}/web-${digest(style)}.css`,
  }
}

let made: Promise<Bundle> | undefined

/** Built once a process, on first use: several replicas in one test run share it. */
export function bundle(): Promise<Bundle> {
  made ??= make()
  return made
}
