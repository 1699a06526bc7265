import { useId } from 'preact/hooks'
import { PAY_ZONE, type PayShop, type ShopSettings } from '../../lib/records'
import type { OptionsDesk } from '../desk'
import { useWords } from '../words'
import { Field } from './Field'
import { Gateways } from './Gateways'
import { likelyDomain, parseStoreDomain, parseZone } from './parse-store'
import { payOf, withMethod, withPay } from './pay'
import { Switch } from './Switch'
import type { Save } from './saver'

interface PayCardProps {
  readonly desk: OptionsDesk
  readonly shop: ShopSettings
  readonly save: Save
}

const ZONES = Intl.supportedValuesOf('timeZone')

/** What nobody but the shop can tell about its payments; each is saved at once. */
export const PayCard = ({ desk, shop, save }: PayCardProps) => {
  const say = useWords()
  const id = useId()
  const { host } = shop
  const pay = payOf(shop)
  const likely = likelyDomain(host)
  const change = (step: (before: PayShop) => PayShop) =>
    save((settings) => ({ ...settings, shops: withPay(settings.shops, host, step) }))
  const set = (part: Partial<PayShop>) => change((before) => ({ ...before, ...part }))
  return (
    <div class="shop-fields">
      <Gateways
        desk={desk}
        host={host}
        methods={pay.methods}
        onMethod={(key, method) =>
          change((before) => ({ ...before, methods: withMethod(before.methods, key, method) }))
        }
      />
      <Switch
        label={say('options.pay.every')}
        help={say('options.pay.every.help')}
        on={pay.everyEcpay}
        save={(everyEcpay) => set({ everyEcpay })}
      />
      <Switch
        label={say('options.pay.close')}
        help={say('options.pay.close.help')}
        on={pay.autoClose}
        save={(autoClose) => set({ autoClose })}
      />
      <Field
        label={say('options.pay.zone')}
        help={say('options.pay.zone.help', { zone: PAY_ZONE })}
        value={pay.zone}
        parse={parseZone(PAY_ZONE)}
        show={(zone) => zone}
        save={(zone) => set({ zone })}
        placeholder={PAY_ZONE}
        list={`${id}-zones`}
      />
      <datalist id={`${id}-zones`}>
        {ZONES.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <Field
        label={say('options.pay.domain')}
        help={
          <>
            {say('options.pay.domain.help')}{' '}
            {pay.domain === '' && (
              <button type="button" class="ss-link" onClick={() => void set({ domain: likely })}>
                {say('options.pay.domain.take', { domain: likely })}
              </button>
            )}
          </>
        }
        value={pay.domain}
        parse={parseStoreDomain}
        show={(domain) => domain}
        save={(domain) => set({ domain })}
        inputMode="url"
        placeholder={likely}
      />
    </div>
  )
}
