import { ONBOARD_STEPS, type Onboarding, type OnboardStep } from '../../../lib/records'

export type Actor = 'shop' | 'shopcom' | 'cyberbiz'

const ACTORS: Readonly<Record<OnboardStep, Actor>> = {
  contract: 'shop',
  company: 'shop',
  ids: 'shopcom',
  settings: 'shop',
  products: 'shop',
  feed: 'shop',
  'test-orders': 'shopcom',
  report: 'shop',
  cancel: 'shop',
  'cancel-report': 'shop',
  live: 'shopcom',
}

/** Who must act next at a step. */
export const actorOf = (step: OnboardStep, { hostIp, sent }: Onboarding): Actor => {
  if (step === 'feed' && !hostIp?.trim()) return 'cyberbiz'
  // A step whose mail is out waits for 美安's answer.
  return sent[step] === undefined ? ACTORS[step] : 'shopcom'
}

/** The step that is next; undefined: all is done. */
export const nextStep = ({ done }: Onboarding): OnboardStep | undefined =>
  ONBOARD_STEPS.find((step) => done[step] === undefined)
