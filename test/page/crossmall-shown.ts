/** What of ours stands on a page of CROSS MALL, and in its frames. */
import type { Page } from 'puppeteer-core'
import type { Marked } from './crossmall-judged.ts'

/** The marks of the page, or of the frame that so many frames are around. */
export const marksOf = (page: Page, deep = 0): Promise<Marked[]> =>
  page.evaluate((frames) => {
    let view: Window | undefined = window
    for (let at = 0; at < frames; at++) view = view?.[0]
    const marks = [...(view?.document.querySelectorAll<HTMLElement>('storeside-mark') ?? [])]
    return marks.map(({ dataset }) => ({
      rule: dataset.rule ?? '',
      subject: dataset.subject ?? '',
      word: dataset.word ?? null,
    }))
  }, deep)

/** Whatever of ours stands on the page itself. */
export const oursIn = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .map((one) => one.localName)
      .filter((name) => name.startsWith('storeside-')),
  )

/** Another page comes in, in a frame as large as the window: content scripts run there as in a tab. */
export const addFrame = (page: Page, path: string): Promise<unknown> =>
  page.evaluate((src) => {
    const frame = document.createElement('iframe')
    frame.style.cssText = 'position:fixed;inset:0;width:100vw;height:100vh;border:0'
    frame.src = src
    document.body.append(frame)
    return new Promise((done) => frame.addEventListener('load', () => done(null), { once: true }))
  }, path)

/** Of each frame what its panel calls it, or whatever else of ours is there; null = nothing is. */
export const framesOf = (page: Page): Promise<(string | null)[]> =>
  page.evaluate(() =>
    Array.from({ length: window.length }, (_, at) => {
      const all = [...(window[at]?.document.querySelectorAll<HTMLElement>('*') ?? [])]
      const ours = all.filter((one) => one.localName.startsWith('storeside-'))
      const panel = ours.find((one) => one.localName === 'storeside-panel')
      return panel?.dataset.page ?? ours[0]?.localName ?? null
    }),
  )
