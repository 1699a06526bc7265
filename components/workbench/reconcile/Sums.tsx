import type { Bucket, CaseFilter, Totals } from '../../../lib/recon/types'
import { Shape } from '../../Shape'
import { useWords } from '../../words'
import { amountOf, countOf } from './amounts'
import { addsUp, bucketLines, bucketName, lookOf } from './buckets'

interface SumsProps {
  readonly totals: Totals
  readonly filter: CaseFilter
  readonly onBucket: (bucket: Bucket) => void
}

const SIDES = ['shopify', 'ecpay'] as const
/** Of these no amount of Taiwan dollars is known: a zero would be a lie. */
const UNSUMMED: readonly Bucket[] = ['currency', 'unreadable']

/** Where every order and every payment went, down to the sums of the files themselves. */
export const Sums = ({ totals, filter, onBucket }: SumsProps) => {
  const say = useWords()
  const lines = bucketLines(totals.buckets)
  const agreed = lines.find(({ bucket }) => bucket === 'matched')
  const right = SIDES.map((side) => addsUp(totals, side))
  return (
    <section class="recon-part screen-only" aria-labelledby="recon-sums">
      <h2 id="recon-sums">{say('workbench.recon.sums')}</h2>
      <div class="recon-wide">
        <table class="recon-table">
          <thead>
            <tr>
              <th scope="col">{say('workbench.recon.sums.where')}</th>
              {SIDES.map((side) => (
                <th key={side} scope="colgroup" colSpan={2} class="recon-figure">
                  {say(`workbench.recon.side.${side}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ bucket, ...of }) => (
              <tr key={bucket} data-bucket={bucket}>
                <th scope="row">
                  <button
                    type="button"
                    class="recon-pick"
                    aria-pressed={filter.buckets?.includes(bucket) ?? false}
                    onClick={() => onBucket(bucket)}
                  >
                    <Shape kind={lookOf(bucket)} quiet /> {bucketName(say, bucket)}
                  </button>
                </th>
                {SIDES.map((side) => [
                  <td key={`${side} count`} class="recon-figure ss-figure">
                    {of[side].count > 0 ? countOf(say, of[side].count) : ''}
                  </td>,
                  <td key={`${side} amount`} class="recon-figure ss-figure">
                    {of[side].count > 0 &&
                      (of[side].amount === 0 && UNSUMMED.includes(bucket)
                        ? '—'
                        : amountOf(say, of[side].amount))}
                  </td>,
                ])}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{say('workbench.recon.sums.files')}</th>
              {SIDES.map((side, at) => [
                <td key={`${side} count`} class="recon-figure ss-figure">
                  {countOf(say, totals.files[side].count)}
                </td>,
                <td key={`${side} amount`} class="recon-figure ss-figure">
                  <Shape kind={right[at] ? 'good' : 'error'} quiet={right[at] ?? false} />{' '}
                  {amountOf(say, totals.files[side].amount)}
                </td>,
              ])}
            </tr>
          </tfoot>
        </table>
      </div>
      <p class="tally-note">
        <Shape kind={right.every(Boolean) ? 'good' : 'error'} quiet />
        <span>{say(right.every(Boolean) ? 'workbench.recon.sums.right' : 'workbench.recon.sums.wrong')}</span>
      </p>
      {agreed && agreed.shopify.amount !== agreed.ecpay.amount && (
        <p class="tally-note">
          <Shape kind="info" quiet />
          <span>{say('workbench.recon.sums.refunds')}</span>
        </p>
      )}
      {totals.tolerated.cases > 0 && (
        <p class="tally-note">
          <Shape kind="warning" quiet />
          <span>
            {say('workbench.recon.tolerated', {
              count: totals.tolerated.cases,
              amount: amountOf(say, totals.tolerated.amount),
            })}
          </span>
        </p>
      )}
    </section>
  )
}
