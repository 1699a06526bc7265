/** What the API console asks is checked here; part of `messages.schema.ts`. */
import * as z from 'zod/mini'
import { long, short } from './messages-parts.schema'
import type { WebhookMessages } from './messages-webhook'

/** As it can stand in a request line: nothing that ends it, and no other host. */
const target = long.check(z.regex(/^\/v[12]\/[\x21-\x7e]*$/))

export const webhookSchemas: {
  readonly [K in keyof WebhookMessages]: z.ZodMiniType<WebhookMessages[K]['ask']>
} = {
  tryApi: z.object({
    key: z.union([
      z.object({
        scheme: z.literal('hmac'),
        username: short.check(z.minLength(1)),
        secret: long.check(z.minLength(1)),
      }),
      z.object({ scheme: z.literal('bearer'), token: long.check(z.minLength(1)) }),
    ]),
    target,
  }),
}
