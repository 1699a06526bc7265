import { useEffect, useState } from 'preact/hooks'
import type { ShopSettings } from '../../lib/records'
import { useCatalogue } from '../catalogue'
import type { Section } from '../desk'
import { useLive } from '../live'
import { NoWords } from '../NoWords'
import { Skeleton } from '../Skeleton'
import { WordsContext } from '../words'
import type { WorkbenchDesk } from './desk'
import { Feed } from './feed/Feed'
import { Onboarding } from './onboarding/Onboarding'
import { type Job, parsePlace } from './place'
import { Rail } from './Rail'
import { Reconcile } from './reconcile/Reconcile'
import { Recovery } from './recovery/Recovery'
import { Webhook } from './webhook/Webhook'

// Buttons, shapes and the names of the rules are worded with the popup's.
const SECTIONS: readonly Section[] = ['rules', 'popup', 'workbench']
const SECTIONS_OF: Readonly<Partial<Record<Job, readonly Section[]>>> = {
  onboarding: [...SECTIONS, 'onboarding'],
  webhook: [...SECTIONS, 'webhook'],
}

const NO_SHOPS: readonly ShopSettings[] = []

/** The workbench: a rail of jobs, and the job that the address names. */
export const App = ({ desk }: { desk: WorkbenchDesk }) => {
  const settings = useLive(desk, 'getSettings')
  const [place, setPlace] = useState(() => parsePlace(desk.hash()))
  useEffect(() => desk.onHash(() => setPlace(parsePlace(desk.hash()))), [desk])
  // Where the settings do not answer, the browser's language serves to say so.
  const language = settings.value ? (settings.value.language ?? null) : settings.failed ? null : undefined
  const words = useCatalogue(desk, language, SECTIONS_OF[place.job] ?? SECTIONS)

  useEffect(() => {
    if (typeof words === 'function') document.title = `${words(`workbench.job.${place.job}`)} · Storeside`
  }, [words, place.job])

  if (words === 'failed') return <NoWords />
  if (!words) return <Skeleton lines={5} />
  return (
    <WordsContext.Provider value={words}>
      <div class="workbench" data-job={place.job}>
        <Rail job={place.job} />
        <main class="bench">
          {place.job === 'feed' ? (
            <Feed desk={desk} place={place} shops={settings.value?.shops ?? NO_SHOPS} />
          ) : place.job === 'reconcile' ? (
            <Reconcile desk={desk} shops={settings.value?.shops ?? NO_SHOPS} />
          ) : place.job === 'onboarding' ? (
            <Onboarding desk={desk} place={place} shops={settings.value?.shops ?? NO_SHOPS} />
          ) : place.job === 'webhook' ? (
            <Webhook desk={desk} />
          ) : (
            <Recovery desk={desk} place={place} />
          )}
        </main>
      </div>
    </WordsContext.Provider>
  )
}
