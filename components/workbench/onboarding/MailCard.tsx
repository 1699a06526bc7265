import { useState } from 'preact/hooks'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { type Mail, mailtoOf } from './mails'

interface MailCardProps {
  readonly desk: Pick<WorkbenchDesk, 'copy'>
  readonly mail: Mail
}

/** A mail as it will be sent: read, copied with one click, or opened in the mail program. */
export const MailCard = ({ desk, mail }: MailCardProps) => {
  const say = useWords()
  const [copied, setCopied] = useState<{ what: 'subject' | 'body'; ok: boolean; text: string }>()
  const whole = `${mail.subject}\n${mail.body}`
  // As soon as the mail says something else, what was copied is another mail.
  const fresh = copied?.text === whole ? copied : undefined
  const copy = async (what: 'subject' | 'body') => {
    let ok = true
    try {
      await desk.copy(mail[what])
    } catch {
      ok = false
    }
    setCopied({ what, ok, text: whole })
  }
  const title = say(`onboarding.mail.${mail.kind}`)
  return (
    <section class="onboard-mail" data-mail={mail.kind} aria-label={title}>
      <h3>{title}</h3>
      <dl class="onboard-facts">
        {mail.to && (
          <div>
            <dt>{say('onboarding.mail.to')}</dt>
            <dd>{mail.to}</dd>
          </div>
        )}
        <div>
          <dt>{say('onboarding.mail.subject')}</dt>
          <dd lang="zh-TW" data-part="subject">
            {mail.subject}
          </dd>
        </div>
      </dl>
      <pre class="onboard-body" lang="zh-TW" data-part="body">
        {mail.body}
      </pre>
      <div class="ss-actions">
        <button type="button" class="ss-button ss-primary" onClick={() => void copy('body')}>
          {fresh?.what === 'body' && fresh.ok ? say('workbench.copied') : say('onboarding.mail.copy-body')}
        </button>
        <button type="button" class="ss-button" onClick={() => void copy('subject')}>
          {fresh?.what === 'subject' && fresh.ok
            ? say('workbench.copied')
            : say('onboarding.mail.copy-subject')}
        </button>
        {mail.to && (
          <a class="onboard-link" href={mailtoOf(mail)}>
            {say('onboarding.mail.open')}
          </a>
        )}
      </div>
      <p role="status" class="outcome">
        {fresh && say(fresh.ok ? `onboarding.mail.copied.${fresh.what}` : 'onboarding.mail.copy-failed')}
      </p>
      <p class="field-help">{say(mail.to ? 'onboarding.mail.whom' : 'onboarding.mail.support')}</p>
    </section>
  )
}
