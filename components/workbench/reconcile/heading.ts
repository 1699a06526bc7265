import type { PaySide, ReconProgress, Totals } from '../../../lib/recon/types'
import type { Words } from '../../../lib/words'
import { wantsMapping } from './file-words'

/** Buckets that nothing can be said of: what agrees beside them is not the whole. */
const UNSURE = ['beyond', 'currency', 'no-id', 'unreadable', 'damaged'] as const

/** Side of which no file brought anything, though the other is there. */
export const missingSide = ({ totals }: Pick<ReconProgress, 'totals'>): PaySide | undefined => {
  const { shopify, ecpay } = totals.files
  if (shopify.count > 0 && ecpay.count === 0) return 'ecpay'
  return ecpay.count > 0 && shopify.count === 0 ? 'shopify' : undefined
}

/** Was anything left uncompared that might have been wrong? */
export const isSure = ({ buckets, notChecked }: Pick<Totals, 'buckets' | 'notChecked'>): boolean =>
  notChecked.every(({ cases }) => cases === 0) &&
  buckets.every(({ bucket, count }) => count === 0 || !UNSURE.some((one) => one === bucket))

export const matchedOf = ({ byMethod }: Pick<Totals, 'byMethod'>): number =>
  byMethod.reduce((all, { matched }) => all + matched, 0)

/** The result in one sentence. */
export const headingOf = (
  say: Words,
  progress: Pick<ReconProgress, 'stage' | 'files' | 'totals'>,
): string => {
  const { stage, files, totals } = progress
  if (stage === 'reading') return say('workbench.recon.head.reading', { count: files.length })
  if (files.some(wantsMapping) && matchedOf(totals) === 0) return say('workbench.recon.head.columns')
  const missing = missingSide(progress)
  if (missing) return say(`workbench.recon.head.missing.${missing}`)
  // Cases, not what is said of them: a clerk opens each once.
  const count = totals.found
  if (count > 0) return say('workbench.recon.head.found', { count })
  if (matchedOf(totals) === 0) return say('workbench.recon.head.nothing')
  return say(isSure(totals) ? 'workbench.recon.head.fine' : 'workbench.recon.head.unsure', {
    count: matchedOf(totals),
  })
}
