import { useCallback } from 'preact/hooks'
import type { CheckAsk } from '../../../lib/check/types'
import type { ShopSettings } from '../../../lib/records'
import type { WorkbenchDesk } from '../desk'
import { useDropOne } from '../drop'
import { type Place, placeOf } from '../place'
import { Check } from './Check'
import { Start } from './Start'
import { sessionOf } from './session'

interface FeedProps {
  readonly desk: WorkbenchDesk
  readonly place: Place
  readonly shops: readonly ShopSettings[]
}

/** A whole catalogue before 美安 refuses it: the doors it comes in by, or one check. */
export const Feed = ({ desk, place, shops }: FeedProps) => {
  const session = sessionOf(desk.checker())
  const begin = useCallback(
    (ask: CheckAsk) => desk.go(placeOf({ job: 'feed', check: session.start(ask) })),
    [desk, session],
  )
  const file = useCallback(
    // A file's feed may be of any shop: whose domain is the right one, nobody told.
    (file: File) => begin({ door: { kind: 'file', file }, ownDomain: '' }),
    [begin],
  )
  const over = useDropOne(file)
  if (place.check !== undefined)
    return (
      <Check
        key={place.check}
        id={place.check}
        desk={desk}
        session={session}
        shops={shops}
        onBegin={begin}
        onFile={file}
      />
    )
  return <Start desk={desk} session={session} shops={shops} over={over} onBegin={begin} onFile={file} />
}
