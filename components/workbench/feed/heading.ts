import type { Progress } from '../../../lib/check/types'
import type { Words } from '../../../lib/words'

export type Headed = Pick<
  Progress,
  'name' | 'stage' | 'products' | 'refused' | 'doubtful' | 'excludedProducts' | 'notChecked' | 'unserved'
>

/** The result, as far as it has come, in one sentence. */
export const headingOf = (say: Words, progress: Headed): string => {
  const { name, stage, products, refused, doubtful, notChecked, unserved } = progress
  const whole = stage === 'done'
  if (products === 0)
    return say(
      `workbench.feed.head.${stage === 'reading' ? 'starting' : whole ? 'empty' : stage === 'failed' ? 'failed' : 'nothing'}`,
      { name },
    )
  const when = whole ? 'done' : 'far'
  if (refused > 0) return say(`workbench.feed.head.refused.${when}`, { count: refused })
  if (doubtful > 0) return say(`workbench.feed.head.doubtful.${when}`, { count: doubtful })
  // Never fine where a rule lacked what it asks for.
  const sure = whole && notChecked.length === 0 && unserved.length === 0
  return say(sure ? 'workbench.feed.head.fine' : `workbench.feed.head.fine.${when}`, { count: products })
}

/** How long, in the coarsest unit that is true enough to wait by. */
export const lasting = (ms: number, say: Words): string => {
  const [count, unit] =
    ms < 55_000
      ? [Math.max(1, ms < 10_000 ? Math.ceil(ms / 1_000) : Math.ceil(ms / 5_000) * 5), 'second']
      : ms < 3_300_000
        ? [Math.ceil(ms / 60_000), 'minute']
        : [Math.ceil(ms / 3_600_000), 'hour']
  return new Intl.NumberFormat(say.language, { style: 'unit', unit, unitDisplay: 'long' }).format(count)
}

export const rateOf = (rate: number): number => (rate >= 10 ? Math.round(rate) : Math.round(rate * 10) / 10)
