import { useEffect, useState } from 'preact/hooks'
import { useCatalogue } from '../catalogue'
import type { OptionsDesk, Section } from '../desk'
import { useLive } from '../live'
import { Notice } from '../Notice'
import { NoWords } from '../NoWords'
import { Skeleton } from '../Skeleton'
import { useWords, WordsContext } from '../words'
import { Options } from './Options'
import { PermitCard } from './PermitCard'
import { parsePlace } from './parse'
import { useSaver } from './saver'

// Buttons and shapes are worded with the popup's.
const SECTIONS: readonly Section[] = ['rules', 'popup', 'options']

export const App = ({ desk }: { desk: OptionsDesk }) => {
  const live = useLive(desk, 'getSettings')
  const today = useLive(desk, 'today')
  const [place, setPlace] = useState(() => parsePlace(desk.hash()))
  const [granted, setGranted] = useState<readonly string[]>([])

  const settings = live.value
  const save = useSaver(desk, live.adopt)

  useEffect(() => desk.onHash(() => setPlace(parsePlace(desk.hash()))), [desk])
  useEffect(() => {
    const list = () => desk.granted().then(setGranted, () => undefined)
    void list()
    return desk.onPermissions(() => void list())
  }, [desk])

  const language = settings ? (settings.language ?? null) : live.failed ? null : undefined
  const words = useCatalogue(desk, language, SECTIONS)
  if (words === 'failed') return <NoWords />
  if (!words) return <Skeleton lines={5} />
  return (
    <WordsContext.Provider value={words}>
      {place.at === 'permit' ? (
        <PermitCard
          key={place.origin}
          desk={desk}
          origin={place.origin}
          granted={granted}
          onAll={() => setPlace({ at: 'all' })}
        />
      ) : settings ? (
        <Options
          desk={desk}
          settings={settings}
          today={today.value}
          stale={live.failed}
          granted={granted}
          wanted={place.at === 'shop' ? place.host : undefined}
          save={save}
          onWanted={(host) => setPlace({ at: 'shop', host })}
          onChanged={async () => {
            await Promise.all([live.reload(), today.reload()])
          }}
        />
      ) : live.failed ? (
        <Unanswered onAgain={live.reload} />
      ) : (
        <Skeleton lines={5} />
      )}
    </WordsContext.Provider>
  )
}

const Unanswered = ({ onAgain }: { onAgain: () => Promise<void> }) => {
  const say = useWords()
  return (
    <main class="permit">
      <h1>{say('options.title')}</h1>
      <div role="alert">
        <Notice
          kind="error"
          title={say('popup.failed.title')}
          actions={
            <button type="button" class="ss-button ss-primary" onClick={() => void onAgain()}>
              {say('ui.again')}
            </button>
          }
        >
          <p>{say('popup.failed.text')}</p>
        </Notice>
      </div>
    </main>
  )
}
