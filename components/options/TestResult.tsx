import type { Answer } from '../../lib/messages'
import { Notice } from '../Notice'
import { troubleMark } from '../trouble'
import { troubleSentence } from '../vendors'
import { useWords } from '../words'
import { parseOrigin } from './parse'

interface TestResultProps {
  readonly tested: Answer<'testCredential'> | 'running' | 'failed' | undefined
  readonly host: string
  readonly vendor: string
  readonly onPermit: (origin: string) => void
}

/** What came of trying the key: the vendor's trouble in our words, and what to do about it. */
export const TestResult = ({ tested, host, vendor, onPermit }: TestResultProps) => {
  const say = useWords()
  if (tested === undefined) return null
  if (tested === 'running') return <p class="field-help">{say('options.test.running.text', { vendor })}</p>
  if (tested === 'failed') return <Notice kind="unread" title={say('options.test.failed')} />
  if (tested.ok)
    return (
      <Notice
        kind="good"
        title={
          tested.orders === undefined
            ? say('options.test.good')
            : say('options.test.good.orders', { count: tested.orders })
        }
      />
    )
  const { kind, detail } = tested.trouble ?? { kind: 'unknown' as const, detail: undefined }
  const origin = kind === 'no-permission' && detail ? parseOrigin(detail) : undefined
  return (
    <Notice
      kind={troubleMark(kind)}
      title={troubleSentence(say, { kind, host, ...(detail !== undefined && { detail }) })}
      actions={
        origin && (
          <button type="button" class="ss-button ss-primary" onClick={() => onPermit(origin)}>
            {say('options.permit.allow')}
          </button>
        )
      }
    >
      {!origin && <p>{troubleSentence(say, { kind, host }, '.step')}</p>}
      {!origin && detail && (
        <p class="field-help">
          {say('options.test.vendor', { vendor })} <q>{detail}</q>
        </p>
      )}
    </Notice>
  )
}
