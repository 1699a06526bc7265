/** Where our own time goes: how long functions of ours stand on the stack, in all and without a break. */
import type { CDPSession, Page, Protocol } from 'puppeteer-core'
import { load } from './cost.ts'
import type { BenchPage } from './pages.ts'

/** How often the profiler looks, in µs. */
const SAMPLE = 200

/** A function of ours and how long it was the innermost one, in ms. */
export type Spent = readonly [where: string, took: number]

export interface Profile {
  readonly total: number
  /** The longest time without a break. */
  readonly longest: number
  readonly functions: readonly Spent[]
  /** Of the longest stretch alone. */
  readonly stretch: readonly Spent[]
}

const COLLECTOR = '(garbage collector)'
const MOST = 6

const byTime = (spent: ReadonlyMap<string, number>): Spent[] =>
  [...spent].sort(([, a], [, b]) => b - a).slice(0, MOST)

const add = (spent: Map<string, number>, where: string, took: number): void =>
  void spent.set(where, (spent.get(where) ?? 0) + took)

const ours = (profile: Protocol.Profiler.Profile): Profile => {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]))
  const parent = new Map(
    profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])),
  )
  const mine = new Map<number, string | undefined>()
  /** The innermost function of ours on the way down to a node; undefined where there is none. */
  const owner = (id: number | undefined): string | undefined => {
    if (id === undefined) return undefined
    if (!mine.has(id)) {
      const frame = nodes.get(id)?.callFrame
      const file = /^chrome-extension:\/\/[^/]+\/(.*)$/.exec(frame?.url ?? '')?.[1]
      const name = `${frame?.functionName || '(anonymous)'} ${file}:${frame?.lineNumber}`
      mine.set(id, file ? name : owner(parent.get(id)))
    }
    return mine.get(id)
  }
  const functions = new Map<string, number>()
  let total = 0
  let longest = 0
  let within: readonly Spent[] = []
  let stretch = 0
  let now = new Map<string, number>()
  const { samples = [], timeDeltas = [] } = profile
  for (const [at, id] of samples.entries()) {
    const took = (timeDeltas[at + 1] ?? 0) / 1_000
    const name = owner(id)
    // The collector runs in whoever's stack it may; it ends nobody's stretch.
    const collector = nodes.get(id)?.callFrame.functionName === COLLECTOR
    if (name === undefined && !(collector && stretch > 0)) {
      stretch = 0
      now = new Map()
      continue
    }
    stretch += took
    add(now, name ?? COLLECTOR, took)
    if (stretch > longest) {
      longest = stretch
      within = byTime(now)
    }
    total += took
    add(functions, name ?? COLLECTOR, took)
  }
  return { total, longest, functions: byTime(functions), stretch: within }
}

export const profile = async (page: Page, cdp: CDPSession, wanted: BenchPage): Promise<Profile> => {
  await cdp.send('Profiler.enable')
  await cdp.send('Profiler.setSamplingInterval', { interval: SAMPLE })
  await cdp.send('Profiler.start')
  await load(page, wanted, true)
  return ours((await cdp.send('Profiler.stop')).profile)
}
