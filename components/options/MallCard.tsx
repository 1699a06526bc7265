import { useState } from 'preact/hooks'
import { type Api, AUPAY_HOST, CROSSMALL_HOST, type Settings } from '../../lib/messages'
import { ConfirmTwice } from '../ConfirmTwice'
import type { OptionsDesk } from '../desk'
import { useLive } from '../live'
import { Shape } from '../Shape'
import { VENDOR_NAME } from '../vendors'
import { useWords } from '../words'
import { ApiCard } from './ApiCard'
import { KeyEnd } from './KeyEnd'
import { PhasesCard } from './PhasesCard'
import type { Save } from './saver'
import { useWanted } from './wanted'

interface MallCardProps {
  readonly desk: OptionsDesk
  readonly settings: Settings
  readonly api: Api
  /** Host that the page was opened for, where it is CROSS MALL's or au PAY マーケット's. */
  readonly wanted: string | undefined
  readonly save: Save
  readonly onChanged: () => Promise<void>
}

/** CROSS MALL and au PAY マーケット behind it: two keys, and the phases of the link between them. */
export const MallCard = ({ desk, settings, api, wanted, save, onChanged }: MallCardProps) => {
  const say = useWords()
  const heading = useWanted(wanted !== undefined)
  const [fault, setFault] = useState<string>()
  const access = useLive(desk, 'mallAccess')
  const pages = useLive(desk, 'linkShops')
  const aupay = access.value?.aupay

  const keyChanged = async () => {
    await Promise.all([access.reload(), onChanged()])
  }
  const remove = async () => {
    try {
      if (api !== 'none') await desk.ask('setCredential', { host: CROSSMALL_HOST, credential: null })
      if (aupay) await desk.ask('setCredential', { host: AUPAY_HOST, credential: null })
      const kept = await save(({ mall: _, ...rest }) => ({
        ...rest,
        shops: rest.shops.filter((one) => one.host !== CROSSMALL_HOST),
      }))
      if (!kept) return setFault(say('options.fault.choice'))
      await keyChanged()
    } catch {
      setFault(say('options.fault.choice'))
    }
  }
  return (
    <article class="card shop-card" aria-labelledby={`shop-${CROSSMALL_HOST}`}>
      <h3 ref={heading} id={`shop-${CROSSMALL_HOST}`} tabIndex={-1}>
        {VENDOR_NAME.crossmall}
      </h3>
      <p class="field-help">{say('options.mall.who')}</p>
      <PhasesCard desk={desk} settings={settings} learnt={pages.value?.shown} save={save} />
      <ApiCard
        desk={desk}
        host={CROSSMALL_HOST}
        api={api}
        schemes={['crossmall']}
        open={wanted === CROSSMALL_HOST}
        onChanged={keyChanged}
      />
      <ApiCard
        desk={desk}
        host={AUPAY_HOST}
        api={aupay ? 'aupay' : 'none'}
        schemes={['aupay']}
        open={wanted === AUPAY_HOST}
        onChanged={keyChanged}
      >
        {aupay && <KeyEnd shopId={aupay.shopId} end={aupay.expiresAt} now={desk.now()} />}
      </ApiCard>
      <div class="shop-foot">
        <ConfirmTwice
          label={say('options.mall.remove')}
          warning={<p>{say('options.mall.remove.warning')}</p>}
          confirm={say('options.mall.remove')}
          onConfirm={() => void remove()}
        />
        <span role="status">
          {fault && (
            <span class="ss-fault">
              <Shape kind="error" quiet /> <span>{fault}</span>
            </span>
          )}
        </span>
      </div>
    </article>
  )
}
