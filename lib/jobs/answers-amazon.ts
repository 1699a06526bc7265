/** The answers to what futureshop's and Amazon's pages tell; part of `answers.ts`. */
import type { AmazonMessages } from '../messages'
import { beat } from '../settings/store'
import type { Ports } from './ports'

type AmazonAnswers = {
  readonly [K in keyof AmazonMessages]: (
    ask: AmazonMessages[K]['ask'],
  ) => Promise<AmazonMessages[K]['answer']>
}

export const makeAmazonAnswers = ({ db, browser, now }: Ports): AmazonAnswers => ({
  async seenIpn({ host, url }) {
    const isNews = await db.run(['ipnUrls'], async (tx) => {
      const before = await tx.get('ipnUrls', host)
      await tx.put('ipnUrls', { host, url, at: now() })
      return before?.url !== url
    })
    // A page of Seller Central that stands open beside it compares anew.
    if (isNews) await beat(browser.storage.local, now())
    return {}
  },
  async knownIpn() {
    const urls = await db.read(['ipnUrls'], (tx) => tx.all('ipnUrls'))
    return { urls: urls.sort((a, b) => b.at - a.at) }
  },
})
