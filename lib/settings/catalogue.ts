/** Catalogues of sentences, as files of the extension. */
import type { Catalogue, Language, Settings } from '../messages'
import { pickLanguage } from '../words'

export type Section = 'rules' | 'page' | 'popup' | 'options' | 'notify' | 'workbench'

export interface Speech {
  getUILanguage(): string
  getAcceptLanguages(): Promise<string[]>
}

/** What the user chose, else the browser's own language, else the languages it asks sites for. */
export const languageOf = async (settings: Settings, i18n: Speech): Promise<Language> => {
  if (settings.language) return settings.language
  const accepted = await i18n.getAcceptLanguages().catch(() => [])
  return pickLanguage([i18n.getUILanguage(), ...accepted])
}

type Get = (url: string) => Promise<{ ok: boolean; json(): Promise<unknown> }>

/** Reads each file once a life of the worker. A file that cannot be read is an empty one: keys are shown. */
export const catalogues = (get: Get, urlOf: (path: string) => string) => {
  const read = new Map<string, Promise<Catalogue>>()
  const section = (language: Language, name: Section): Promise<Catalogue> => {
    const path = `/locales/${language}/${name}.json`
    const known = read.get(path)
    if (known) return known
    const reading = get(urlOf(path))
      .then(async (answer) => (answer.ok ? ((await answer.json()) as Catalogue) : {}))
      .catch(() => {
        read.delete(path)
        return {}
      })
    read.set(path, reading)
    return reading
  }
  return async (language: Language, sections: readonly Section[]): Promise<Catalogue> =>
    Object.assign({}, ...(await Promise.all(sections.map((name) => section(language, name)))))
}
export type Catalogues = ReturnType<typeof catalogues>
