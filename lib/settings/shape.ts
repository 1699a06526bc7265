/**
 * The settings as they are stored, by version. Whatever is found in storage, settings come out of it: what
 * cannot be read becomes the default, and is kept aside, so that nothing a person typed is lost.
 */
import * as z from 'zod/mini'
import type { Settings } from '../messages'
import { linkSettingsSchema, settingsSchema, shopSchema } from '../messages.schema'

export const VERSION = 1

export const DEFAULTS: Settings = {
  shops: [],
  interval: 15,
  retention: 180,
  notify: { leaks: true, digest: true },
}

const stored = z.object({ version: z.int().check(z.minimum(1)), settings: z.unknown() })

export interface Loaded {
  readonly settings: Settings
  /** Something of what was stored could not be read. */
  readonly broken: boolean
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Field by field: one damaged value costs no other. */
const salvage = (value: unknown): Settings => {
  const found = isObject(value) ? value : {}
  let settings: Settings = DEFAULTS
  const shops = Array.isArray(found.shops) ? found.shops : []
  const readable = shops.flatMap((shop) => {
    const checked = shopSchema.safeParse(shop)
    if (checked.success) return [checked.data]
    // What was told of its payments may be what cannot be read.
    const rest = shopSchema.safeParse(isObject(shop) ? { ...shop, pay: undefined } : shop)
    return rest.success ? [rest.data] : []
  })
  const told = isObject(found.mall) && Array.isArray(found.mall.phases) ? found.mall.phases : []
  const phases = told.flatMap((shop) => {
    const checked = linkSettingsSchema.safeParse(shop)
    return checked.success ? [checked.data] : []
  })
  const candidates: Record<string, unknown>[] = [
    { shops: readable },
    { language: found.language },
    { interval: found.interval },
    { retention: found.retention },
    { notify: found.notify },
    phases.length > 0 ? { mall: { phases } } : {},
  ]
  for (const candidate of candidates) {
    const checked = settingsSchema.safeParse({ ...settings, ...candidate })
    if (checked.success) settings = checked.data
  }
  return settings
}

export const readSettings = (value: unknown): Loaded => {
  if (value === undefined) return { settings: DEFAULTS, broken: false }
  const envelope = stored.safeParse(value)
  if (!envelope.success) return { settings: salvage(value), broken: true }
  const checked = settingsSchema.safeParse(envelope.data.settings)
  if (checked.success) return { settings: checked.data, broken: false }
  return { settings: salvage(envelope.data.settings), broken: true }
}

export const writeSettings = (settings: Settings) => ({ version: VERSION, settings })
