import { PAY_ZONE } from '../records'
import type { KeptOptions } from './shelf'

/** Why something was not kept; it holds for this visit all the same, and whoever said it is told. */
export const refusal = (keeping: Promise<unknown>): Promise<{ readonly why: unknown } | undefined> =>
  keeping.then(
    () => undefined,
    (why: unknown) => ({ why }),
  )

/** What holds where a person set nothing else. */
export const DEFAULTS: Required<Omit<KeptOptions, 'handle'>> = {
  ...{ zone: PAY_ZONE, tolerance: 0, rates: {}, autoClose: false, methods: {}, everyEcpay: false },
}
