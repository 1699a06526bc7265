import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

export interface Bundle {
  readonly scriptPath: string
  readonly script: Uint8Array
  readonly stylePath: string
  readonly style: string
}

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

async function make(): Promise<Bundle> {
  const [built, style] = await Promise.all([
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
    readFile(here('./client/admin.css'), 'utf8'),
  ])
  const script = built.outputFiles[0]?.contents ?? new Uint8Array()
  const digest = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex').slice(0, 12)
  return {
    script,
    scriptPath: `/admin/assets/app-${digest(script)}.js`,
    style,
    stylePath: `/admin/assets/app-${digest(style)}.css`,
  }
}

let made: Promise<Bundle> | undefined

/** Built once a process, on first use: several replicas in one test run share it. */
export function bundle(): Promise<Bundle> {
  made ??= make()
  return made
}
