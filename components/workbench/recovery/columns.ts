/** Columns that a CSV of CROSS MALL may have, by the field that they fill, in the order in which they are chosen. */
export const COLUMNS = [
  'number',
  'status',
  'code',
  'shop',
  'mall',
  'phase',
  'category',
  'shipDate',
  'slip',
  'state',
  'bundle',
  'bundledInto',
  'split',
  'updatedAt',
] as const

/** Columns that a plan hardly does without, though the reader does. */
export const WANTED: readonly string[] = ['status']
