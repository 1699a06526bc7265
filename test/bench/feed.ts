/**
 * `npm run bench:feed`: a whole catalogue checked, beside its parser alone and two peers with the same rules on the
 * same bytes. Every figure comes from a process of its own that was warmed up; the check and its parser take turns,
 * so that a slow minute of the machine is both's. Prints; asserts nothing. `PRODUCTS=10000,100000` to look quickly,
 * `ROUNDS=1`.
 */
import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { feedOf } from './feed-made.ts'
import { median, table } from './figures.ts'

const SIZES = (process.env.PRODUCTS ?? '10000,100000,1000000').split(',').map(Number)
const ROUNDS = Number(process.env.ROUNDS ?? 3)
/** So that short runs are not all start: how often a feed is read within one process. */
const TIMES: Readonly<Record<number, number>> = { 10000: 15, 100000: 3 }
const WARM = 20_000

interface Measured {
  readonly runs: readonly { readonly wall: number; readonly cpu: number }[]
  readonly products: number
  readonly findings: number
  readonly held: number
  readonly most: number
}

const folder = mkdtempSync(join(tmpdir(), 'bench-feed-'))
const child = join(folder, 'child.mjs')

const write = (products: number): string => {
  const path = join(folder, `${products}.xml`)
  const file = openSync(path, 'w')
  for (const piece of feedOf(products)) writeSync(file, piece)
  closeSync(file)
  return path
}

const measure = (subject: string, warm: string, feed: string, times: number): Measured => {
  const said = execFileSync(
    process.execPath,
    ['--expose-gc', child, subject, join(folder, 'shelf'), warm, feed, `${times}`],
    { encoding: 'utf8', maxBuffer: 2 ** 24 },
  )
  return JSON.parse(said.trim().split('\n').at(-1) ?? '') as Measured
}

const cpuOf = (all: readonly Measured[]): number =>
  median(all.flatMap(({ runs }) => runs.map(({ cpu }) => cpu)))
const wallOf = (all: readonly Measured[]): number =>
  median(all.flatMap(({ runs }) => runs.map(({ wall }) => wall)))

const mb = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 10e6 ? 1 : 0)
const times = (figure: number): string => `${figure.toFixed(2)}×`

try {
  await build({
    ...{ entryPoints: ['test/bench/feed-child.ts'], outfile: child, bundle: true },
    ...{ platform: 'node', format: 'esm', logLevel: 'error' },
  })
  const warm = write(WARM)
  const costs: string[][] = []
  const peers: string[][] = []
  for (const size of SIZES) {
    const feed = write(size)
    const bytes = statSync(feed).size
    const found: Record<string, Measured[]> = { saxes: [], check: [], htmlparser2: [], 'fast-xml-parser': [] }
    for (let round = 0; round < ROUNDS; round++)
      for (const subject of ['saxes', 'check'])
        found[subject]?.push(measure(subject, warm, feed, TIMES[size] ?? 1))
    for (const subject of ['htmlparser2', 'fast-xml-parser'])
      found[subject]?.push(measure(subject, warm, feed, 1))
    const parser = cpuOf(found.saxes ?? [])
    const check = found.check ?? []
    const [one] = check
    if (!one) continue
    costs.push([
      ...[`${size}`, mb(bytes), `${one.findings}`, (wallOf(check) / 1_000).toFixed(2)],
      ...[(cpuOf(check) / 1_000).toFixed(2), (parser / 1_000).toFixed(2), times(cpuOf(check) / parser)],
      times(wallOf(check) / wallOf(found.saxes ?? [])),
      ...[((cpuOf(check) / size) * 1_000).toFixed(1), mb(one.held), mb(one.most)],
    ])
    for (const [name, all] of Object.entries(found))
      peers.push([
        ...[`${size}`, name, `${all[0]?.products}`, (cpuOf(all) / 1_000).toFixed(2)],
        ...[times(cpuOf(all) / cpuOf(check)), mb(all[0]?.held ?? 0), mb(all[0]?.most ?? 0)],
      ])
    console.error(`${size} products: done`)
    rmSync(feed, { force: size !== WARM })
  }
  console.log(
    '\nThe whole check beside its parser alone (saxes, the same bytes, decoded, handlers that do nothing):',
  )
  console.log(
    table(
      [
        'products',
        'MB',
        'findings',
        's',
        'CPU s',
        'parser CPU s',
        'CPU',
        'time',
        'CPU µs a product',
        'held MB',
        'process at most MB',
      ],
      costs,
    ),
  )
  console.log('\nBeside peers with the same rules; CPU as a multiple of the check:')
  console.log(
    table(['products', 'reader', 'read', 'CPU s', 'of the check', 'held MB', 'process at most MB'], peers),
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
