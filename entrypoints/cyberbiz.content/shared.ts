/** Domain that the platform gives every shop an address under. */
export const PLATFORM = 'cyberbiz.co'
