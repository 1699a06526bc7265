/** An Amazon設定 with nothing wrong, and what makes each rule hold. All values are made up. */
import { AMAZON_PRESET, type AmazonSettings, type Verdict } from '../../lib/records'
import { amazonVerdict, ipnVerdict, type MwsToken } from '../../lib/rules/amazonpay'

export const LABELS = {
  enabled: '利用設定',
  sellerId: 'SellerId(出品者ID)',
  clientId: 'ClientId(クライアントID)',
  mwsToken: 'MWSAuthToken(MWS認証トークン)',
  notifyMail: '通知メールアドレス',
}
export const GOOD = {
  enabled: true,
  sellerId: 'A2B3C4D5E6F7G8',
  clientId: 'amzn1.application-oa2-client.0123456789abcdef0123456789abcdef',
  notifyMail: 'amazon@shop.example',
} as const satisfies AmazonSettings
export const GOOD_TOKEN = 'amzn.mws.01234567-89ab-cdef-0123-456789abcdef'

export const amazon = (change: AmazonSettings, token: Partial<MwsToken> = {}): Verdict =>
  amazonVerdict({ ...GOOD, ...change }, { value: GOOD_TOKEN, preset: false, ...token }, LABELS)

export const IPN = 'https://shop.example/ipn'
export const ipn = (url: string | undefined, known: readonly string[] = [IPN], sandbox = false): Verdict =>
  ipnVerdict({ subject: 'Add IPN endpoint URL', url, sandbox }, known)

export const AMAZON_EXAMPLES: Readonly<Record<string, readonly (() => Verdict)[]>> = {
  'amazonpay/seller-id-missing': [() => amazon({ sellerId: '' })],
  'amazonpay/client-id-missing': [() => amazon({ clientId: '\u3000' })],
  'amazonpay/mws-token-missing': [() => amazon({}, { value: '' })],
  'amazonpay/seller-id-odd': [() => amazon({ sellerId: 'A2B3' })],
  'amazonpay/client-id-odd': [() => amazon({ clientId: 'amzn1.application-oa2-client.0123' })],
  'amazonpay/mws-token-odd': [() => amazon({}, { value: 'amzn.mws.0123' })],
  'amazonpay/client-id-wrong-kind': [
    () => amazon({ clientId: 'amzn1.oa2-cs.v1.0123456789abcdef' }),
    () => amazon({ clientId: 'A2B3C4D5E6F7G8' }),
    () => amazon({ clientId: GOOD_TOKEN }),
  ],
  'amazonpay/stray-space': [
    () => amazon({ sellerId: ' A2B3C4D5E6F7G8' }),
    () => amazon({ clientId: `${GOOD.clientId}\u3000` }),
    () => amazon({}, { value: `${GOOD_TOKEN} ` }),
    () => amazon({ notifyMail: `${GOOD.notifyMail} ` }),
  ],
  'amazonpay/preset-changed': [
    () => amazon({}, { value: '', preset: true }),
    () => amazon({}, { value: GOOD_TOKEN, preset: true }),
    () => amazon({}, { value: AMAZON_PRESET.slice(1) }),
  ],
  'amazonpay/preset-kept': [() => amazon({}, { value: AMAZON_PRESET, preset: true })],
  'amazonpay/notify-mail-missing': [() => amazon({ notifyMail: '' })],
  'amazonpay/notify-mail-invalid': [
    () => amazon({ notifyMail: 'amazon＠shop.example' }),
    () => amazon({ notifyMail: 'shop.example' }),
  ],
  'amazonpay/enabled-incomplete': [() => amazon({ notifyMail: '' }), () => amazon({}, { value: '' })],
  'amazonpay/ipn-url-differs': [
    () => ipn('https://shop.example/old'),
    () => ipn('https://shop.example/old', [IPN, 'https://second.example/ipn']),
  ],
  'amazonpay/closed-store-needed': [() => amazon({})],
}
