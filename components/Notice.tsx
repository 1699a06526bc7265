import type { ComponentChildren } from 'preact'
import { type Mark, Shape } from './Shape'

interface NoticeProps {
  readonly kind: Mark
  readonly title: string
  readonly children?: ComponentChildren
  /** Buttons; the first is the next step. */
  readonly actions?: ComponentChildren
  /** Read out when it appears: only for what a person just caused or must know now. */
  readonly spoken?: boolean
}

/** One calm box: what is so, what was kept, what to do. */
export const Notice = ({ kind, title, children, actions, spoken = false }: NoticeProps) => (
  <div class={`ss-notice ss-on-${kind}`} {...(spoken ? { role: 'status' } : {})}>
    <Shape kind={kind} />
    <div class="ss-notice-text">
      <p class="ss-notice-title">{title}</p>
      {children}
      {actions && <div class="ss-actions">{actions}</div>}
    </div>
  </div>
)
