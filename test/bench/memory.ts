/** How much memory and processor the extension's own process and its worker take while something goes on. */
import { readdirSync, readFileSync } from 'node:fs'
import type { CDPSession } from 'puppeteer-core'

/** Bytes; NaN where the system has no /proc. */
export interface Used {
  /** In use when it began, its garbage collected. */
  readonly before: number
  /** The most that was in use at once, garbage that was not collected yet included. */
  readonly heap: number
  /** In use when it was over, its garbage collected. */
  readonly after: number
  /** The process's, before and at most. */
  readonly rssBefore: number
  readonly rss: number
  /** ms of processor that the process took, on all of its threads: a busy machine changes it least. */
  readonly cpu: number
}

const read = (path: string): string => {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}

const figureIn = (text: string, name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? Number.NaN)

/** The process in which the extensions of this browser run, workers and pages alike. */
export const extensionProcess = (browser: number | undefined): string | undefined => {
  const all = new Map<number, number>()
  let ids: string[] = []
  try {
    ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  } catch {
    return undefined
  }
  for (const id of ids) all.set(Number(id), figureIn(read(`/proc/${id}/status`), 'PPid'))
  const isOurs = (id: number | undefined): boolean =>
    id !== undefined && id > 1 && (id === browser || isOurs(all.get(id)))
  return ids.find((id) => read(`/proc/${id}/cmdline`).includes('--extension-process') && isOurs(Number(id)))
}

const rssOf = (id: string | undefined): number =>
  id === undefined ? Number.NaN : figureIn(read(`/proc/${id}/status`), 'VmRSS') * 1_024

/** In Linux's own ticks, of which there are a hundred a second everywhere. */
const cpuOf = (id: string | undefined): number => {
  const fields = read(`/proc/${id}/stat`).split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10
}

/** Looked at so often, ms. A worker tells its heap between two of its tasks only. */
const LOOK = 20

/** What `work` takes of the worker that `cdp` is connected to, whose process is `id`. */
export const using = async <T>(
  cdp: CDPSession,
  id: string | undefined,
  work: () => Promise<T>,
): Promise<readonly [T, Used]> => {
  const heap = async (): Promise<number> => (await cdp.send('Runtime.getHeapUsage')).usedSize
  const collected = async (): Promise<number> => {
    await cdp.send('HeapProfiler.collectGarbage')
    return heap()
  }
  const before = await collected()
  const rssBefore = rssOf(id)
  const cpuBefore = cpuOf(id)
  let most = before
  let rss = rssBefore
  let asking = false
  const look = setInterval(() => {
    rss = Math.max(rss, rssOf(id))
    if (asking) return
    asking = true
    void heap()
      .then((used) => {
        most = Math.max(most, used)
      })
      .finally(() => {
        asking = false
      })
  }, LOOK)
  try {
    const done = await work()
    const cpu = cpuOf(id) - cpuBefore
    most = Math.max(most, await heap())
    return [done, { before, heap: most, after: await collected(), rssBefore, rss, cpu }]
  } finally {
    clearInterval(look)
  }
}
