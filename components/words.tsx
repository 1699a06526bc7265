import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { makeWords, type Words } from '../lib/words'

export const WordsContext = createContext<Words>(makeWords('en', {}))

export const useWords = (): Words => useContext(WordsContext)
