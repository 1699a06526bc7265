import type { ShopState, Trouble } from '../../lib/messages'
import { ProgressBar } from '../ProgressBar'
import { Shape } from '../Shape'
import { ago } from '../time'
import { troubleMark } from '../trouble'
import { shopName, troubleSentence } from '../vendors'
import { useWords } from '../words'

interface ShopLineProps {
  readonly state: ShopState
  readonly now: number
  readonly onPermit: (origin: string) => void
  readonly onSettings: (host: string) => void
}

const ABOUT_KEYS: readonly Trouble['kind'][] = [
  'wrong-key',
  'not-licensed',
  'expired',
  'missing-scope',
  'no-shop',
  'no-key',
]

/** How one shop is looked after: when it was checked, what could not be read, and what would help. */
export const ShopLine = ({ state, now, onPermit, onSettings }: ShopLineProps) => {
  const say = useWords()
  const { shop, api, lastCheck, progress, trouble, limited, unread } = state
  const unseen = Object.entries(unread).filter(([, count]) => count > 0)
  const origin = trouble?.kind === 'no-permission' ? trouble.detail : undefined
  return (
    <li class="shop">
      <p class="shop-line">
        <span class="shop-name">{shopName(shop.host)}</span>
        {progress.running ? (
          <ProgressBar
            progress={progress}
            name={say('popup.checking.named', { shop: shopName(shop.host) })}
          />
        ) : (
          <span class="shop-when">
            {api === 'none'
              ? say('popup.check.page')
              : lastCheck === undefined
                ? say('popup.check.never')
                : say('popup.check.last', { when: ago(lastCheck, now, say.language) })}
          </span>
        )}
      </p>
      {trouble && (
        <div class="shop-trouble">
          <Shape kind={troubleMark(trouble.kind)} />
          <div>
            <p>{troubleSentence(say, trouble)}</p>
            {!origin && !ABOUT_KEYS.includes(trouble.kind) && <p>{troubleSentence(say, trouble, '.step')}</p>}
            {origin && (
              <button type="button" class="ss-link" onClick={() => onPermit(origin)}>
                {say('popup.permit')}
              </button>
            )}
            {ABOUT_KEYS.includes(trouble.kind) && (
              <button type="button" class="ss-link" onClick={() => onSettings(trouble.host)}>
                {say(trouble.kind === 'no-shop' ? 'popup.shop.settings' : 'popup.key')}
              </button>
            )}
          </div>
        </div>
      )}
      {limited && (
        <div class="shop-trouble">
          <Shape kind="unread" />
          <div>
            <p>{say('popup.limited')}</p>
            <p>{say('popup.limited.step')}</p>
          </div>
        </div>
      )}
      {unseen.length > 0 && (
        <div class="shop-trouble">
          <Shape kind="unread" />
          <p>
            {say('popup.unread', {
              fields: new Intl.ListFormat(say.language, { type: 'conjunction' }).format(
                unseen.map(([field, count]) =>
                  say('popup.unread.one', { field: say(`field.${field}`), count }),
                ),
              ),
            })}
          </p>
        </div>
      )}
    </li>
  )
}
