import { useCallback, useEffect, useState } from 'preact/hooks'
import type { CheckKey, KeptCheck } from '../../../lib/check/types'
import { ConfirmTwice } from '../../ConfirmTwice'
import { type Mark, Shape } from '../../Shape'
import { ago, moment } from '../../time'
import { useWords } from '../../words'
import { placeOf } from '../place'
import { type Session, useProgress } from './session'

const markOf = ({ stage, refused, doubtful }: KeptCheck): Mark =>
  refused > 0 ? 'error' : doubtful > 0 ? 'warning' : stage === 'done' ? 'good' : 'unread'

/** Checks of before: looked at again, or forgotten. */
export const Kept = ({ session, now }: { session: Session; now: number }) => {
  const say = useWords()
  const [checks, setChecks] = useState<readonly KeptCheck[] | 'failed'>([])
  const [stays, setStays] = useState<CheckKey>()
  const load = useCallback(() => session.checker.kept().then(setChecks, () => setChecks('failed')), [session])
  // What is under way is kept as it goes, and is another one once it has come to its end.
  const turn = useProgress(session, (progress) => `${progress?.key} ${progress?.stage}`)
  useEffect(() => {
    if (turn) void load()
  }, [load, turn])
  const forget = async (key: CheckKey) => {
    setStays(undefined)
    try {
      await session.checker.forget(key)
      await load()
    } catch {
      setStays(key)
    }
  }
  if (checks === 'failed')
    return (
      <p class="field-help">
        <Shape kind="unread" quiet /> {say('workbench.feed.kept.unread')}
      </p>
    )
  if (checks.length === 0) return null
  return (
    <section class="plans" aria-label={say('workbench.feed.kept')}>
      <h2>{say('workbench.feed.kept')}</h2>
      <ul>
        {checks.map((check) => {
          const { key, name, door, at, stage, products, refused, doubtful } = check
          const sum =
            refused > 0
              ? say('workbench.feed.kept.refused', { count: refused })
              : doubtful > 0
                ? say('workbench.feed.kept.doubtful', { count: doubtful })
                : say('workbench.feed.kept.nothing')
          return (
            <li key={key}>
              <div class="plan-line">
                <Shape kind={markOf(check)} quiet />
                <a class="plan-link" href={`#${placeOf({ job: 'feed', check: key })}`}>
                  {name}
                </a>
                <span class="plan-when">{say(`workbench.feed.door.${door}`)}</span>
                <time
                  class="plan-when"
                  dateTime={new Date(at).toISOString()}
                  title={moment(at, say.language)}
                >
                  {ago(at, now, say.language)}
                </time>
                <span class="ss-figure plan-sum">
                  {sum}
                  {' · '}
                  {say(stage === 'done' ? 'workbench.feed.products' : 'workbench.feed.products.partly', {
                    count: products,
                  })}
                </span>
                <ConfirmTwice
                  label={say('workbench.feed.kept.forget')}
                  warning={<p>{say('workbench.feed.kept.warning', { name })}</p>}
                  confirm={say('workbench.feed.kept.sure')}
                  onConfirm={() => void forget(key)}
                />
              </div>
              {stays === key && (
                <p class="ss-fault" role="alert">
                  <Shape kind="error" quiet /> <span>{say('workbench.feed.kept.stays')}</span>
                </p>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
