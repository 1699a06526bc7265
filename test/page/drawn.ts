import type { Page } from 'puppeteer-core'
import type { InPage } from './in-page.ts'
import type { Stage } from './stage.ts'

/** A tab on which small pages are drawn; nothing of the console's own styles or scripts is there. */
export const blankTab = async (stage: Stage): Promise<Page> => {
  const page = await stage.tab()
  await page.goto(stage.url('/nothing-stands-here'))
  return page
}

type How = Parameters<InPage['draw']>[1]

/** Draws a page and reads it. What was not read is absent: the browsers' protocols differ on undefined. */
export const drawn =
  (page: () => Page) =>
  async (html: string, how: How, at?: string): Promise<unknown> =>
    JSON.parse(
      await page().evaluate(
        (text, reader, path) => JSON.stringify(globalThis.inPage.draw(text, reader, path) ?? null),
        html,
        how,
        at,
      ),
    )

export const cents = (amount: number) => ({ amount: Math.round(amount * 100), currency: 'TWD' })
