import type { Bucket, BucketSum, CaseFilter, CaseSort, PaySide, Totals } from '../../../lib/recon/types'
import type { Severity } from '../../../lib/records'
import type { Words } from '../../../lib/words'
import type { Mark } from '../../Shape'
import type { Viewed } from '../view'
import type { Session } from './session'

/** What has to be looked at first, then what agrees, then what was left aside; each with its look. */
const LOOKS: Readonly<Record<Bucket, Mark>> = {
  differs: 'error',
  absent: 'error',
  damaged: 'error',
  unreadable: 'warning',
  'no-id': 'warning',
  matched: 'good',
  'no-money': 'info',
  elsewhere: 'info',
  'other-gateway': 'info',
  test: 'info',
  repeat: 'info',
  beyond: 'unread',
  currency: 'unread',
}
export const BUCKET_ORDER = Object.keys(LOOKS) as readonly Bucket[]
export const lookOf = (bucket: Bucket): Mark => LOOKS[bucket]

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info']

/** The worst that is said of a case; without a word, where it stands. */
export const markOf = ({
  bucket,
  findings,
}: {
  readonly bucket: Bucket
  readonly findings: readonly { readonly severity: Severity }[]
}): Mark => SEVERITIES.find((one) => findings.some(({ severity }) => severity === one)) ?? lookOf(bucket)

export const bucketName = (say: Words, bucket: Bucket): string => say(`workbench.recon.bucket.${bucket}`)

export const methodName = (say: Words, method: string): string =>
  say.has(`pay.method.${method}`) ? say(`pay.method.${method}`) : say('pay.method.unknown')

const NO_SUM = { count: 0, amount: 0 }

/** Both sides of every bucket that holds something, in order. */
export const bucketLines = (sums: readonly BucketSum[]) =>
  BUCKET_ORDER.flatMap((bucket) => {
    const of = (side: PaySide) => sums.find((sum) => sum.bucket === bucket && sum.side === side) ?? NO_SUM
    const line = { bucket, shopify: of('shopify'), ecpay: of('ecpay') }
    return line.shopify.count + line.ecpay.count > 0 ? [line] : []
  })

/** Do the buckets come to what the files come to, on this side? */
export const addsUp = ({ buckets, files }: Pick<Totals, 'buckets' | 'files'>, side: PaySide): boolean => {
  const mine = buckets.filter((sum) => sum.side === side)
  return (
    mine.reduce((all, { count }) => all + count, 0) === files[side].count &&
    mine.reduce((all, { amount }) => all + amount, 0) === files[side].amount
  )
}

/** What has to be looked at first. */
export const FIRST_SORT: CaseSort = { by: 'severity', down: true }

export const FIRST_FILTER: CaseFilter = { settled: 'open' }

/** Is anything left out of what is shown, beyond what is settled? */
export const isFiltered = ({
  buckets = [],
  rules = [],
  methods = [],
  day,
  settled,
  search = '',
}: CaseFilter) =>
  buckets.length + rules.length + methods.length > 0 ||
  day !== undefined ||
  search !== '' ||
  settled === 'settled'

export const toggle = <T>(list: readonly T[] = [], one: T): readonly T[] =>
  list.includes(one) ? list.filter((each) => each !== one) : [...list, one]

/** The result as its rows are looked at: another one comes with every match made anew, and with every mark. */
export const viewedOf = (session: Session): Viewed<CaseFilter, CaseSort> => ({
  view: (filter, sort) => session.reconciler.view(filter, sort),
  state: () => {
    const progress = session.progress()
    return JSON.stringify([progress?.turn, progress?.stage, progress?.totals.settled])
  },
  onProgress: (heard) => session.onProgress(heard),
})
