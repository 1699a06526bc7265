/** What the onboarding asks is checked here; part of `messages.schema.ts`. */
import * as z from 'zod/mini'
import type { OnboardMessages } from './messages-onboard'
import { host, long, time } from './messages-parts.schema'
import { COMPANY_FIELDS, ONBOARD_STEPS, type Onboarding, TEST_ORDERS } from './records'

const times = z.partialRecord(z.enum(ONBOARD_STEPS), time)

export const onboardingSchema: z.ZodMiniType<Onboarding> = z.object({
  host,
  company: z.partialRecord(z.enum(COMPANY_FIELDS), long),
  done: times,
  sent: times,
  hostIp: z.optional(long),
  tests: z.optional(z.record(long, z.enum(TEST_ORDERS))),
  version: z.int().check(z.minimum(1)),
  at: time,
})

export const onboardSchemas: {
  readonly [K in keyof OnboardMessages]: z.ZodMiniType<OnboardMessages[K]['ask']>
} = {
  onboarding: z.object({ host }),
  saveOnboarding: z.object({ progress: onboardingSchema }),
}
