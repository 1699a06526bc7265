import type { ShopSettings } from '../../../lib/records'
import { useWords } from '../../words'
import { DoorFile } from '../DoorFile'
import type { WorkbenchDesk } from '../desk'
import { DoorApi } from './DoorApi'
import { Settings } from './Settings'
import type { Session } from './session'

interface StartProps {
  readonly desk: WorkbenchDesk
  readonly session: Session
  readonly shops: readonly ShopSettings[]
}

const EXPORTS = ['shopify', 'payout', 'card'] as const

/** Which files to bring, where they are exported, and one place to drop them all. */
export const Start = ({ desk, session, shops }: StartProps) => {
  const say = useWords()
  return (
    <>
      <h1>{say('workbench.recon.start')}</h1>
      <p class="lead">{say('workbench.recon.start.lead')}</p>
      <div class="recon-doors">
        <DoorFile title={say('workbench.recon.files.title')} several onFiles={session.add}>
          <p class="field-help">{say('workbench.recon.files.stays')}</p>
        </DoorFile>
        <section class="door" aria-labelledby="recon-which">
          <h2 id="recon-which">{say('workbench.recon.which')}</h2>
          <dl class="recon-which">
            {EXPORTS.map((one) => (
              <div key={one}>
                <dt>{say(`workbench.recon.which.${one}`)}</dt>
                <dd>{say(`workbench.recon.which.${one}.way`)}</dd>
              </div>
            ))}
          </dl>
          <p class="field-help">{say('workbench.recon.which.more')}</p>
        </section>
      </div>
      <DoorApi desk={desk} session={session} />
      <Settings desk={desk} session={session} shops={shops} />
    </>
  )
}
