/** The answers to what the onboarding asks; part of `answers.ts`. */
import { onboardingOf, saveOnboarding, shopComOrders } from '../memory/onboarding'
import type { OnboardMessages } from '../messages'
import type { Ports } from './ports'

type OnboardAnswers = {
  readonly [K in keyof OnboardMessages]: (
    ask: OnboardMessages[K]['ask'],
  ) => Promise<OnboardMessages[K]['answer']>
}

export const makeOnboardAnswers = ({ db }: Ports): OnboardAnswers => ({
  onboarding: ({ host }) =>
    db.read(['onboardings', 'orders'], async (tx) => {
      const progress = await onboardingOf(tx, host)
      return { ...(progress && { progress }), orders: await shopComOrders(tx, host) }
    }),
  saveOnboarding: ({ progress }) =>
    db.run(['onboardings'], async (tx) => ({ progress: await saveOnboarding(tx, progress) })),
})
