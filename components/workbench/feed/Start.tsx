import type { CheckAsk } from '../../../lib/check/types'
import type { ShopSettings } from '../../../lib/records'
import { Notice } from '../../Notice'
import { useWords } from '../../words'
import { DoorFile } from '../DoorFile'
import type { WorkbenchDesk } from '../desk'
import { placeOf } from '../place'
import { DoorApi } from './DoorApi'
import { DoorShop } from './DoorShop'
import { Kept } from './Kept'
import { type Session, useProgress } from './session'
import { feedShops, useSources } from './sources'

interface StartProps {
  readonly desk: WorkbenchDesk
  readonly session: Session
  readonly shops: readonly ShopSettings[]
  /** A file is held over the page. */
  readonly over: boolean
  readonly onBegin: (ask: CheckAsk) => void
  readonly onFile: (file: File) => void
}

/** What a feed or a product export may be called. */
const FEEDS = '.xml,.csv,.gz,.txt,.rss,text/xml,application/xml,text/csv,application/gzip'

/** The three doors that a catalogue comes in by, and what was checked before. */
export const Start = ({ desk, session, shops, over, onBegin, onFile }: StartProps) => {
  const say = useWords()
  const known = feedShops(shops)
  const sources = useSources(desk, known)
  const running = useProgress(session, (progress) =>
    progress && (progress.stage === 'reading' || progress.stage === 'paused')
      ? { key: progress.key, name: progress.name, stage: progress.stage }
      : undefined,
  )
  return (
    <section aria-label={say('workbench.job.feed')} class={over ? 'start start-over' : 'start'}>
      <h1>{say('workbench.feed.start')}</h1>
      <p class="lead">{say('workbench.feed.start.lead')}</p>
      {running && (
        <Notice
          kind="info"
          title={say(`workbench.feed.running.${running.stage}`, { name: running.name })}
          actions={
            <a class="ss-button" href={`#${placeOf({ job: 'feed', check: running.key })}`}>
              {say('workbench.feed.running.go')}
            </a>
          }
        >
          <p>{say('workbench.feed.running.text')}</p>
        </Notice>
      )}
      <div class="doors">
        <DoorShop desk={desk} shops={known} sources={sources} onBegin={onBegin} />
        <DoorFile
          title={say('workbench.feed.file.title')}
          accept={FEEDS}
          onFiles={([file]) => {
            if (file) onFile(file)
          }}
        >
          <p class="door-text">{say('workbench.feed.file.what')}</p>
          <p class="field-help">{say('workbench.feed.file.stays')}</p>
        </DoorFile>
        <DoorApi desk={desk} shops={known} sources={sources} onBegin={onBegin} />
      </div>
      <Kept session={session} now={desk.now()} />
    </section>
  )
}
