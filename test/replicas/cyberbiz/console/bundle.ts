import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { hashStylesheet } from './hash.ts'

export interface Bundle {
  scriptPath: string
  script: Uint8Array
  stylePath: string
  style: string
}

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

const SHEETS = ['shell', 'components', 'pages', 'old']

const stylesheet = async (): Promise<string> =>
  (await Promise.all(SHEETS.map((name) => readFile(here(`./styles/${name}.css`), 'utf8')))).join('\n')

async function make(): Promise<Bundle> {
  const [built, css] = await Promise.all([
    build({
      entryPoints: [here('./client/main.tsx')],
      bundle: true,
      minify: true,
      write: false,
      format: 'iife',
      target: 'es2020',
      jsx: 'automatic',
      jsxImportSource: 'react',
      define: { 'process.env.NODE_ENV': '"production"' },
      logLevel: 'silent',
    }),
    stylesheet(),
  ])
  const script = built.outputFiles[0]?.contents ?? new Uint8Array()
  const style = hashStylesheet(css)
  const digest = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex').slice(0, 12)
  return {
    script,
    scriptPath: `/assets/admin/application-${digest(script)}.js`,
    style,
    stylePath: `/assets/admin/console-${digest(style)}.css`,
  }
}

let made: Promise<Bundle> | undefined

/** Built once a process, on first use: several replicas in one test run share it. */
export function bundle(): Promise<Bundle> {
  made ??= make()
  return made
}
