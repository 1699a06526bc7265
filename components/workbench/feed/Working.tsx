import { Shape } from '../../Shape'
import { useWords } from '../../words'
import { lasting, rateOf } from './heading'
import { type Session, useProgress } from './session'

/** How far the reading is, drawn again ten times a second; nothing else of the page is. */
export const Working = ({ session, onCancelled }: { session: Session; onCancelled?: () => void }) => {
  const say = useWords()
  const progress = useProgress(session, (all) =>
    all && (all.stage === 'reading' || all.stage === 'paused')
      ? {
          stage: all.stage,
          products: all.products,
          share:
            all.totalProducts && all.totalProducts > 0
              ? all.products / all.totalProducts
              : all.totalBytes && all.totalBytes > 0
                ? all.bytes / all.totalBytes
                : undefined,
          total: all.totalProducts,
          rate: all.rate,
          left: all.left,
        }
      : undefined,
  )
  if (!progress) return null
  const { stage, products, share, total, rate, left } = progress
  const paused = stage === 'paused'
  const { checker } = session
  const run = (step: Promise<unknown>) => void step.catch(() => undefined)
  return (
    <div class="feed-working screen-only">
      <progress
        aria-label={say('workbench.feed.progress')}
        {...(share === undefined ? {} : { value: Math.min(1, share), max: 1 })}
      />
      <p class="feed-working-text ss-figure">
        <span>
          {paused && <Shape kind="unread" quiet />}{' '}
          {say(total === undefined ? 'workbench.feed.read' : 'workbench.feed.read.of', {
            count: products,
            total: total ?? 0,
          })}
        </span>
        {paused ? (
          <span>{say('workbench.feed.paused')}</span>
        ) : (
          <>
            {rate > 0 && <span>{say('workbench.feed.rate', { rate: rateOf(rate) })}</span>}
            {left !== undefined && <span>{say('workbench.feed.left', { time: lasting(left, say) })}</span>}
          </>
        )}
      </p>
      <div class="ss-actions">
        <button
          type="button"
          class="ss-button"
          onClick={() => run(paused ? checker.resume() : checker.pause())}
        >
          {say(paused ? 'workbench.feed.goOn' : 'workbench.feed.pause')}
        </button>
        <button
          type="button"
          class="ss-button"
          onClick={() => {
            run(checker.cancel())
            onCancelled?.()
          }}
        >
          {say('workbench.feed.cancel')}
        </button>
      </div>
    </div>
  )
}
