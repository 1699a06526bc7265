/** One subject in a process of its own: warmed up, then measured. Prints a line of JSON. */
import { openAsBlob } from 'node:fs'
import { SUBJECTS } from './reconcile-subjects.ts'

const [, , name = '', warm = '', files = '', times = '1'] = process.argv
const subject = SUBJECTS[name]
const collect = (globalThis as { gc?: () => void }).gc
if (!subject || !collect) throw new Error('started by reconcile.ts alone')
const run = async (path: string) => {
  const open = async (side: string): Promise<File> =>
    new File([await openAsBlob(`${path}-${side}.csv`)], `${side}.csv`)
  return subject(await open('shopify'), await open('ecpay'))
}

const used = (): number => {
  collect()
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

for (let round = 0; round < 3; round++) await run(warm)
const before = used()
const runs: { readonly wall: number; readonly cpu: number }[] = []
let read: Awaited<ReturnType<typeof subject>> | undefined
for (let round = 0; round < Number(times); round++) {
  read = undefined
  const cpu = process.cpuUsage()
  const at = performance.now()
  read = await run(files)
  const wall = performance.now() - at
  const spent = process.cpuUsage(cpu)
  runs.push({ wall, cpu: (spent.user + spent.system) / 1_000 })
}
const most = process.resourceUsage().maxRSS * 1_024
const held = used() - before
const after: Record<string, readonly [ms: number, bytes: number]> = {}
// A port that waits is all that keeps this process alive now and then.
const alive = setInterval(() => undefined, 1_000)
for (const [what, make] of Object.entries(read?.after ?? {})) {
  const at = performance.now()
  const bytes = await make()
  after[what] = [performance.now() - at, bytes]
}
clearInterval(alive)
console.log(
  JSON.stringify({
    ...{ runs, most, held, after, answer: read?.answer, alive: read?.kept !== null },
    mostAfter: process.resourceUsage().maxRSS * 1_024,
  }),
)
