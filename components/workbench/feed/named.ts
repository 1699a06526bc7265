import type { Row } from '../../../lib/check/types'

/** What a product is called here: a name that is missing is itself what is wrong with it. */
export const labelOf = ({ name, sku, id, url, place }: Row): string => name || sku || id || url || `#${place}`
