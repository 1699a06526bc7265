import type { Progress } from '../../../lib/check/types'
import { Shape } from '../../Shape'
import { useWords } from '../../words'

type Sums = Pick<Progress, 'refused' | 'doubtful' | 'fine' | 'excludedProducts'>

const PARTS = [
  ['error', 'refused'],
  ['warning', 'doubtful'],
  ['good', 'fine'],
  ['info', 'excludedProducts'],
] as const

/** Products by what becomes of them; what is left out on purpose is no fault and counted apart. */
export const Tallies = ({ sums }: { sums: Sums }) => {
  const say = useWords()
  return (
    <ul class="figures">
      {PARTS.map(([kind, part]) => (
        <li key={part} class="figure-one" data-tally={part}>
          <Shape kind={kind} quiet />
          <span>
            <strong class="ss-figure">{sums[part].toLocaleString(say.language)}</strong>
            <span class="figure-word">{say(`workbench.feed.tally.${part}`, { count: sums[part] })}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}
