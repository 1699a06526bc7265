/**
 * CSS modules as the console's bundler writes them: `OrderPage.title` → `OrderPage_title__1fzk3`.
 * One function for the bundle and for the stylesheet, so that neither needs a bundler plug-in.
 */
export function hashed(name: string): string {
  let hash = 2166136261
  for (const char of name) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619) >>> 0
  return `${name.replace('.', '_')}__${hash.toString(36).padStart(5, '0').slice(-5)}`
}

/** In the stylesheet a module's class is written `.OrderPage__title`. */
export const hashStylesheet = (css: string): string =>
  css.replace(
    /\.([A-Z][A-Za-z0-9]*)__([a-z][A-Za-z0-9]*)/g,
    (_, file: string, name: string) => `.${hashed(`${file}.${name}`)}`,
  )
