/** The answers to what the feed check asks; part of `answers.ts`. */
import type { FeedMessages } from '../messages'
import { feedProductsOf } from './feed-products'
import { feedSource } from './feed-source'
import type { PictureGate } from './picture-gate'
import { judgePictures } from './pictures'
import type { Ports } from './ports'
import { settingsOf } from './watch'

type FeedAnswers = {
  readonly [K in keyof FeedMessages]: (ask: FeedMessages[K]['ask']) => Promise<FeedMessages[K]['answer']>
}

export const makeFeedAnswers = (ports: Ports, gate: PictureGate): FeedAnswers => ({
  feedSource: async (ask) => feedSource(ports, await settingsOf(ports), ask),
  feedProducts: feedProductsOf(ports),
  async feedPictures({ urls }) {
    const { verdicts, trouble } = await judgePictures(ports, urls, gate)
    return { verdicts, ...(trouble && { trouble }) }
  },
})
