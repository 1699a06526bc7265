import type { CaseRow } from '../../../lib/recon/types'
import type { Finding, ShopSettings } from '../../../lib/records'
import { Shape } from '../../Shape'
import { Skeleton } from '../../Skeleton'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { amountOf } from './amounts'
import { bucketName, lookOf } from './buckets'
import { OrderLink } from './OrderLink'
import { Proposals } from './Proposals'
import { Remark } from './Remark'
import { EcpayRows, ShopifyRows } from './Sides'
import { type Session, useOptions, useProgress } from './session'
import { useCase } from './use-case'

interface DetailsProps {
  readonly desk: WorkbenchDesk
  readonly session: Session
  readonly shops: readonly ShopSettings[]
  readonly row: CaseRow
  readonly zone: string
  readonly onClose: () => void
  readonly onJoined: () => void
}

/** One case: why it stands where it stands, what both sides say of it, and what a person says. */
export const Details = ({ desk, session, shops, row, zone, onClose, onJoined }: DetailsProps) => {
  const say = useWords()
  const { value, mark } = useCase(session, row.key)
  const files = useProgress(session, (progress) =>
    Object.fromEntries((progress?.files ?? []).map(({ id, name }) => [id, name])),
  )
  const options = useOptions(session)
  const name = [row.order, row.paymentId].filter(Boolean).join(' · ') || bucketName(say, row.bucket)
  return (
    <section class="grid-details recon-case" aria-label={say('workbench.recon.case', { name })}>
      <header class="grid-details-head">
        <h3>{name}</h3>
        <button
          type="button"
          class="ss-icon-button"
          aria-label={say('workbench.feed.details.close')}
          onClick={onClose}
        >
          <span aria-hidden="true">×</span>
        </button>
      </header>
      <p>
        <Shape kind={lookOf(row.bucket)} quiet /> {say(`workbench.recon.bucket.${row.bucket}.why`)}
      </p>
      {row.tolerated !== undefined && row.tolerated !== 0 && options && (
        <p class="tally-note">
          <Shape kind="warning" quiet />
          <span>
            {say('workbench.recon.case.tolerated', {
              amount: amountOf(say, Math.abs(row.tolerated)),
              tolerance: amountOf(say, options.tolerance),
            })}
          </span>
        </p>
      )}
      <Findings desk={desk} findings={row.findings} zone={zone} />
      {value === undefined ? (
        <Skeleton lines={3} />
      ) : value === 'gone' || value === 'failed' ? (
        <p class="tally-note">
          <Shape kind="unread" quiet /> <span>{say(`workbench.recon.case.${value}`)}</span>
        </p>
      ) : (
        <>
          <OrderLink
            session={session}
            shops={shops}
            paymentId={value.paymentId}
            id={value.orders.find(({ id }) => id)?.id}
          />
          <ShopifyRows orders={value.orders} files={files} zone={zone} />
          <EcpayRows rows={value.rows} files={files} zone={zone} />
          <Proposals
            proposed={value.proposed}
            mark={value.mark}
            orders={value.orders}
            zone={zone}
            onMark={mark}
            onJoined={onJoined}
          />
          <Remark key={row.key} mark={value.mark} now={desk.now} onMark={mark} />
        </>
      )}
    </section>
  )
}

interface FindingsProps {
  readonly desk: WorkbenchDesk
  readonly findings: readonly Finding[]
  readonly zone: string
}

const Findings = ({ desk, findings, zone }: FindingsProps) => {
  const say = useWords()
  if (findings.length === 0) return null
  return (
    <ul class="findings">
      {findings.map((finding) => {
        const facts = desk.facts(finding, say.language, zone)
        return (
          <li key={`${finding.rule} ${finding.field ?? ''} ${finding.index ?? ''}`} class="finding">
            <Shape kind={finding.severity} />
            <div>
              <p>{say(desk.sentenceKey(finding, 'say'), facts)}</p>
              <p class="finding-step">{say(desk.sentenceKey(finding, 'step'), facts)}</p>
              <details>
                <summary>{say('popup.why')}</summary>
                <p>{say(desk.sentenceKey(finding, 'why'), facts)}</p>
              </details>
            </div>
          </li>
        )
      })}
    </ul>
  )
}
