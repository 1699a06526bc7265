import { useId, useState } from 'preact/hooks'
import { COMPANY_FIELDS, type CompanyField, type Finding } from '../../../lib/records'
import { ConfirmTwice } from '../../ConfirmTwice'
import { Notice } from '../../Notice'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { COMPANY_WORDS, domainOf } from './mails'
import type { Progress } from './progress'

/** What stands in the way of sending: the address, where it is CYBERBIZ's or none. */
export const siteFault = (desk: WorkbenchDesk, siteUrl: string): Finding | 'no-address' | undefined =>
  siteUrl.trim() === ''
    ? undefined
    : (desk.siteVerdict(siteUrl).findings[0] ?? (domainOf(siteUrl) ? undefined : 'no-address'))

const digits = (text: string): string => text.normalize('NFKC').replace(/[\s-]/g, '')

/** What 美安 asks for, typed once; kept for this shop alone. */
export const Company = ({ desk, state }: { desk: WorkbenchDesk; state: Progress }) => {
  const say = useWords()
  const id = useId()
  const { company } = state.progress
  const [typed, setTyped] = useState<Partial<Record<CompanyField, string>>>({})
  const shown = (field: CompanyField) => typed[field] ?? company[field] ?? ''
  const keep = (field: CompanyField, value: string) => {
    setTyped(({ [field]: _, ...rest }) => rest)
    if (value !== (company[field] ?? ''))
      state.change((before) => ({ company: { ...before.company, [field]: value } }))
  }
  const site = siteFault(desk, shown('siteUrl'))
  const taxId = shown('taxId').trim()
  const email = shown('email').trim()
  const warning: Partial<Record<CompanyField, string>> = {
    ...(taxId && !/^\d{8}$/.test(digits(taxId)) && { taxId: say('onboarding.company.tax-id') }),
    ...(email && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email) && { email: say('onboarding.company.email') }),
  }
  const wrong =
    site === 'no-address'
      ? say('onboarding.company.no-address')
      : site && say(`rule.${site.rule}.say`, site.facts)
  return (
    <div class="onboard-company">
      <div class="onboard-fields">
        {COMPANY_FIELDS.map((field) => {
          const note = field === 'siteUrl' ? wrong : warning[field]
          return (
            <div class="field" key={field}>
              <label for={`${id}-${field}`} lang="zh-TW">
                {COMPANY_WORDS[field]}
              </label>
              <input
                id={`${id}-${field}`}
                class="ss-box"
                value={shown(field)}
                maxLength={300}
                autocomplete="off"
                spellcheck={false}
                aria-invalid={field === 'siteUrl' && wrong ? 'true' : undefined}
                aria-describedby={note ? `${id}-${field}-note` : undefined}
                onInput={(event) => setTyped({ ...typed, [field]: event.currentTarget.value })}
                onChange={(event) => keep(field, event.currentTarget.value)}
              />
              {note && (
                <p
                  id={`${id}-${field}-note`}
                  class={`field-help ${field === 'siteUrl' ? 'ss-error' : 'ss-warning'}`}
                >
                  {note}
                </p>
              )}
            </div>
          )
        })}
      </div>
      {site && site !== 'no-address' && (
        <Notice kind="error" title={say(`rule.${site.rule}.short`)}>
          <p>{say(`rule.${site.rule}.step`)}</p>
        </Notice>
      )}
      <p class="field-help">{say('onboarding.company.kept')}</p>
      {Object.values(company).some((value) => value) && (
        <ConfirmTwice
          label={say('onboarding.company.forget')}
          warning={<p>{say('onboarding.company.forget.warning')}</p>}
          confirm={say('onboarding.company.forget.yes')}
          onConfirm={() => {
            setTyped({})
            state.change(() => ({ company: {} }))
          }}
        />
      )}
    </div>
  )
}
