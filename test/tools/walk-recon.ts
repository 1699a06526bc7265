/** The walk through Reconcile: a month's files, each rule held against what was planted in them. */
import type { Page } from 'puppeteer-core'
import { until } from '../e2e/browsers.ts'
import { demand, heading } from './telling.ts'
import type { Tour } from './tour.ts'
import { makeMonth, reconcile, reconOn } from './tour-recon.ts'

export const walkRecon = async (
  tour: Tour,
  keep: (page: Page, name: string) => Promise<unknown>,
): Promise<void> => {
  const { files, truth } = makeMonth()
  heading(`The workbench, Reconcile: ${files.map(({ name }) => name).join(' and ')}`)
  const page = await reconcile(tour, files)
  const planted = Object.entries(truth.rules)
  await until(async () => {
    const { bars } = await reconOn(page)
    return planted.every(([rule, count]) => bars.find((bar) => bar.rule === rule)?.count === count)
  })
  const { bars, sums } = await reconOn(page)
  console.log(`  Both sides in all: ${sums.filter((sum) => sum !== '').join(' · ')}`)
  console.log('  By rule, beside what was planted:')
  for (const { rule, name, count } of bars) {
    console.log(`    ${String(count).padStart(4)} of ${String(truth.rules[rule] ?? 0).padStart(4)}  ${name}`)
    demand(truth.rules[rule] === count, `${truth.rules[rule] ?? 0} cases of ${rule} in the reconciliation`)
  }
  await keep(page, '10-reconcile')
  await page.close()
}
