import { useRef } from 'preact/hooks'
import { METHODS, type Method, type PayShop } from '../../lib/records'
import type { OptionsDesk } from '../desk'
import { useLive } from '../live'
import { Notice } from '../Notice'
import { useWords } from '../words'
import { Pick } from './Pick'
import { type GatewayRow, gatewayRows, inOrder, isUnknown } from './pay'

interface GatewaysProps {
  readonly desk: OptionsDesk
  readonly host: string
  readonly methods: PayShop['methods']
  /** Undefined: by the gateway's own name again. */
  readonly onMethod: (key: string, method: Method | undefined) => Promise<boolean>
}

/** Which of ECPay's methods each gateway is, where its name does not tell; chosen once for all orders. */
export const Gateways = ({ desk, host, methods, onMethod }: GatewaysProps) => {
  const say = useWords()
  const { value, failed, reload } = useLive(desk, 'gateways', { host })
  const shown = useRef<readonly string[]>([])
  const rows = value ? inOrder(gatewayRows(value.gateways, methods), shown.current) : []
  shown.current = rows.map(({ key }) => key)
  const unknown = rows.filter(isUnknown).length
  const choices = ({ guess }: GatewayRow): readonly (readonly [Method | '', string])[] => [
    [
      '',
      guess
        ? say('options.gateways.guess', { method: say(`pay.method.${guess}`) })
        : say('pay.method.unknown'),
    ],
    ...METHODS.map((method) => [method, say(`pay.method.${method}`)] as const),
  ]
  return (
    <section class="gateways" aria-label={say('options.gateways')}>
      <h4>{say('options.gateways')}</h4>
      <p class="field-help">{say('options.gateways.help')}</p>
      {unknown > 0 && (
        <Notice kind="unread" title={say('options.gateways.unknown.title', { count: unknown })}>
          <p>{say('options.gateways.unknown.text')}</p>
        </Notice>
      )}
      {failed && !value && (
        <Notice
          kind="unread"
          title={say('options.gateways.failed')}
          actions={
            <button type="button" class="ss-button" onClick={() => void reload()}>
              {say('ui.again')}
            </button>
          }
        />
      )}
      {value && rows.length === 0 && <p>{say('options.gateways.none')}</p>}
      {rows.map((row) => (
        <Pick
          key={row.key}
          label={row.name}
          help={
            row.orders > 0
              ? say('options.gateways.orders', { count: row.orders })
              : say('options.gateways.orders.none')
          }
          value={row.chosen ?? ''}
          choices={choices(row)}
          save={(method) => onMethod(row.key, method || undefined)}
        />
      ))}
    </section>
  )
}
