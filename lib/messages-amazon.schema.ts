/** What futureshop's and Amazon's pages tell is checked here; part of `messages.schema.ts`. */
import * as z from 'zod/mini'
import type { AmazonMessages } from './messages-amazon'
import { host, long } from './messages-parts.schema'

export const amazonSchemas: {
  readonly [K in keyof AmazonMessages]: z.ZodMiniType<AmazonMessages[K]['ask']>
} = {
  seenIpn: z.object({ host, url: long.check(z.regex(/^https?:\/\/[\x21-\x7e]+$/)) }),
  knownIpn: z.object({ host }),
}
