/** What 美安 asks a shop for before it is connected (SEED: 美安串接, step 3); as typed, '' = not told yet. */
export const COMPANY_FIELDS = [
  'taxId',
  'postcode',
  'address',
  'recipient',
  'phone',
  'email',
  'commission',
  'siteName',
  'siteUrl',
] as const
export type CompanyField = (typeof COMPANY_FIELDS)[number]
export type Company = Readonly<Partial<Record<CompanyField, string>>>

/** The way from the contract to going live, in order. */
export const ONBOARD_STEPS = [
  'contract',
  'company',
  'ids',
  'settings',
  'products',
  'feed',
  'test-orders',
  'report',
  'cancel',
  'cancel-report',
  'live',
] as const
export type OnboardStep = (typeof ONBOARD_STEPS)[number]

/** How a test order of 美安's came out, as a person said. */
export const TEST_ORDERS = ['recorded', 'not-recorded', ''] as const
export type TestOrder = (typeof TEST_ORDERS)[number]

/** How far one shop has come; one row a shop. Times are epoch ms. */
export interface Onboarding {
  readonly host: string
  readonly company: Company
  /** When each step was ticked off by hand. */
  readonly done: Readonly<Partial<Record<OnboardStep, number>>>
  /** When the mail of a step was sent, as the person said. */
  readonly sent: Readonly<Partial<Record<OnboardStep, number>>>
  /** The main host's IP, as CYBERBIZ's support told it. */
  readonly hostIp?: string
  /** Test orders, by the name staff see → whether 美安 recorded it; '' = not told. */
  readonly tests?: Readonly<Record<string, TestOrder>>
  /** Counts up with every change: a change made upon an older one is refused, so that two tabs lose nothing. */
  readonly version: number
  readonly at: number
}
