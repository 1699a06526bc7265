import type { ShopSettings } from '../../../lib/records'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import type { Place } from '../place'

/** From the contract with 美安 to going live, shop by shop. */
export const Onboarding = (_: { desk: WorkbenchDesk; place: Place; shops: readonly ShopSettings[] }) => {
  const say = useWords()
  return <h1>{say('workbench.job.onboarding')}</h1>
}
