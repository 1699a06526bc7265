import { useState } from 'preact/hooks'
import { Shape } from '../../Shape'
import { clock } from '../../time'
import { troubleSentence } from '../../vendors'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { lasting, rateOf } from './heading'
import { type Session, useProgress } from './session'

/** As a browser's permission names a host. */
const originOf = (host: string): string => (host.includes('://') ? host : `https://${host}`)
const bare = (host: string): string => host.replace(/^[a-z*]+:\/\//, '').replace(/\/.*$/, '')

/** The headers of all pictures, on request: what a picture is, its name does not tell. */
export const Pictures = ({ desk, session }: { desk: WorkbenchDesk; session: Session }) => {
  const say = useWords()
  const [fault, setFault] = useState<string>()
  const pictures = useProgress(session, (all) => all?.pictures)
  const reading = useProgress(session, (all) => all?.stage === 'reading' || all?.stage === 'paused')
  const products = useProgress(session, (all) => all?.products ?? 0)
  if (products === 0) return null
  const { checker } = session
  const run = (step: () => Promise<void>) => {
    setFault(undefined)
    step().catch(() => setFault(say('workbench.feed.pictures.failed')))
  }
  /** Straight from the click: the browser asks only then, and for one host at a time. */
  const allow = (host: string) => {
    desk.request(originOf(host)).then(
      (given) => {
        if (given) run(() => checker.checkPictures())
        else setFault(say('workbench.feed.shop.declined', { domain: bare(host) }))
      },
      () => setFault(say('workbench.feed.shop.unasked', { domain: bare(host) })),
    )
  }
  const stage = pictures?.stage
  const total = pictures?.total ?? 0
  const checked = pictures?.checked ?? 0
  const left = total - checked
  const whole = stage === 'done' && left === 0
  const resting = stage === 'reading' ? pictures?.resting : undefined
  return (
    <section class="feed-pictures screen-only" aria-labelledby="feed-pictures">
      <h2 id="feed-pictures">{say('workbench.feed.pictures')}</h2>
      <p class="ss-figure feed-pictures-state">
        {whole ? (
          <>
            <Shape kind="good" quiet /> {say('workbench.feed.pictures.done', { count: total })}
          </>
        ) : pictures && (stage !== 'paused' || checked > 0) ? (
          <>
            {say('workbench.feed.pictures.of', { done: checked, total })}
            {stage === 'reading' && resting === undefined && pictures.rate > 0 && (
              <> · {say('workbench.feed.pictures.rate', { rate: rateOf(pictures.rate) })}</>
            )}
            {stage === 'reading' && pictures.left !== undefined && (
              <> · {say('workbench.feed.left', { time: lasting(pictures.left, say) })}</>
            )}
            {stage === 'paused' && <> · {say('workbench.feed.paused')}</>}
          </>
        ) : (
          <>
            <Shape kind="unread" quiet />{' '}
            {total > 0
              ? say('workbench.feed.pictures.count', { count: total })
              : say('workbench.feed.pictures.none')}
          </>
        )}
      </p>
      {stage === 'reading' && (
        <progress
          aria-label={say('workbench.feed.pictures')}
          {...(total > 0 ? { value: checked, max: total } : {})}
        />
      )}
      {!whole && <p class="field-help">{say('workbench.feed.pictures.what')}</p>}
      {pictures?.trouble && (
        <p class="tally-note">
          <Shape kind="unread" quiet />{' '}
          <span>
            {resting === undefined
              ? troubleSentence(say, pictures.trouble)
              : say('workbench.feed.pictures.rests', {
                  host: pictures.trouble.host,
                  time: clock(resting, say.language),
                })}
          </span>
        </p>
      )}
      {(pictures?.barred ?? []).map((host) => (
        <div key={host} class="feed-barred">
          <span>
            <Shape kind="unread" quiet /> {say('workbench.feed.pictures.barred', { host: bare(host) })}
          </span>
          <button type="button" class="ss-button" onClick={() => allow(host)}>
            {say('workbench.feed.pictures.allow', { host: bare(host) })}
          </button>
        </div>
      ))}
      {!whole && (
        <div class="ss-actions">
          {stage === 'reading' ? (
            <button type="button" class="ss-button" onClick={() => run(() => checker.pausePictures())}>
              {say('workbench.feed.pause')}
            </button>
          ) : (
            <button
              type="button"
              class="ss-button"
              disabled={reading}
              onClick={() => run(() => checker.checkPictures())}
            >
              {say(checked > 0 ? 'workbench.feed.goOn' : 'workbench.feed.pictures.go')}
            </button>
          )}
          {reading && <span class="field-help">{say('workbench.feed.pictures.later')}</span>}
        </div>
      )}
      <p role="status" class="outcome">
        {fault && (
          <span class="ss-fault">
            <Shape kind="error" quiet /> <span>{fault}</span>
          </span>
        )}
      </p>
    </section>
  )
}
