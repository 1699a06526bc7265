import type { ReplicaRequest } from '../../../http.ts'
import type { Shop } from '../../model.ts'
import type { Bundle } from '../bundle.ts'

export function oldPage(_shop: Shop, _made: Bundle, _request: ReplicaRequest): string | undefined {
  return undefined
}
