/**
 * `npm run bench:reconcile`: Shopify's orders against ECPay's payout file, beside the afternoon version (PapaParse and
 * a Map). Every figure comes from a process of its own that was warmed up; subjects take turns, so that a slow minute
 * of the machine is everybody's. Prints; exits with 1 where the subjects disagree on a count, a sum or a day.
 * `ROWS=10000,100000` to look quickly, `ROUNDS=1`.
 */
import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { median, table } from './figures.ts'
import { ecpayOf, ordersIn, shopifyOf } from './reconcile-made.ts'
import type { Answer } from './reconcile-subjects.ts'

const SIZES = (process.env.ROWS ?? '10000,100000,1000000').split(',').map(Number)
const ROUNDS = Number(process.env.ROUNDS ?? 2)
/** So that short runs are not all start: how often the files are read within one process. */
const TIMES: Readonly<Record<number, number>> = { 10000: 10, 100000: 3 }
const WARM = 5_000
const SUBJECTS = ['Storeside', 'PapaParse', 'PapaParse, lists', 'decoded only']

interface Measured {
  readonly runs: readonly { readonly wall: number; readonly cpu: number }[]
  readonly answer?: Answer
  readonly held: number
  readonly most: number
  /** What is made of the result on demand: ms and bytes. */
  readonly after?: Readonly<Record<string, readonly [ms: number, bytes: number]>>
  readonly mostAfter: number
}

const folder = mkdtempSync(join(tmpdir(), 'bench-reconcile-'))
const child = join(folder, 'child.mjs')

const write = (rows: number): string => {
  const path = join(folder, `${rows}`)
  for (const [side, pieces] of [
    ['shopify', shopifyOf(rows)],
    ['ecpay', ecpayOf(rows)],
  ] as const) {
    const file = openSync(`${path}-${side}.csv`, 'w')
    for (const piece of pieces) writeSync(file, piece)
    closeSync(file)
  }
  return path
}
const sizeOf = (path: string): number =>
  ['shopify', 'ecpay'].reduce((sum, side) => sum + statSync(`${path}-${side}.csv`).size, 0)

const measure = (subject: string, warm: string, files: string, times: number): Measured => {
  const said = execFileSync(process.execPath, ['--expose-gc', child, subject, warm, files, `${times}`], {
    encoding: 'utf8',
    maxBuffer: 2 ** 24,
  })
  return JSON.parse(said.trim().split('\n').at(-1) ?? '') as Measured
}

const cpuOf = (all: readonly Measured[]): number =>
  median(all.flatMap(({ runs }) => runs.map(({ cpu }) => cpu)))
const wallOf = (all: readonly Measured[]): number =>
  median(all.flatMap(({ runs }) => runs.map(({ wall }) => wall)))
const mostOf = (all: readonly Measured[]): number => median(all.map(({ most }) => most))

const mb = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 10e6 ? 1 : 0)
const s = (ms: number): string => (ms / 1_000).toFixed(2)
const times = (figure: number): string => `${figure.toFixed(2)}×`

/** Where two answers part, in words. */
const parting = (one: Answer | undefined, other: Answer | undefined): readonly string[] => {
  if (!one || !other) return []
  const names = ['files', 'matched', 'differs', 'unmatched', 'noMoney'] as const
  const sums = names.flatMap((name) => {
    const [a, b] = [JSON.stringify(one[name]), JSON.stringify(other[name])]
    return a === b ? [] : [`${name}: ${a} or ${b}`]
  })
  const days = new Map(other.byDay.map((day) => [day.key, day]))
  const apart = one.byDay.filter((day) => JSON.stringify(day) !== JSON.stringify(days.get(day.key)))
  const few = apart.slice(0, 2).map((day) => `${JSON.stringify(day)} or ${JSON.stringify(days.get(day.key))}`)
  return one.byDay.length === other.byDay.length ? [...sums, ...few] : [...sums, ...few, 'days']
}

const apart: string[] = []
try {
  await build({
    ...{ entryPoints: ['test/bench/reconcile-child.ts'], outfile: child, bundle: true },
    ...{ platform: 'node', format: 'esm', logLevel: 'error' },
  })
  const warm = write(WARM)
  const base = measure('idle', warm, warm, 1).most
  const figures: string[][] = []
  const answers: string[][] = []
  const made: string[][] = []
  for (const rows of SIZES) {
    const files = write(rows)
    const bytes = sizeOf(files)
    const found = new Map<string, Measured[]>(SUBJECTS.map((subject) => [subject, []]))
    for (let round = 0; round < ROUNDS; round++)
      for (const subject of SUBJECTS) {
        found.get(subject)?.push(measure(subject, warm, files, TIMES[rows] ?? 1))
        console.error(`${rows} rows, ${subject}: done`)
      }
    const own = found.get('Storeside') ?? []
    const answer = own[0]?.answer
    for (const what of Object.keys(own[0]?.after ?? {})) {
      const all = own.flatMap(({ after }) => (after?.[what] ? [after[what]] : []))
      const [bytes, ms] = [median(all.map(([, size]) => size)), median(all.map(([time]) => time))]
      made.push([`${rows}`, what, s(ms), bytes > 64 ? mb(bytes) : ''])
    }
    made.push([`${rows}`, 'process at most by then', '', mb(median(own.map(({ mostAfter }) => mostAfter)))])
    for (const [name, all] of found) {
      for (const each of all)
        for (const said of parting(answer, each.answer)) apart.push(`${rows} rows, ${name}: ${said}`)
      figures.push([
        ...[`${rows}`, mb(bytes), name, s(wallOf(all)), times(wallOf(all) / wallOf(own)), s(cpuOf(all))],
        ...[times(cpuOf(all) / cpuOf(own)), ((cpuOf(all) / rows / 2) * 1_000).toFixed(2)],
        ...[mb(mostOf(all)), mb(mostOf(all) - base)],
        ...[times((mostOf(all) - base) / (mostOf(own) - base)), mb(median(all.map(({ held }) => held)))],
      ])
    }
    if (answer) {
      const { matched, differs, unmatched, noMoney } = answer
      answers.push(
        [rows, ordersIn(rows), matched.shopify[0], differs.shopify[0], unmatched.shopify[0], noMoney[0]]
          .concat([matched.ecpay[0], differs.ecpay[0], unmatched.ecpay[0], matched.shopify[1] / 100])
          .map(String),
      )
    }
    if (rows !== WARM) for (const side of ['shopify', 'ecpay']) rmSync(`${files}-${side}.csv`)
  }
  console.log(`\nMemory beyond the ${mb(base)} MB of a process that reads nothing; multiples of Storeside's:`)
  console.log(
    table(
      [
        ...['rows a side', 'MB', 'reader', 's', 'time', 'CPU s', 'CPU', 'CPU µs a row', 'process at most MB'],
        ...['beyond', 'memory', 'held MB'],
      ],
      figures,
    ),
  )
  console.log('\nWhat all of them found:')
  console.log(
    table(
      [
        ...['rows a side', 'orders', 'matched', 'differ', 'unmatched', 'no money'],
        ...['ECPay matched', 'differ', 'unmatched', 'matched NT$'],
      ],
      answers,
    ),
  )
  console.log('\nWhat Storeside makes of it when somebody asks:')
  console.log(table(['rows a side', 'what', 's', 'MB'], made))
  for (const said of new Set(apart)) console.error(`They disagree: ${said}`)
  if (apart.length > 0) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
