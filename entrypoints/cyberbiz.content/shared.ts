/** Domain that the platform gives every shop an address under. */
export const PLATFORM = 'cyberbiz.co'

/** What was seen now stands above what memory knows; a fact not seen never erases one that is known. */
export const over = <T extends object>(known: T | undefined, seen: T): T => {
  const merged: Record<string, unknown> = { ...known }
  for (const [key, value] of Object.entries(seen)) if (value !== undefined) merged[key] = value
  return merged as T
}
