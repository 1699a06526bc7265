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

const SHEETS = ['shell', 'framework', 'screens']

async function make(): Promise<Bundle> {
  const [built, sheets] = await Promise.all([
    build({
      entryPoints: [here('./client/main.ts')],
      bundle: true,
      minify: true,
      write: false,
      format: 'iife',
      target: 'es2020',
      charset: 'utf8',
      logLevel: 'silent',
    }),
    Promise.all(SHEETS.map((name) => readFile(here(`./styles/${name}.css`), 'utf8'))),
  ])
  const script = built.outputFiles[0]?.contents ?? new Uint8Array()
  const style = sheets.join('\n')
  const digest = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex').slice(0, 12)
  return {
    script,
    scriptPath: `/javascripts/crossmall-${digest(script)}.js`,
    style,
    stylePath: `/stylesheets/crossmall-${digest(style)}.css`,
  }
}

let made: Promise<Bundle> | undefined

/** Built once a process, on first use: several replicas in one test run share it. */
export function bundle(): Promise<Bundle> {
  made ??= make()
  return made
}
