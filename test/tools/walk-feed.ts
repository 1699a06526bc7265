/** The walk through Feed check: a catalogue of ten thousand products, held against what was planted in it. */
import type { Page } from 'puppeteer-core'
import { until } from '../e2e/browsers.ts'
import { demand, heading } from './telling.ts'
import type { Tour } from './tour.ts'
import { CATALOGUE, checkFeed, feedOn, fillCatalogue, pressBar } from './tour-feed.ts'

export const walkFeed = async (
  tour: Tour,
  keep: (page: Page, name: string) => Promise<unknown>,
): Promise<void> => {
  heading(`The workbench, Feed check: the shop's public feed of ${CATALOGUE.toLocaleString('en')} products`)
  const truth = fillCatalogue(tour)
  const page = await checkFeed(tour)
  const { title, tallies, bars } = await feedOn(page)
  console.log(`  ${title}`)
  console.log(`  ${tallies.join(' · ')}`)
  console.log(`  By rule, beside what was planted:`)
  const planted = { ...truth.counts, ...truth.excluded }
  for (const { rule, name, count } of bars)
    console.log(`    ${String(count).padStart(6)} of ${String(planted[rule] ?? 0).padStart(6)}  ${name}`)
  for (const rule of new Set([...Object.keys(planted), ...bars.map((bar) => bar.rule)]))
    demand(
      bars.find((bar) => bar.rule === rule)?.count === planted[rule],
      `${planted[rule] ?? 0} products of ${rule} in the feed check`,
    )
  const [most] = bars
  if (!most) throw new Error('Not found: a rule that holds')
  await pressBar(page, most.rule)
  await until(async () => (await feedOn(page)).rows === most.count)
  console.log(`  A bar that is pressed leaves its ${most.count} rows in the table.`)
  await keep(page, '9-feed-check')
  await page.close()
  tour.replicas.feed.reset()
}
