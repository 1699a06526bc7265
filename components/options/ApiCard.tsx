import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Answer, Api, Credential } from '../../lib/messages'
import type { ShopSettings } from '../../lib/records'
import { ConfirmTwice } from '../ConfirmTwice'
import type { OptionsDesk } from '../desk'
import { Shape } from '../Shape'
import { VENDOR_NAME } from '../vendors'
import { useWords } from '../words'
import { KeyForm } from './KeyForm'
import { KEYS, type Scheme } from './keys'
import { TestResult } from './TestResult'

interface ApiCardProps {
  readonly desk: OptionsDesk
  readonly host: string
  /** Where the address of the API depends on the shop. */
  readonly shop?: ShopSettings
  readonly api: Api
  /** Kinds of key that this API takes, the usual one first. */
  readonly schemes: readonly [Scheme, ...Scheme[]]
  /** What else is known of the key that is kept. */
  readonly children?: ComponentChildren
  /** Unfolded from the start: someone came for this shop. */
  readonly open: boolean
  readonly onChanged: () => Promise<void>
}

/** The vendor may take its time, and the background asks it twice. */
const TEST_DEADLINE = 45_000

type Tested = Answer<'testCredential'> | 'running' | 'failed' | undefined

/** The key to one API: in, tested, replaced, removed; never shown. */
export const ApiCard = ({ desk, host, shop, api, schemes, children, open, onChanged }: ApiCardProps) => {
  const say = useWords()
  const { vendor } = KEYS[schemes[0]]
  const [replacing, setReplacing] = useState(false)
  const [busy, setBusy] = useState(false)
  const [tested, setTested] = useState<Tested>()
  const [said, setSaid] = useState<{ good: boolean; text: string }>()

  const test = async () => {
    setTested('running')
    try {
      setTested(await desk.ask('testCredential', { host }, TEST_DEADLINE))
    } catch {
      setTested('failed')
    }
  }
  const put = async (credential: Credential | null): Promise<boolean> => {
    setBusy(true)
    setSaid(undefined)
    setTested(undefined)
    try {
      await desk.ask('setCredential', { host, credential })
      setSaid({ good: true, text: say(credential ? 'options.key.kept' : `options.key.gone.${vendor}`) })
      setReplacing(false)
      await onChanged()
      return true
    } catch {
      setSaid({ good: false, text: say(credential ? 'options.key.lost' : 'options.key.still') })
      return false
    } finally {
      setBusy(false)
    }
  }
  /** Called straight from the click, while it still counts; whatever the answer, the work goes on. */
  const ask = async (scheme: Scheme): Promise<void> => {
    const origin = KEYS[scheme].origin(shop)
    if (origin) await desk.request(origin).catch(() => false)
  }
  const keep = async (credential: Credential): Promise<boolean> => {
    await ask(credential.scheme)
    const kept = await put(credential)
    if (kept) void test()
    return kept
  }
  const permit = (origin: string) => {
    void desk.request(origin).then(
      (granted) => {
        if (granted) void test()
      },
      () => undefined,
    )
  }
  return (
    <details class="api" open={open || api !== 'none' || busy || said !== undefined}>
      <summary>{say(`options.api.${vendor}`)}</summary>
      <div class="api-parts">
        <p class="field-help">{say(`options.api.${vendor}.who`)}</p>
        {api === 'none' || replacing ? (
          <KeyForm
            schemes={schemes}
            shop={shop}
            busy={busy}
            now={desk.now}
            onKey={keep}
            {...(replacing && { onCancel: () => setReplacing(false) })}
          />
        ) : (
          <>
            <p>
              <Shape kind="good" quiet /> {say(`options.api.kept.${api}`)}
            </p>
            {!KEYS[api].origin(shop) && (
              <p class="key-first">
                <Shape kind="unread" quiet /> <span>{say(`options.key.first.${vendor}`)}</span>
              </p>
            )}
            {children}
            <div class="ss-actions">
              <button
                type="button"
                class="ss-button"
                disabled={busy || tested === 'running'}
                onClick={() => void ask(api).then(test)}
              >
                {say(tested === 'running' ? 'options.test.running' : 'options.test')}
              </button>
              <button type="button" class="ss-button" disabled={busy} onClick={() => setReplacing(true)}>
                {say('options.key.replace')}
              </button>
              <ConfirmTwice
                label={say('options.key.remove')}
                warning={<p>{say(`options.key.remove.warning.${vendor}`)}</p>}
                confirm={say('options.key.remove')}
                busy={busy}
                onConfirm={() => void put(null)}
              />
            </div>
          </>
        )}
        <div role="status" class="api-said">
          {said && (
            <p class={said.good ? 'field-saved' : 'ss-fault'}>
              <Shape kind={said.good ? 'good' : 'error'} quiet /> <span>{said.text}</span>
            </p>
          )}
          <TestResult tested={tested} host={host} vendor={VENDOR_NAME[vendor]} onPermit={permit} />
        </div>
      </div>
    </details>
  )
}
