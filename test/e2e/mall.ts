/** What the tests of CROSS MALL share: a small account with its truth, its screens in any frame, the workbench. */
import { readFileSync } from 'node:fs'
import type { ElementHandle, Frame, Page } from 'puppeteer-core'
import type { Language, ShopState, Today } from '../../lib/messages'
import { makeWords, type Words } from '../../lib/words'
import { pageAt } from '../replicas/crossmall/console/catalogue.ts'
import type { OrdersTruth } from '../replicas/crossmall/console/truth.ts'
import { orderNumbered } from '../replicas/crossmall/data.ts'
import type { Account, Order, Truth } from '../replicas/crossmall/model.ts'
import { truthOf } from '../replicas/crossmall/truth.ts'
import type { ReplicaOptions } from '../replicas/server.ts'
import { inBothBare, type Scene } from './shop.ts'
import { type MarkSeen, marksOf, panelOf, type Sheet, until, type World } from './world.ts'

export const MALL = 'www.crossmall.jp'
export const AUPAY = 'api.manager.wowma.jp'
export const MALL_API = 'https://crossmall.jp'
export const AUPAY_API = `https://${AUPAY}`

/** Every hand-made slip, few others, and next to nothing of CYBERBIZ. */
export const ACCOUNT: ReplicaOptions = { orders: 20, products: 10, crossmall: { account: { orders: 130 } } }

/** As `inBothBare`, over that account. */
export const inMall = (title: string, body: (world: () => World) => void, scene: Scene = {}): void =>
  inBothBare(title, body, { options: () => ({}), shop: ACCOUNT, ...scene })

export const accountOf = (world: World): Account => world.replicas.crossmall.account

/** What would have changed something in CROSS MALL or at the mall: by any way, by anybody. */
export const written = (world: World): unknown[] => [
  ...world.replicas.crossmall.pages.submissions,
  ...world.replicas.crossmall.api.violations,
  ...world.replicas.aupay.violations,
]

/** The sentences as the extension's own files have them. */
export const wordsOf = (language: Language): Words => {
  const sections = ['rules', 'page', 'popup', 'options', 'workbench', 'onboarding', 'webhook', 'notify']
  const read = (name: string) => JSON.parse(readFileSync(`public/locales/${language}/${name}.json`, 'utf8'))
  return makeWords(language, Object.assign({}, ...sections.map(read)))
}
export const say = wordsOf('zh-TW')

/** Asks until the answer passes; fails as the last answer did. */
export const comes = async <T>(
  ask: () => Promise<T>,
  check: (answer: T) => void,
  patience = 20_000,
): Promise<T> => {
  let last: T | undefined
  let fault: unknown
  try {
    await until(async () => {
      last = await ask()
      try {
        check(last)
        return true
      } catch (error) {
        fault = error
        return false
      }
    }, patience)
  } catch (error) {
    throw fault ?? error
  }
  return last as T
}

// Screens of the console.

/** All au PAY slips, and the slips of every mall. */
export const AU = 'search=1&shop=au01&phase=&category='
export const ALL = 'search=1&shop=&phase=&category='
/** With 受注ステータス, which a shop has to choose. */
export const COLUMNS =
  'columns=check,number,code,shop,phase,category,status,shipDate,slip,bundle,split,mallState'

export const listAt = (query: string, make = 'ext4'): string => `/order_batch/?mId=3&make=${make}&${query}`

export const openMall = (world: World, path: string): Promise<Page> => world.go(path, MALL)

/** The frame so many frames deep: 0 is the page itself. */
export const frameOf = (page: Page, depth: number): Promise<Frame> =>
  until(async () => {
    let frame = page.mainFrame()
    for (let at = 0; at < depth; at++) {
      const [inner] = frame.childFrames()
      if (!inner) return undefined
      frame = inner
    }
    return (await frame.evaluate(() => document.readyState === 'complete')) ? frame : undefined
  })

/** Waits until the panel has spoken, in words. */
export const spoken = async <S extends Sheet>(sheet: S): Promise<S> => {
  await until(async () => (await panelOf(sheet))?.state === 'done')
  return sheet
}

export const visitMall = async (world: World, path: string): Promise<Page> =>
  spoken(await openMall(world, path))

interface ShopSeen {
  readonly shop: string
  readonly links?: readonly { readonly phase: string }[]
  readonly running?: Readonly<Record<string, string>>
}
/** What the background knows of each au PAY shop. */
export const shopsSeen = async (world: World): Promise<readonly ShopSeen[]> => {
  const { shops } = (await world.send('recovery', {})) as { shops: readonly (ShopSeen & { mall?: string })[] }
  return shops.filter(({ mall }) => mall === undefined || mall === 'aupay')
}

/** Opens what the phases are learnt from, as a person would: both shops' settings, and what is started. */
export const learn = async (world: World): Promise<void> => {
  const { automations, shops } = accountOf(world)
  const page = await openMall(world, '/auto_orders/au01/?make=table')
  const knows = async (code: string, fact: 'links' | 'running'): Promise<boolean> => {
    const automation = automations.find(({ shop }) => shop === code)
    const name = shops.find((shop) => shop.code === code)?.name
    const seen = (await shopsSeen(world)).find(({ shop }) => shop === name)
    if (fact === 'links') {
      const phases = (links: readonly { readonly phase: string }[] = []) =>
        links.map(({ phase }) => phase.normalize('NFKC')).join()
      return phases(seen?.links) === phases(automation?.rows)
    }
    return Object.entries(automation?.running ?? {}).every(
      ([step, state]) => seen?.running?.[step] === (state.startsWith('開始') ? 'started' : 'stopped'),
    )
  }
  await until(() => knows('au01', 'links'))
  await page.goto(`https://${MALL}/auto_orders/au02/?make=table`, { waitUntil: 'load' })
  await until(() => knows('au02', 'links'))
  await page.goto(`https://${MALL}/auto_process/?make=table`, { waitUntil: 'load' })
  await until(async () => (await knows('au01', 'running')) && (await knows('au02', 'running')))
  await page.close()
}

/** Slips that the background would have repaired, and by what. */
export const problems = async (world: World): Promise<string[]> => {
  const answer = (await world.send('recovery', {})) as {
    problems: { rule: string; order: { number: string; code?: string } }[]
  }
  return answer.problems.map(({ rule, order }) => `${rule} ${order.number || order.code}`).sort()
}

// The account's truth.

/** The slips that a list shows at this address, in its order. */
export const slipsOn = (world: World, path: string): Order[] => {
  const account = accountOf(world)
  const { rows } = pageAt(account, path).truth as OrdersTruth
  return rows.map(({ id }) => orderNumbered(account, id))
}

/** Rules of ours of which the account's truth does not speak. */
const OURS = ['aupay/waits-for-start', 'aupay/status-not-taken']

/** Slips whose marks are not what is true of them, with what is missing and what is too much. */
export const misjudged = (
  world: World,
  orders: readonly Order[],
  marks: readonly MarkSeen[],
  truth: (order: Order) => Truth = (order) => truthOf(order, accountOf(world)),
): object[] => {
  const by = new Map<string, string[]>()
  for (const { subject, rule } of marks) by.set(subject, [...(by.get(subject) ?? []), rule])
  const strangers = [...by.keys()].filter((subject) => orders.every(({ number }) => number !== subject))
  return [
    ...strangers.map((number) => ({ number, extra: by.get(number) })),
    ...orders.flatMap((order) => {
      const { rules, open = [] } = truth(order)
      const said = by.get(order.number) ?? []
      const missing = rules.filter((rule) => !said.includes(rule))
      const extra = said.filter((rule) => ![...rules, ...open, ...OURS].includes(rule))
      return missing.length + extra.length > 0 ? [{ number: order.number, missing, extra }] : []
    }),
  ]
}

/** Waits until every row's marks are the truth of its slip. */
export const judgedRight = (world: World, sheet: Sheet, orders: readonly Order[]): Promise<MarkSeen[]> =>
  comes(
    () => marksOf(sheet),
    (marks) => {
      const wrong = misjudged(world, orders, marks)
      if (wrong.length > 0) throw new Error(`${wrong.length} slips: ${JSON.stringify(wrong.slice(0, 5))}`)
    },
  )

/** How many slips the panel puts under a fate: by its own sentence of it. */
export const counted = (text: string, fate: string): number => {
  const [before = '', after = ''] = say(`panel.fate.${fate}`, { count: '|' }).split('|')
  const plain = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return Number(new RegExp(`(\\d+)${plain(after)}`).exec(text.replace(before, ''))?.[1] ?? 0)
}

// What the background holds.

export const mallState = async (world: World): Promise<ShopState | undefined> =>
  ((await world.send('today', {})) as Today).shops.find(({ shop }) => shop.host === MALL)

/** Everything forgotten on both sides. */
export const anew = async (world: World): Promise<void> => {
  await world.send('eraseAll', {})
  world.replicas.reset()
  await world.settings({ shops: [], retention: 30 })
}

// Pages of ours.

/** Opens a part of the options that may stand folded. */
export const unfold = async (page: Page, words: string): Promise<void> => {
  await until(() =>
    page.evaluate((wanted) => {
      const summary = [...document.querySelectorAll('summary')].find(
        (each) => each.textContent?.trim() === wanted,
      )
      const details = summary?.closest('details')
      if (details && !details.open) summary?.click()
      return details?.open
    }, words),
  )
}

export const workbench = async (world: World, hash = 'recovery'): Promise<Page> => {
  const page = await world.opened.ownPage(`workbench.html#${hash}`)
  await until(() => page.evaluate(() => document.querySelector('h1:not(.ss-hidden)') !== null))
  return page
}

/** Puts a file into the workbench's own box for one. */
export const bring = async (page: Page, name: string, bytes: Uint8Array): Promise<void> => {
  const box = await until(() => page.$('input[type=file]'))
  // Given as a person's choice is, without a file on the disk for every sample.
  await box.evaluate(
    (element, called, text) => {
      const input = element as HTMLInputElement
      const content = Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
      const held = new DataTransfer()
      held.items.add(new File([content], called))
      input.files = held.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
    },
    name,
    Buffer.from(bytes).toString('base64'),
  )
}

/** Pastes a text into the box for mails, and has it read. */
export const paste = async (page: Page, text: string): Promise<void> => {
  const box = await until(() => page.$('textarea.mail-box'))
  await box.evaluate((element, words) => {
    const area = element as HTMLTextAreaElement
    area.value = words
    area.dispatchEvent(new Event('input', { bubbles: true }))
  }, text)
  const go = await until(() => page.$('.door:has(textarea.mail-box) button'))
  await until(() => go.evaluate((button) => !(button as HTMLButtonElement).disabled))
  await (go as ElementHandle<HTMLElement>).click()
}

export interface StepSeen {
  readonly name: string
  readonly numbers: string[]
  readonly ticked: string[]
}

/** The steps of the plan on the page, each unfolded: its name, its slips, and which are ticked off. */
export const stepsOf = (page: Page): Promise<StepSeen[]> =>
  until(() =>
    page.evaluate(() => {
      const folded = document.querySelectorAll<HTMLElement>('.step-toggle[aria-expanded=false]')
      for (const toggle of folded) toggle.click()
      // Told only by a page that stands wholly unfolded.
      if (folded.length > 0) return undefined
      return [...document.querySelectorAll('.step')].map((step) => {
        const lines = [...step.querySelectorAll('.number, .question')]
        const of = (line: Element) =>
          line.querySelector('.number-text .ss-figure, .question-number')?.textContent?.trim() ?? ''
        return {
          name: step.querySelector('.step-name')?.textContent?.trim() ?? '',
          numbers: lines.map(of),
          ticked: lines
            .filter((line) => line.querySelector<HTMLInputElement>('input[type=checkbox]')?.checked)
            .map(of),
        }
      })
    }),
  )

/** The steps of one slip, in their order. */
export const wayOf = (steps: readonly StepSeen[], number: string): string[] =>
  steps.filter(({ numbers }) => numbers.includes(number)).map(({ name }) => name)
