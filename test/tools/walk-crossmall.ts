/** The walk through CROSS MALL: what the automatic link will do, and the way back from what it failed at. */
import type { Page } from 'puppeteer-core'
import { demand, heading, tellMarks, tellPanel } from './telling.ts'
import { CROSSMALL, type Mark, marksOf, panelOf, type Tour } from './tour.ts'
import {
  bringFile,
  filesOf,
  judged,
  learnPhases,
  MALL_PATHS,
  openWorkbench,
  planOfPages,
  planOn,
  pressPanel,
  search,
  WITHOUT_SHIP_DATE,
  workbenchTab,
} from './tour-crossmall.ts'

/** One mark of each word: what fates there are in sight. */
const oneOfEach = (marks: readonly Mark[]): Mark[] => [
  ...new Map(marks.filter(({ word }) => word).map((mark) => [mark.word, mark])).values(),
]

const tellPlan = async (page: Page): Promise<void> => {
  const { title, steps } = await planOn(page)
  console.log(`  ${title}`)
  for (const [at, { name, sum }] of steps.entries()) console.log(`    ${at + 1}. ${name}  (${sum})`)
  demand(steps.length > 1, 'a plan of more than one step')
}

export const walkCrossmall = async (
  tour: Tour,
  keep: (page: Page, name: string) => Promise<unknown>,
): Promise<void> => {
  const { replicas } = tour
  const { pages, api } = replicas.crossmall
  const look = async (title: string, path: string): Promise<Page> => {
    heading(`${title}: https://${CROSSMALL}${path}`)
    return tour.visit(path, CROSSMALL)
  }
  await tour.speak('ja')

  heading(
    `CROSS MALL: which 処理フェーズ each automation takes from: https://${CROSSMALL}${MALL_PATHS.settings}`,
  )
  await learnPhases(tour)
  const { shown } = await tour.send('linkShops', {})
  for (const { shop, links = [], running } of shown)
    for (const { step, phase } of links)
      console.log(
        `    ${shop}: ${step} from ${phase ?? '?'}, ${running?.[step] ?? 'not known whether it runs'}`,
      )
  demand(
    shown.some(({ links }) => links?.some(({ step }) => step === 'ship')),
    'the phases that ship',
  )

  const conflict = await look('Two automations on one 処理フェーズ', MALL_PATHS.conflict)
  tellMarks(await marksOf(conflict))
  demand(
    (await marksOf(conflict)).some(({ rule }) => rule === 'aupay/phase-shared'),
    'the conflict of phases',
  )
  await keep(conflict, '10-settings-conflict')
  await conflict.close()
  // What the link really takes from which phase is known again.
  await learnPhases(tour)

  const list = await look('注文一括処理, what the next run does with each order', MALL_PATHS.list)
  console.log(`  Before 検索: ${(await panelOf(list))?.lines.join(' ')}`)
  await search(list)
  await tellPanel(list)
  const marks = await marksOf(list)
  console.log(`  ${marks.length} marks in the page; one of each word in sight:`)
  tellMarks(oneOfEach(marks), 8)
  demand(oneOfEach(marks).length >= 3, 'orders of different fates')
  await keep(list, '11-mall-orders')

  heading('The workbench: a plan for the orders of this list that failed')
  await pressPanel(list, /復旧/)
  const bench = await workbenchTab(tour)
  await planOfPages(bench)
  await tellPlan(bench)
  await keep(bench, '12-workbench-plan')
  await bench.close()
  await list.close()

  const order = await look('One order without 発送日', MALL_PATHS.order)
  await judged(order, 'aupay/ship-date-missing')
  await tellPanel(order)
  demand(
    (await marksOf(order)).some(
      ({ rule, subject }) => rule === 'aupay/ship-date-missing' && subject === WITHOUT_SHIP_DATE,
    ),
    'the order that the next run fails on',
  )
  await keep(order, '13-mall-order')
  await order.close()

  const history = await look('au PAY API連携履歴, failures by their cause', MALL_PATHS.history)
  await tellPanel(history, 4)
  demand((await marksOf(history)).length > 0, 'failures in the history')
  await keep(history, '14-history')
  await history.close()

  const { standard, page: saved } = filesOf(tour)
  heading(`The workbench: a CSV of CROSS MALL in CP932 (${standard.name}, ${standard.bytes.length} bytes)`)
  const fromFile = await openWorkbench(tour)
  await bringFile(fromFile, standard)
  await tellPlan(fromFile)
  await keep(fromFile, '15-workbench-csv')
  await fromFile.close()

  heading(`The workbench: a file that is none (a log-in page saved as CSV)`)
  const damaged = await openWorkbench(tour)
  await bringFile(damaged, saved)
  const said = await damaged.$$eval('.outcome .ss-notice-title, .outcome p:not([class])', (parts) =>
    parts.map((part) => part.textContent ?? ''),
  )
  for (const line of said) console.log(`    ${line}`)
  demand(said.length > 1, 'what the file is, and what was expected')
  await damaged.close()

  demand(pages.submissions.length === 0, 'a CROSS MALL to which nothing was submitted')
  demand(api.violations.length === 0, 'an API of which nothing was asked that writes')
  console.log('  Nothing was ticked, pressed or submitted in CROSS MALL.')
}
