import { useId, useRef, useState } from 'preact/hooks'
import type { ShopSettings } from '../../../lib/records'
import { Shape } from '../../Shape'
import { useWords } from '../../words'
import { type Session, useOptions } from './session'
import { handlesOf, orderLink, typedHandle } from './shops'

interface OrderLinkProps {
  readonly session: Session
  readonly shops: readonly ShopSettings[]
  readonly paymentId: string | undefined
  readonly id: string | undefined
}

/** The order in Shopify's admin, in a tab of its own; whose admin it is, is asked for once. */
export const OrderLink = ({ session, shops, paymentId, id }: OrderLinkProps) => {
  const say = useWords()
  const box = useId()
  const kept = useOptions(session)?.handle
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<'bad' | 'lost'>()
  /** The box that was typed into goes: who was in it goes on at the link. */
  const wasTyped = useRef(false)
  const handles = handlesOf(shops, kept)
  if (orderLink('x', { paymentId, id }) === undefined) return null
  if (handles.length === 0)
    return (
      <form
        class="field"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const handle = typedHandle(typed)
          setFault(handle === undefined ? 'bad' : undefined)
          if (handle === undefined) return
          wasTyped.current = true
          session.setOptions({ handle }).catch(() => setFault('lost'))
        }}
      >
        <label for={box}>{say('workbench.recon.link.ask')}</label>
        <span class="recon-note">
          <input
            id={box}
            class="ss-box"
            autocomplete="off"
            spellcheck={false}
            placeholder="admin.shopify.com/store/myshop"
            value={typed}
            aria-invalid={fault === 'bad'}
            aria-describedby={`${box}-help`}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <button type="submit" class="ss-button">
            {say('workbench.recon.link.keep')}
          </button>
        </span>
        <span id={`${box}-help`} class={fault ? 'ss-fault' : 'field-help'} role="status">
          {fault && <Shape kind="error" quiet />}{' '}
          {say(fault ? `workbench.recon.link.${fault}` : 'workbench.recon.link.help')}
        </span>
      </form>
    )
  return (
    <p class="grid-ways">
      {handles.map((handle) => (
        <a
          key={handle}
          ref={(link) => {
            if (wasTyped.current) link?.focus()
            wasTyped.current = false
          }}
          href={orderLink(handle, { paymentId, id })}
          target="_blank"
          rel="noreferrer noopener"
        >
          {handles.length > 1
            ? say('workbench.recon.link.of', { shop: handle })
            : say('workbench.recon.link')}
        </a>
      ))}
    </p>
  )
}
