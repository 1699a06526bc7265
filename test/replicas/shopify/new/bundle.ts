import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

export interface Bundle {
  readonly path: string
  readonly script: Uint8Array
}

const make = async (): Promise<Bundle> => {
  const built = await build({
    entryPoints: [fileURLToPath(new URL('./client/main.ts', import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    logLevel: 'silent',
  })
  const script = built.outputFiles[0]?.contents ?? new Uint8Array()
  const digest = createHash('sha256').update(script).digest('hex').slice(0, 12)
  return { script, path: `/assets/web-${digest}.js` }
}

let made: Promise<Bundle> | undefined

/** Built once a process, on first use. */
export const bundle = (): Promise<Bundle> => {
  made ??= make()
  return made
}
