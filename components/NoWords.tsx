import { NO_WORDS } from './catalogue'

export const NoWords = () => (
  <main class="ss-no-words">
    {NO_WORDS.map(([language, text]) => (
      <p key={language} lang={language}>
        {text}
      </p>
    ))}
  </main>
)
