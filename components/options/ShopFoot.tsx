import { useState } from 'preact/hooks'
import type { Api } from '../../lib/messages'
import { ConfirmTwice } from '../ConfirmTwice'
import type { OptionsDesk } from '../desk'
import { Shape } from '../Shape'
import { shopTitle } from '../vendors'
import { useWords } from '../words'
import type { Save } from './saver'

interface ShopFootProps {
  readonly desk: OptionsDesk
  readonly host: string
  readonly api: Api
  readonly save: Save
  readonly onChanged: () => Promise<void>
}

/** The end of a shop's card: away with it and its key, after the second click. */
export const ShopFoot = ({ desk, host, api, save, onChanged }: ShopFootProps) => {
  const say = useWords()
  const [fault, setFault] = useState<string>()
  const remove = async () => {
    try {
      if (api !== 'none') await desk.ask('setCredential', { host, credential: null })
      const kept = await save((settings) => ({
        ...settings,
        shops: settings.shops.filter((one) => one.host !== host),
      }))
      if (!kept) return setFault(say('options.fault.choice'))
      await onChanged()
    } catch {
      setFault(say('options.fault.choice'))
    }
  }
  return (
    <div class="shop-foot">
      <ConfirmTwice
        label={say('options.shop.remove')}
        warning={<p>{say('options.shop.remove.warning', { host: shopTitle(host) })}</p>}
        confirm={say('options.shop.remove')}
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
  )
}
