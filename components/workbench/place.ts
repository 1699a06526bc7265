/** Jobs of the workbench, in the order of the rail. */
export const JOBS = ['recovery', 'feed', 'reconcile', 'onboarding', 'webhook'] as const
export type Job = (typeof JOBS)[number]

/** Where the page was asked to open: `recovery?numbers=1,2`, `recovery?plan=<id>`, `feed`, `feed?check=<key>`, `reconcile`, `onboarding?shop=<host>`, `webhook`. */
export interface Place {
  readonly job: Job
  /** A plan to go on with. */
  readonly plan?: string
  /** 管理番号 to begin with. */
  readonly numbers?: readonly string[]
  /** A check of a catalogue, by its key. */
  readonly check?: string
  /** A shop, by its host. */
  readonly shop?: string
}

export const parsePlace = (hash: string): Place => {
  const [name = '', rest = ''] = hash.split('?', 2)
  const job = JOBS.find((one) => one === name) ?? 'recovery'
  const asked = new URLSearchParams(rest)
  const plan = asked.get('plan')
  const numbers = (asked.get('numbers') ?? '')
    .split(',')
    .map((number) => number.trim())
    .filter((number) => number !== '')
  const check = asked.get('check')
  const shop = asked.get('shop')
  return {
    job,
    ...(plan && { plan }),
    ...(numbers.length > 0 && { numbers }),
    ...(check && { check }),
    ...(shop && { shop }),
  }
}

export const placeOf = ({ job, plan, numbers, check, shop }: Place): string => {
  const asked = new URLSearchParams()
  if (plan) asked.set('plan', plan)
  if (numbers) asked.set('numbers', numbers.join(','))
  if (check) asked.set('check', check)
  if (shop) asked.set('shop', shop)
  const rest = asked.toString()
  return rest ? `${job}?${rest}` : job
}
