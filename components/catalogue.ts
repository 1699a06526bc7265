import { useEffect, useState } from 'preact/hooks'
import type { Language } from '../lib/messages'
import { makeWords, pickLanguage, type Words } from '../lib/words'
import type { Desk, Section } from './desk'

/**
 * The words of a page: `language` as told by the settings, `null` to follow the browser, undefined while
 * nobody knows yet. The words of before stay until the new ones are there; 'failed' when they never came.
 */
export const useCatalogue = (
  desk: Desk,
  language: Language | null | undefined,
  sections: readonly Section[],
): Words | 'failed' | undefined => {
  const [words, setWords] = useState<Words | 'failed'>()
  const wanted = language === null ? pickLanguage(desk.preferred) : language

  useEffect(() => {
    if (!wanted) return
    let current = true
    Promise.all(sections.map((section) => desk.catalogue(wanted, section))).then(
      (parts) => {
        if (!current) return
        document.documentElement.lang = wanted
        setWords(() => makeWords(wanted, Object.assign({}, ...parts)))
      },
      () => {
        if (current) setWords((before?: Words | 'failed') => before ?? 'failed')
      },
    )
    return () => {
      current = false
    }
  }, [desk, wanted, sections])

  return words
}

/** Said when the sentences themselves cannot be read: the only words outside the catalogues. */
export const NO_WORDS: readonly (readonly [Language, string])[] = [
  ['zh-TW', 'Storeside 讀不到自己的文字。請關閉後再打開；若仍如此，請重新安裝。'],
  ['ja', 'Storeside の文言を読み込めません。一度閉じて開き直し、直らなければ再インストールしてください。'],
  [
    'en',
    'Storeside cannot read its own sentences. Close this and open it again; if that does not help, reinstall it.',
  ],
]
