import type { Language, Settings } from '../../lib/messages'
import { LANGUAGES } from '../../lib/words'
import { useWords } from '../words'
import { Choice } from './Choice'
import { Switch } from './Switch'
import type { Save } from './saver'

interface GeneralProps {
  readonly settings: Settings
  readonly save: Save
}

const OWN_NAME: Record<Language, string> = { 'zh-TW': '繁體中文', ja: '日本語', en: 'English' }
const INTERVALS = [5, 15, 30, 60, 240]
const RETENTIONS = [30, 60, 90, 180]

/** The usual choices, and what is set if it is none of them. */
const offer = (usual: readonly number[], set: number): readonly number[] =>
  [...new Set([...usual, set])].sort((a, b) => a - b)

const isLanguage = (value: string): value is Language => LANGUAGES.some((language) => language === value)

export const LanguageChoice = ({ settings, save }: GeneralProps) => {
  const say = useWords()
  return (
    <div class="card">
      <Choice
        label={say('options.language')}
        value={settings.language ?? ''}
        choices={[
          ['', say('options.language.browser')],
          ...LANGUAGES.map((language) => [language, OWN_NAME[language], language] as const),
        ]}
        save={(value) =>
          save(({ language: _, ...rest }) => (isLanguage(value) ? { ...rest, language: value } : rest))
        }
      />
    </div>
  )
}

export const Notifications = ({ settings, save }: GeneralProps) => {
  const say = useWords()
  const set = (change: Partial<Settings['notify']>) =>
    save((now) => ({ ...now, notify: { ...now.notify, ...change } }))
  return (
    <div class="card">
      <Switch
        label={say('options.notify.leaks')}
        help={say('options.notify.leaks.help')}
        on={settings.notify.leaks}
        save={(leaks) => set({ leaks })}
      />
      <Switch
        label={say('options.notify.digest')}
        help={say('options.notify.digest.help')}
        on={settings.notify.digest}
        save={(digest) => set({ digest })}
      />
    </div>
  )
}

export const Rhythm = ({ settings, save }: GeneralProps) => {
  const say = useWords()
  const unit = (name: 'minute' | 'hour' | 'day', count: number) =>
    new Intl.NumberFormat(say.language, { style: 'unit', unit: name, unitDisplay: 'long' }).format(count)
  return (
    <div class="card">
      <Choice
        label={say('options.interval')}
        help={say('options.interval.help')}
        value={`${settings.interval}`}
        choices={offer(INTERVALS, settings.interval).map((minutes) => [
          `${minutes}`,
          minutes % 60 === 0 ? unit('hour', minutes / 60) : unit('minute', minutes),
        ])}
        save={(value) => save((now) => ({ ...now, interval: Number(value) }))}
      />
      <Choice
        label={say('options.retention')}
        help={say('options.retention.help')}
        value={`${settings.retention}`}
        choices={offer(RETENTIONS, settings.retention).map((days) => [`${days}`, unit('day', days)])}
        save={(value) => save((now) => ({ ...now, retention: Number(value) }))}
      />
    </div>
  )
}
