import { follow } from '../../lib/visit/follow'

// Registered and put into pages that stand open already, it may come twice.
const here = globalThis as { storesideStays?: boolean }
if (!here.storesideStays) {
  here.storesideStays = true
  follow('amazon')
}
