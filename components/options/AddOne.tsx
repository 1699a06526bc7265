import { Shape } from '../Shape'
import { consoleOf, shopName } from '../vendors'
import { useWords } from '../words'

interface AddOneProps {
  readonly host: string
  /** It has a card already. */
  readonly known: boolean
  readonly busy: boolean
  readonly fault: string | undefined
  readonly onAdd: (host: string) => Promise<void>
}

/** A console with one address for everybody: there is nothing to type. */
export const AddOne = ({ host, known, busy, fault, onAdd }: AddOneProps) => {
  const say = useWords()
  const name = shopName(host)
  return (
    <div class="field">
      {known ? (
        <p>{say('options.bad.shop.known', { host: name })}</p>
      ) : (
        <div class="ss-actions">
          <button type="button" class="ss-button ss-primary" disabled={busy} onClick={() => void onAdd(host)}>
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
      <span class="field-help">{say(`options.add.help.${consoleOf(host)}`)}</span>
    </div>
  )
}
