/** One subject in a process of its own: warmed up, then measured. Prints a line of JSON. */
import { openAsBlob } from 'node:fs'
import { SUBJECTS } from './feed-subjects.ts'

const [, , name = '', folder = '', warm = '', feed = '', times = '1'] = process.argv
const subject = SUBJECTS[name]
const collect = (globalThis as { gc?: () => void }).gc
if (!subject || !collect) throw new Error('started by feed.ts alone')
const open = async (path: string): Promise<File> => new File([await openAsBlob(path)], 'feed.xml')

const used = (): number => {
  collect()
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

for (let round = 0; round < 3; round++) await subject(await open(warm), folder)
const file = await open(feed)
const before = used()
const runs: { readonly wall: number; readonly cpu: number }[] = []
let read: Awaited<ReturnType<typeof subject>> | undefined
for (let round = 0; round < Number(times); round++) {
  read = undefined
  const cpu = process.cpuUsage()
  const at = performance.now()
  read = await subject(file, folder)
  const wall = performance.now() - at
  const spent = process.cpuUsage(cpu)
  runs.push({ wall, cpu: (spent.user + spent.system) / 1_000 })
}
const after = used()
console.log(
  JSON.stringify({
    runs,
    ...{ products: read?.products, findings: read?.findings },
    held: after - before,
    most: process.resourceUsage().maxRSS * 1_024,
    alive: read?.kept !== null,
  }),
)
