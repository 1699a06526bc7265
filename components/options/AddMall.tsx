import { CROSSMALL_HOST } from '../../lib/messages'
import { Shape } from '../Shape'
import { shopName } from '../vendors'
import { useWords } from '../words'

interface AddMallProps {
  /** It has a card already. */
  readonly known: boolean
  readonly busy: boolean
  readonly fault: string | undefined
  readonly onAdd: (host: string) => Promise<void>
}

/** CROSS MALL has one address for everybody: there is nothing to type. */
export const AddMall = ({ known, busy, fault, onAdd }: AddMallProps) => {
  const say = useWords()
  const name = shopName(CROSSMALL_HOST)
  return (
    <div class="field">
      {known ? (
        <p>{say('options.bad.shop.known', { host: name })}</p>
      ) : (
        <div class="ss-actions">
          <button
            type="button"
            class="ss-button ss-primary"
            disabled={busy}
            onClick={() => void onAdd(CROSSMALL_HOST)}
          >
            {say('options.add.one', { host: name })}
          </button>
        </div>
      )}
      <span class="field-said" role="status">
        {fault && (
          <span class="ss-fault">
            <Shape kind="error" quiet /> <span>{fault}</span>
          </span>
        )}
      </span>
      <span class="field-help">{say('options.add.mall.help')}</span>
    </div>
  )
}
