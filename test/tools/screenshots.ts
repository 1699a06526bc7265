/** Every page that we annotate and our own pages, in three languages, for the README and for looking at. */
import { mkdirSync, rmSync, statSync } from 'node:fs'
import type { Page } from 'puppeteer-core'
import type { Language } from '../../lib/messages'
import { until } from '../e2e/browsers.ts'
import { filledBox, GRANTED, pathsOf, press, settled, startTour, type Tour, wordsOf } from './tour.ts'

const FOLDER = 'docs/screenshots'
const LANGUAGES: readonly Language[] = ['zh-TW', 'ja', 'en']
const WIDTH = 1280
const HEIGHT = 800

/** The bubble of a page's first mark of this rule, opened as a pointer opens it. */
const point = async (page: Page, rule: string): Promise<void> => {
  await page.hover(`storeside-mark[data-rule="${rule}"]`)
  await until(() =>
    page.evaluate(() => {
      const bubble = document
        .querySelector('storeside-panel')
        ?.shadowRoot?.querySelector<HTMLElement>('.bubble')
      return bubble?.checkVisibility() && bubble.textContent !== ''
    }),
  )
}

const picture = async (tour: Tour, language: Language): Promise<void> => {
  const paths = pathsOf(tour.replicas)
  const folder = `${FOLDER}/${language}`
  mkdirSync(folder, { recursive: true })
  const keep = async (page: Page, name: string): Promise<void> => {
    const path = `${folder}/${name}.png` as const
    await page.screenshot({ path })
    console.log(`${path}  ${Math.round(statSync(path).size / 1000)} kB`)
  }
  const show = async (path: string, name: string, act = async (_: Page): Promise<void> => {}) => {
    const page = await tour.visit(path)
    await act(page)
    await keep(page, name)
    await page.close()
  }

  await tour.speak(language)
  await show(paths.list, 'orders')
  await show(paths.list, 'orders-mark', (page) => point(page, 'shopcom/failed-not-cancelled'))
  await show(paths.order, 'order')
  await show(paths.order, 'cancel', async (page) => {
    await press(page, '取消訂單')
    await until(() => filledBox(page))
    await settled(page)
  })
  await show(paths.product, 'product', (page) =>
    page.$eval('storeside-mark[data-rule="feed/list-price-missing"]', (mark) =>
      mark.scrollIntoView({ block: 'center' }),
    ),
  )
  await show(paths.products, 'products')
  await show(paths.settings, 'settings')

  const popup = await tour.opened.ownPage('popup.html')
  await popup.setViewport({ width: 360, height: 600 })
  await wordsOf(popup)
  await keep(popup, 'popup')
  await popup.close()
  const options = await tour.opened.ownPage('options.html')
  await wordsOf(options)
  await keep(options, 'options')
  await options.close()
}

rmSync(FOLDER, { recursive: true, force: true })
const tour = await startTour({ headless: true, extension: GRANTED, width: WIDTH, height: HEIGHT })
try {
  await tour.speak('zh-TW')
  await tour.check()
  for (const language of LANGUAGES) await picture(tour, language)
} finally {
  await tour.close()
}
