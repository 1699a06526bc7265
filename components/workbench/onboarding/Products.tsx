import { useEffect, useState } from 'preact/hooks'
import type { KeptCheck } from '../../../lib/check/types'
import { Notice } from '../../Notice'
import { moment } from '../../time'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { placeOf } from '../place'

interface ProductsProps {
  readonly desk: WorkbenchDesk
  readonly host: string
  readonly domain: string | undefined
}

/** How the last check of this shop's catalogue stands; Feed check does the checking. */
export const Products = ({ desk, host, domain }: ProductsProps) => {
  const say = useWords()
  const [check, setCheck] = useState<KeptCheck>()
  useEffect(() => {
    let current = true
    const look = async () => {
      try {
        const mine = (await desk.checker().kept()).filter(
          ({ key, name }) =>
            key.endsWith(`|${host}`) || (domain && (key.endsWith(`|${domain}`) || name === domain)),
        )
        const last = mine.sort((a, b) => b.at - a.at)[0]
        if (current) setCheck(last)
      } catch {
        // A shelf that cannot be read says nothing: the step stays "not checked".
        if (current) setCheck(undefined)
      }
    }
    void look()
    return () => {
      current = false
    }
  }, [desk, host, domain])
  const link = (
    <a class="onboard-link" href={`#${placeOf({ job: 'feed', ...(check && { check: check.key }) })}`}>
      {say(check ? 'onboarding.products.result' : 'onboarding.products.open')}
    </a>
  )
  if (!check) return <Notice kind="unread" title={say('onboarding.products.unchecked')} actions={link} />
  const { stage, refused, doubtful, products, at } = check
  const whole = stage === 'done'
  const kind = refused > 0 ? 'error' : !whole ? 'unread' : doubtful > 0 ? 'warning' : 'good'
  const facts = { count: products, refused, doubtful, time: moment(at, say.language) }
  return (
    <Notice
      kind={kind}
      title={say(`onboarding.products.${kind === 'unread' ? 'part' : kind}`, facts)}
      actions={link}
    >
      {!whole && refused > 0 && <p>{say('onboarding.products.part', facts)}</p>}
    </Notice>
  )
}
