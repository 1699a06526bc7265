/** What the feed check asks is checked here; part of `messages.schema.ts`. */
import * as z from 'zod/mini'
import { type FeedMessages, PICTURES_AT_ONCE } from './messages-feed'
import { host, list } from './messages-parts.schema'

export const feedSchemas: {
  readonly [K in keyof FeedMessages]: z.ZodMiniType<FeedMessages[K]['ask']>
} = {
  feedSource: z.object({ host }),
  // 50 a page: a catalogue of a million takes 20,000.
  feedProducts: z.object({ host, page: z.int().check(z.minimum(1), z.maximum(1_000_000)) }),
  feedPictures: z.object({
    host: z.union([z.literal(''), host]),
    // A feed may have a whole picture in its address (`data:`): that is a verdict, and no reason to refuse the others.
    urls: list(z.string(), PICTURES_AT_ONCE),
  }),
}
