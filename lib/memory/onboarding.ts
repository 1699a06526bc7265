/** How far each shop has come with 美安, and what memory holds for it. */
import type { OnboardOrder } from '../messages'
import type { Onboarding } from '../records'
import type { Tx } from './database'

export const onboardingOf = (tx: Tx, host: string): Promise<Onboarding | undefined> =>
  tx.get('onboardings', host)

/** Kept where it follows what is kept now; else what another tab kept meanwhile stays. Gives what is kept. */
export const saveOnboarding = async (tx: Tx, progress: Onboarding): Promise<Onboarding> => {
  const before = await tx.get('onboardings', progress.host)
  if (before && before.version + 1 !== progress.version) return before
  await tx.put('onboardings', progress)
  return progress
}

/** 美安's orders of a shop, as any door showed them; the last seen first. */
export const shopComOrders = async (tx: Tx, host: string): Promise<OnboardOrder[]> =>
  (await tx.by('orders', 'host', host))
    .filter(({ order }) => order.shopCom)
    .map(({ order, touched }) => ({ order, touched }))
    .sort((a, b) => b.touched - a.touched)
