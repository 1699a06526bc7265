import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Kind, until } from '../e2e/browsers.ts'
import { consolePages } from '../replicas/cyberbiz/console/catalogue.ts'
import { readyOf } from './expected.ts'
import { openStage, type Stage, visit } from './stage.ts'

const BUILD: Record<Kind, string> = { chromium: '.output/chrome-mv3', firefox: '.output/firefox-mv3' }

/** Whatever of ours a page could carry: elements, attributes. */
const ours = () =>
  [...document.querySelectorAll('*')]
    .filter((one) => one.localName.startsWith('storeside-') || one.hasAttribute('data-storeside-prefilled'))
    .map((one) => one.localName)

describe.each<Kind>(['chromium', 'firefox'])(
  'pages that only look like ours, with the extension in %s',
  (kind) => {
    let stage: Stage

    beforeAll(async () => {
      if (!existsSync(BUILD[kind])) throw new Error('The extension is not built: npm run build')
      stage = await openStage(kind, BUILD[kind])
    })
    afterAll(() => stage?.close())

    it('get nothing at all, where pages of ours get their panel', async () => {
      const { shop } = stage.replicas
      const pages = consolePages(shop).filter((page) => page.kind === 'none')
      expect(pages).toHaveLength(18)
      const tabs = []
      for (const page of pages) {
        const tab = await stage.tab()
        expect(await visit(tab, stage.url(page.path), readyOf(page))).toEqual({})
        tabs.push({ name: page.name, tab })
      }
      // A page that should be ours and shows nothing known is waited for the longest, and then told of:
      // once that is seen, every page that was opened before it had its time.
      const last = await stage.tab()
      await last.goto(stage.url('/admin/products/424242'))
      await until(() =>
        last.evaluate(
          () => document.querySelector('storeside-panel')?.getAttribute('data-state') === 'layout-unknown',
        ),
      )
      for (const { name, tab } of tabs) {
        await tab.bringToFront()
        expect({ name, ours: await tab.evaluate(ours) }).toEqual({ name, ours: [] })
      }
      const list = await stage.tab()
      await list.goto(stage.url('/admin/orders'))
      await until(() =>
        list.evaluate(
          () => document.querySelector('storeside-panel')?.getAttribute('data-page') === 'order-list',
        ),
      )
    })
  },
)
