/** The answer to what the API console asks; part of `answers.ts`. Nothing of a question or its answer is kept. */
import { TRY_BODY, type WebhookMessages } from '../messages'
import { permitted } from '../settings/permissions'
import { tryOnce } from '../vendors/cyberbiz/try'
import type { Ports } from './ports'

type WebhookAnswers = {
  readonly [K in keyof WebhookMessages]: (
    ask: WebhookMessages[K]['ask'],
  ) => Promise<WebhookMessages[K]['answer']>
}

export const makeWebhookAnswers = ({ fetch, now, browser }: Ports): WebhookAnswers => ({
  tryApi: ({ key, target }) =>
    tryOnce(key, target, {
      fetch,
      now,
      most: TRY_BODY,
      permitted: (origin) => permitted(browser.permissions, origin),
    }),
})
