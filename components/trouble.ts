import type { TroubleKind } from '../lib/messages'
import type { Mark } from './Shape'

/** What a person has to put right is a warning; what passes by itself, or was never asked for, is "not checked". */
const TO_MEND: readonly TroubleKind[] = [
  'wrong-key',
  'address-not-allowed',
  'not-licensed',
  'expired',
  'missing-scope',
  'no-shop',
  'shop-closed',
  'version',
  'clock',
  'memory-refused',
]

export const troubleMark = (kind: TroubleKind): Mark => (TO_MEND.includes(kind) ? 'warning' : 'unread')
