import { useEffect, useRef } from 'preact/hooks'
import type { CaseFilter } from '../../../lib/recon/types'
import type { ShopSettings } from '../../../lib/records'
import { ConfirmTwice } from '../../ConfirmTwice'
import { Notice } from '../../Notice'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { DoorApi } from './DoorApi'
import { Figures } from './Figures'
import { Files } from './Files'
import { wantsMapping } from './file-words'
import { headingOf, missingSide } from './heading'
import { Result } from './Result'
import { Settings } from './Settings'
import { type Session, useProgress } from './session'

interface WorkProps {
  readonly desk: WorkbenchDesk
  readonly session: Session
  readonly shops: readonly ShopSettings[]
  readonly filter: CaseFilter
  readonly onFilter: (filter: CaseFilter) => void
}

/** Files that take part, and what came of them once all are read: while they are, only figures change. */
export const Work = ({ desk, session, shops, filter, onFilter }: WorkProps) => {
  const say = useWords()
  const stage = useProgress(session, (progress) => progress?.stage)
  const missing = useProgress(session, (progress) =>
    // A file that waits for its columns will bring its side.
    progress && progress.stage !== 'reading' && !progress.files.some(wantsMapping)
      ? missingSide(progress)
      : undefined,
  )
  const some = useProgress(session, (progress) => (progress?.totals.cases ?? 0) > 0)
  const reading = stage === 'reading'
  return (
    <>
      <Heading session={session} />
      <p role="status" class="ss-hidden">
        {stage && say(`workbench.recon.stage.${stage}`)}
      </p>
      <Figures session={session} />
      {missing && (
        <div role="status" class="screen-only">
          <Notice kind="warning" title={say(`workbench.recon.missing.${missing}`)}>
            {missing === 'shopify' ? (
              <p>{say('workbench.recon.which.shopify.way')}</p>
            ) : (
              (['payout', 'card'] as const).map((one) => (
                <p key={one}>
                  {say(`workbench.recon.which.${one}`)}
                  {say('workbench.recon.colon')}
                  {say(`workbench.recon.which.${one}.way`)}
                </p>
              ))
            )}
          </Notice>
        </div>
      )}
      <Files
        desk={desk}
        session={session}
        actions={
          <div class="ss-actions recon-more screen-only">
            <label class="ss-button ss-file">
              {say('workbench.recon.add')}
              <input
                class="ss-hidden"
                type="file"
                multiple
                onChange={(event) => {
                  const input = event.currentTarget
                  const files = [...(input.files ?? [])]
                  if (files.length > 0) session.add(files)
                  input.value = ''
                }}
              />
            </label>
            {reading && (
              <button
                type="button"
                class="ss-button"
                onClick={() => void session.reconciler.stop().catch(() => undefined)}
              >
                {say('workbench.recon.stop')}
              </button>
            )}
            {!reading && (
              <ConfirmTwice
                label={say('workbench.recon.clear')}
                warning={<p>{say('workbench.recon.clear.warning')}</p>}
                confirm={say('workbench.recon.clear.sure')}
                onConfirm={() => void session.reconciler.clear().catch(() => undefined)}
              />
            )}
          </div>
        }
      />
      {some && !reading && (
        <Result desk={desk} session={session} shops={shops} filter={filter} onFilter={onFilter} />
      )}
      <DoorApi desk={desk} session={session} />
      <Settings desk={desk} session={session} shops={shops} />
    </>
  )
}

/** Drawn again with every change of its sentence, and nothing beside it is. */
const Heading = ({ session }: { session: Session }) => {
  const say = useWords()
  const text = useProgress(session, (progress) => (progress ? headingOf(say, progress) : ''))
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // What began it went with the page before: who works by keyboard goes on from here.
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <h1 ref={heading} tabIndex={-1} class="screen-only">
      {text}
    </h1>
  )
}
