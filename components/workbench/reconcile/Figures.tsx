import { Shape } from '../../Shape'
import { useWords } from '../../words'
import { amountOf, countOf } from './amounts'
import { matchedOf } from './heading'
import { type Session, useProgress } from './session'

const SIDES = ['shopify', 'ecpay'] as const

/** What each side comes to, what agrees and what does not: as far as it was read. */
export const Figures = ({ session }: { session: Session }) => {
  const say = useWords()
  const sums = useProgress(session, (progress) =>
    progress
      ? {
          files: progress.totals.files,
          matched: matchedOf(progress.totals),
          found: progress.totals.found,
          settled: progress.totals.settled,
          // Nothing is good until all is read.
          good: progress.stage === 'done' ? ('good' as const) : ('unread' as const),
        }
      : undefined,
  )
  if (!sums) return null
  return (
    <ul class="figures screen-only" aria-label={say('workbench.recon.figures')}>
      {SIDES.map((side) => (
        <li key={side} class="figure-one" data-figure={side}>
          <span>
            <strong class="ss-figure">{amountOf(say, sums.files[side].amount)}</strong>
            <span class="figure-word">
              {say(`workbench.recon.figure.${side}`, { count: sums.files[side].count })}
            </span>
          </span>
        </li>
      ))}
      <li class="figure-one" data-figure="matched">
        <Shape kind={sums.matched > 0 ? sums.good : 'unread'} quiet />
        <span>
          <strong class="ss-figure">{countOf(say, sums.matched)}</strong>
          <span class="figure-word">{say('workbench.recon.figure.matched', { count: sums.matched })}</span>
        </span>
      </li>
      <li class="figure-one" data-figure="found">
        <Shape kind={sums.found > 0 ? 'error' : sums.good} quiet />
        <span>
          <strong class="ss-figure">{countOf(say, sums.found)}</strong>
          <span class="figure-word">
            {sums.settled > 0
              ? say('workbench.recon.figure.found.settled', {
                  count: sums.found,
                  settled: countOf(say, sums.settled),
                })
              : say('workbench.recon.figure.found', { count: sums.found })}
          </span>
        </span>
      </li>
    </ul>
  )
}
