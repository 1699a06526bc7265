import { useCatalogue } from '../catalogue'
import type { PopupDesk, Section } from '../desk'
import { useLive } from '../live'
import { Notice } from '../Notice'
import { NoWords } from '../NoWords'
import { Skeleton } from '../Skeleton'
import { useWords, WordsContext } from '../words'
import { Popup } from './Popup'

const SECTIONS: readonly Section[] = ['rules', 'popup']

export const App = ({ desk }: { desk: PopupDesk }) => {
  const settings = useLive(desk, 'getSettings')
  const today = useLive(desk, 'today')
  // Where the settings do not answer, the browser's language serves to say so.
  const language = settings.value ? (settings.value.language ?? null) : settings.failed ? null : undefined
  const words = useCatalogue(desk, language, SECTIONS)

  if (words === 'failed') return <NoWords />
  if (!words) return <Skeleton lines={4} />
  return (
    <WordsContext.Provider value={words}>
      {today.value ? (
        <Popup desk={desk} today={today.value} stale={today.failed} onReload={today.reload} />
      ) : today.failed ? (
        <Unanswered onAgain={today.reload} />
      ) : (
        <main class="popup">
          <Skeleton lines={5} />
        </main>
      )}
    </WordsContext.Provider>
  )
}

const Unanswered = ({ onAgain }: { onAgain: () => Promise<void> }) => {
  const say = useWords()
  return (
    <main class="popup">
      <header class="head">
        <h1>{say('popup.title')}</h1>
      </header>
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
