/** Host of an absolute or scheme-relative address, lower case; undefined where there is none. */
export const hostOf = (address: string): string | undefined => {
  if (!/^(https?:)?\/\//i.test(address)) return undefined
  try {
    return new URL(address, 'https://none.invalid').hostname.replace(/\.$/, '')
  } catch {
    return undefined
  }
}

export const isUnder = (host: string, domain: string): boolean => {
  const suffix = domain.toLowerCase()
  return suffix !== '' && (host === suffix || host.endsWith(`.${suffix}`))
}
