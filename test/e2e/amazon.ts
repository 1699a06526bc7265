/** What the tests of futureshop × Amazon share. */
import type { ElementHandle, Page } from 'puppeteer-core'
import { expect } from 'vitest'
import type { Language } from '../../lib/messages'
import { misjudged, placed } from '../page/amazon-judged.ts'
import { type AmazonPage, amazonPageAt } from '../replicas/futureshop/catalogue.ts'
import { FUTURESHOP_HOST } from '../replicas/futureshop/data.ts'
import { NEW_AMAZON, OLD_AMAZON } from '../replicas/futureshop/words.ts'
import { comes } from './mall.ts'
import { inBothBare, type Scene } from './shop.ts'
import { marksOf, panelOf, SETTINGS, until, type World } from './world.ts'

export const FUTURESHOP = FUTURESHOP_HOST
export const OLD = OLD_AMAZON[0]
export const NEW = NEW_AMAZON[0]

/** Every manner of the page in which somebody types: the server's, the framework's, plain scripts'. */
export const CONSOLES = [
  ['old', `${OLD}?`],
  ['new', `${NEW}?redraw=input&`],
  ['new by script', `${NEW}?by=script&redraw=input&`],
] as const

/** futureshop's console is read in Japan; the rest of the world as it is elsewhere. */
export const tell = (world: World, language: Language = 'ja'): Promise<unknown> =>
  world.send('setSettings', { settings: { ...SETTINGS, language, shops: [] } })

export const inFutureshop = (title: string, body: (world: () => World) => void, scene: Scene = {}): void =>
  inBothBare(title, body, { shop: { orders: 20, products: 10 }, ...scene })

/** Everything of ours that stands on a page, by the names of its elements. */
export const oursOn = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .map(({ localName }) => localName)
      .filter((name) => name.startsWith('storeside-')),
  )

export const pageAt = (path: string, host: string = FUTURESHOP): AmazonPage => amazonPageAt(path, host)

/** Opens Amazon設定, and waits until it has been read. */
export const openAmazon = async (world: World, path: string, host: string = FUTURESHOP): Promise<Page> => {
  const page = await world.go(path, host)
  await page.bringToFront()
  await until(async () => (await panelOf(page))?.state === 'done')
  return page
}

/** What stands on a page is what holds of it by the vendor's words. */
export const judgedRight = async (page: Page, of: AmazonPage): Promise<void> => {
  await comes(
    async () => misjudged(await marksOf(page), of),
    (wrong) => expect(wrong).toEqual([]),
  )
}

/** The marks at one place of a page, without their family. */
export const marksAt = async (page: Page, of: AmazonPage, place: string): Promise<string[]> =>
  placed(await marksOf(page), of.labels)
    .filter((mark) => mark.startsWith(`${place} `))
    .map((mark) => mark.slice(place.length + 1))

export const comesAt = async (page: Page, of: AmazonPage, place: string, wanted: string[]): Promise<void> => {
  await comes(
    () => marksAt(page, of, place),
    (marks) => expect(marks).toEqual([...wanted].sort()),
  )
}

export const boxAt = async (page: Page, name: string): Promise<ElementHandle<HTMLInputElement>> =>
  (await until(async () => page.$(`[name="${name}"]`))) as ElementHandle<HTMLInputElement>

/** As staff do: all that stands in the box is selected, and typed over letter by letter. */
export const typeOver = async (page: Page, name: string, text: string): Promise<void> => {
  const box = await boxAt(page, name)
  await box.focus()
  await box.evaluate((each) => each.select())
  if (text === '') await page.keyboard.press('Backspace')
  else await page.keyboard.type(text)
  await until(async () => (await (await boxAt(page, name)).evaluate(({ value }) => value)) === text)
}

/** Everything that would have changed a shop, at futureshop and at Amazon. */
export const sent = ({ replicas }: World): readonly unknown[] => [
  ...replicas.futureshop.submissions,
  ...replicas.sellerCentral.submissions,
]

export const anew = async (world: World, language: Language = 'ja'): Promise<void> => {
  world.replicas.reset()
  await tell(world, language)
}
