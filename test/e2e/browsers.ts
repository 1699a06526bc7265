import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'

export type Kind = 'chromium' | 'firefox'

export const GECKO_ID = 'storeside@storeside.app'
const UUID = '6d3f2c7a-51a4-4b6e-9a51-5709e51de000'

/** Where a browser is on this machine: told by a variable, else where Debian, macOS and Windows put it. */
const PLACES: Record<Kind, readonly (string | undefined)[]> = {
  chromium: [
    process.env.CHROMIUM_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ],
  firefox: [
    process.env.FIREFOX_PATH,
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
  ],
}

export const browserPath = (kind: Kind): string | undefined =>
  PLACES[kind].find((path) => path !== undefined && existsSync(path))

export const HOW_TO_GET: Record<Kind, string> = {
  chromium:
    'Chromium is missing: install it (Debian: apt-get install chromium) or point CHROMIUM_PATH at it.',
  firefox:
    'Firefox is missing: install it (Debian: apt-get install firefox-esr) or point FIREFOX_PATH at it.',
}

export interface Opened {
  readonly kind: Kind
  readonly browser: Browser
  /** `chrome-extension://…/` or `moz-extension://…/`. */
  readonly origin: string
  /** Opens one of our own pages: `popup.html`, `options.html#…`. */
  ownPage(path: string): Promise<Page>
  close(): Promise<void>
}

export interface OpenOptions {
  readonly port: number
  readonly hosts: readonly string[]
  /** Folder of the built extension; the production build of this browser unless told. */
  readonly extension?: string | null
  readonly language?: string
  readonly headless?: boolean
  /** Firefox: answers every permission prompt with yes (there is nobody to click it). Default: true. */
  readonly grant?: boolean
  /** Firefox: ms after which an idle background stops. */
  readonly idle?: number
  /** Firefox: preferences beyond the usual ones. */
  readonly prefs?: Readonly<Record<string, string | number | boolean>>
  /** Folder of the profile; a fresh one of the browser's own unless told. */
  readonly profile?: string
  readonly width?: number
  readonly height?: number
}

const openChromium = async (options: OpenOptions): Promise<Opened> => {
  const {
    port,
    extension = '.output/chrome-mv3',
    language = 'zh-TW',
    headless = true,
    width = 1280,
    height = 900,
  } = options
  const browser = await puppeteer.launch({
    browser: 'chrome',
    executablePath: browserPath('chromium') ?? '',
    ...(options.profile === undefined ? {} : { userDataDir: options.profile }),
    pipe: true,
    enableExtensions: true,
    headless,
    acceptInsecureCerts: true,
    defaultViewport: headless ? { width, height } : null,
    env: { ...process.env, LANGUAGE: language.replace('-', '_') },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--ignore-certificate-errors',
      `--lang=${language}`,
      `--accept-lang=${language}`,
      `--host-resolver-rules=MAP * 127.0.0.1:${port}`,
      `--window-size=${width},${height}`,
    ],
  })
  const id = extension === null ? '' : await browser.installExtension(resolve(extension))
  const origin = `chrome-extension://${id}/`
  return {
    kind: 'chromium',
    browser,
    origin,
    async ownPage(path) {
      const page = await browser.newPage()
      await page.goto(origin + path)
      return page
    },
    close: () => browser.close(),
  }
}

const openFirefox = async (options: OpenOptions): Promise<Opened> => {
  const {
    port,
    hosts,
    extension = '.output/firefox-mv3',
    language = 'zh-TW',
    headless = true,
    width = 1280,
    height = 900,
  } = options
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: browserPath('firefox') ?? '',
    ...(options.profile === undefined ? {} : { userDataDir: options.profile }),
    headless,
    acceptInsecureCerts: true,
    defaultViewport: headless ? { width, height } : null,
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [GECKO_ID]: UUID }),
      'extensions.webextOptionalPermissionPrompts': !(options.grant ?? true),
      'extensions.background.idle.timeout': options.idle ?? 30_000,
      'network.dns.localDomains': hosts.join(','),
      'network.socket.forcePort': `443=${port}`,
      'network.dns.disableIPv6': true,
      'intl.accept_languages': language,
      'intl.locale.requested': language,
      'browser.shell.checkDefaultBrowser': false,
      'security.cert_pinning.enforcement_level': 0,
      'network.stricttransportsecurity.preloadlist': false,
      ...options.prefs,
    },
  })
  if (extension !== null) await browser.installExtension(resolve(extension))
  const origin = `moz-extension://${UUID}/`
  return {
    kind: 'firefox',
    browser,
    origin,
    async ownPage(path) {
      const page = await browser.newPage()
      // The navigation to a page of an extension is never reported as finished; the page itself tells.
      void page.goto(origin + path).catch(() => {})
      await until(() =>
        page.evaluate(
          (wanted) => location.href.startsWith(wanted) && document.readyState === 'complete',
          origin,
        ),
      )
      return page
    },
    close: () => browser.close(),
  }
}

export const open = (kind: Kind, options: OpenOptions): Promise<Opened> =>
  kind === 'chromium' ? openChromium(options) : openFirefox(options)

/** Asks until the answer is a truthy one, and gives it; an error of the asking counts as "not yet". */
export const until = async <T>(ask: () => Promise<T>, patience = 45_000): Promise<NonNullable<T>> => {
  const end = Date.now() + patience
  let last: unknown
  let pause = 10
  for (;;) {
    try {
      const answer = await ask()
      if (answer) return answer
      last = answer
    } catch (error) {
      last = error
    }
    if (Date.now() > end) throw new Error(`nothing came of it in ${patience} ms: ${String(last)}`)
    // Each asking costs the browser something: what takes long is asked after less often.
    await new Promise((resume) => setTimeout(resume, pause))
    pause = Math.min(pause * 1.5, 200)
  }
}
