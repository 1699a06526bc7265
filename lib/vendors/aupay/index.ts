/** Orders as au PAY マーケット itself (Wow! manager) has them, read only. */
export { VendorError, type VendorTrouble } from '../error'
export * from './client'
