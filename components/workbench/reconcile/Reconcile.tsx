import { useEffect, useState } from 'preact/hooks'
import type { CaseFilter } from '../../../lib/recon/types'
import type { ShopSettings } from '../../../lib/records'
import { Notice } from '../../Notice'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { useDrop } from '../drop'
import { FIRST_FILTER } from './buckets'
import { Start } from './Start'
import { type Session, sessionOf, useOptions, useProgress } from './session'
import { fromShops } from './shops'
import { Work } from './Work'

interface ReconcileProps {
  readonly desk: WorkbenchDesk
  readonly shops: readonly ShopSettings[]
}

/** What the options say of the shops' gateways and clocks counts here too, as soon as it is told. */
const useShops = (session: Session, shops: readonly ShopSettings[]): void => {
  const options = useOptions(session)
  const told = JSON.stringify(fromShops(shops))
  const kept =
    options &&
    JSON.stringify({
      zone: options.zone,
      methods: options.methods,
      everyEcpay: options.everyEcpay,
      autoClose: options.autoClose,
    })
  useEffect(() => {
    if (kept === undefined || told === undefined || told === kept) return
    session.setOptions(JSON.parse(told)).catch(() => undefined)
  }, [session, told, kept])
}

/** Shopify's orders against ECPay's figures: the files of both, and what came of them. */
export const Reconcile = ({ desk, shops }: ReconcileProps) => {
  const say = useWords()
  const session = sessionOf(desk.reconciler())
  const over = useDrop(session.add)
  useShops(session, shops)
  const some = useProgress(session, (progress) => (progress?.files.length ?? 0) > 0)
  const broke = useProgress(session, () => session.broke())
  const [filter, setFilter] = useState<CaseFilter>(FIRST_FILTER)
  return (
    <section
      aria-label={say('workbench.job.reconcile')}
      class={over ? 'plan recon start-over' : 'plan recon'}
    >
      {some ? (
        <Work desk={desk} session={session} shops={shops} filter={filter} onFilter={setFilter} />
      ) : (
        <Start desk={desk} session={session} shops={shops} />
      )}
      {broke && (
        <div role="alert">
          <Notice kind="error" title={say('workbench.recon.broke')}>
            <p>{say('workbench.recon.broke.text')}</p>
          </Notice>
        </div>
      )}
    </section>
  )
}
