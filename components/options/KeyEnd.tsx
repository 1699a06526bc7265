import { Shape } from '../Shape'
import { dayIn } from '../time'
import { useWords } from '../words'

/** Time enough to issue a new key by hand before the old one dies. */
const WARN = 14 * 86_400_000

/** The day on which au PAY マーケット's key dies, said in time. `end` and `now`: epoch ms. */
export const KeyEnd = ({ shopId, end, now }: { shopId: string; end: number; now: number }) => {
  const say = useWords()
  const day = dayIn(end, say.language, 'Asia/Tokyo')
  const state = now >= end ? 'over' : end - now <= WARN ? 'soon' : 'fine'
  return (
    <p class={state === 'fine' ? 'field-help' : 'key-end'}>
      {state !== 'fine' && <Shape kind={state === 'over' ? 'error' : 'warning'} />}{' '}
      <span>{say(`options.key.end.${state}`, { shop: shopId, day })}</span>
    </p>
  )
}
