/** CROSS MALL's own web API, read only: an option that shops pay for, kept behind a list of addresses. */
export { VendorError, type VendorTrouble } from '../error'
export * from './client'
export type { CrossmallKey } from './sign'
export type { MallLine } from './to-records'
