import { useState } from 'preact/hooks'
import { type Problem, planKey } from '../../../lib/records'
import { Shape } from '../../Shape'
import { useWords } from '../../words'
import { nameOf } from './names'

interface DoorPagesProps {
  readonly problems: readonly Problem[]
  /** 管理番号 that the page asked for; undefined = all. */
  readonly numbers: readonly string[] | undefined
  readonly onPlan: (problems: readonly Problem[], source: 'page' | 'memory') => void
}

/** What open pages of CROSS MALL showed: tick which orders the plan is for. */
export const DoorPages = ({ problems, numbers, onPlan }: DoorPagesProps) => {
  const say = useWords()
  const keys = [...new Set(problems.map(({ order }) => planKey(order)))]
  const [left, setLeft] = useState<ReadonlySet<string>>(
    () => new Set(numbers ? keys.filter((key) => !numbers.includes(key)) : []),
  )
  const chosen = keys.filter((key) => !left.has(key))
  const absent = numbers?.filter((number) => !keys.includes(number)) ?? []
  const toggle = (key: string, on: boolean) => {
    const next = new Set(left)
    if (on) next.delete(key)
    else next.add(key)
    setLeft(next)
  }
  return (
    <section class="door" aria-labelledby="door-pages">
      <h2 id="door-pages">{say('workbench.pages.title')}</h2>
      {absent.length > 0 && (
        <p class="tally-note">
          <Shape kind="unread" />{' '}
          {say('workbench.pages.absent', { count: absent.length, numbers: absent.join('、') })}
        </p>
      )}
      {keys.length === 0 ? (
        <p class="door-text">{say('workbench.pages.none')}</p>
      ) : (
        <>
          <ul class="found">
            {keys.map((key) => {
              const mine = problems.filter(({ order }) => planKey(order) === key)
              const shop = mine[0]?.order.shop
              return (
                <li key={key}>
                  <label class="found-one">
                    <input
                      type="checkbox"
                      checked={!left.has(key)}
                      onChange={(event) => toggle(key, event.currentTarget.checked)}
                    />
                    <span class="ss-figure">{key}</span>
                    <span class="found-what">{mine.map(({ rule }) => nameOf(say, rule)).join('、')}</span>
                    {shop && <span class="found-shop">{shop}</span>}
                  </label>
                </li>
              )
            })}
          </ul>
          <div class="ss-actions">
            <button
              type="button"
              class="ss-button ss-primary"
              disabled={chosen.length === 0}
              onClick={() =>
                onPlan(
                  problems.filter(({ order }) => chosen.includes(planKey(order))),
                  numbers ? 'page' : 'memory',
                )
              }
            >
              {say('workbench.pages.go', { count: chosen.length })}
            </button>
            {keys.length > 1 && (
              <button
                type="button"
                class="ss-link"
                onClick={() => setLeft(new Set(chosen.length === 0 ? [] : keys))}
              >
                {say(chosen.length === 0 ? 'workbench.pages.all' : 'workbench.pages.nothing')}
              </button>
            )}
          </div>
        </>
      )}
    </section>
  )
}
