/** Every feed of a folder, a line each: what it is, what serves what, and how many of its products 美安 would refuse. */
import { createReadStream, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import type { Judged } from './feeds-judge'

const folder = process.argv[2] ?? '.'
const work = mkdtempSync(join(tmpdir(), 'feeds-'))

try {
  const outfile = join(work, 'judge.mjs')
  await build({
    entryPoints: ['test/tools/feeds-judge.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2023',
    logLevel: 'warning',
  })
  const { judgeFeed } = (await import(pathToFileURL(outfile).href)) as {
    judgeFeed: (stream: ReadableStream<Uint8Array>) => Promise<Judged>
  }
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:xml|csv|tsv|txt|gz)$/i.test(name))
    .toSorted()
  if (names.length === 0) console.log('No .xml, .csv, .tsv, .txt or .gz in that folder.')
  for (const name of names) {
    const stream = Readable.toWeb(createReadStream(join(folder, name))) as ReadableStream<Uint8Array>
    const it = await judgeFeed(stream)
    const line = [
      `${name}: ${it.dialect}, ${it.charset}, ${it.products} products`,
      `${it.refused} refused, ${it.doubtful} doubtful, ${it.fine} fine${it.excluded ? `, ${it.excluded} left out on purpose` : ''}`,
      it.served.join(' ') || 'nothing serves a field',
      ...(it.unserved.length > 0 ? [`not in it: ${it.unserved.join(' ')}`] : []),
      ...(it.rules.length > 0 ? [it.rules.map(([rule, products]) => `${rule} ×${products}`).join(' ')] : []),
      ...(it.notes.length > 0 ? [`noticed: ${it.notes.join(', ')}`] : []),
      ...(it.stop !== '' ? [`stops: ${it.stop}`] : []),
    ]
    console.log(line.join(' | '))
  }
} finally {
  rmSync(work, { recursive: true, force: true })
}
