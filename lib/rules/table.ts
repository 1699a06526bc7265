import type { Severity } from '../records'

export interface Rule {
  readonly id: string
  readonly family: 'feed' | 'shopcom' | 'aupay' | 'mall' | 'ecpay' | 'recon' | 'amazonpay' | 'webhook'
  readonly severity: Severity
  /** What it becomes when its time runs out. */
  readonly last?: Severity
  /** The vendor's page that says so. For readers and tests: no check imports this file. */
  readonly source: string
}

const HELP = 'CYBERBIZ help: 美安shop.com串接'
const STEP3 = `${HELP}, step 3 (公司基本資料)`
const STEP5 = `${HELP}, step 5 (OFFER_ID, Advertiser_id)`
const STEP6 = `${HELP}, step 6 (商品資訊)`
const NOTES = `${HELP}, 注意事項`
const TESTS = `${HELP}, 美安進行訂單測試`
const FAQ = `${HELP}, 常見問題`
const CANCEL = 'CYBERBIZ help: 取消訂單'
const PRODUCT = 'CYBERBIZ help: 商品管理'
const JPEG = 'ITU-T T.81 and T.872 (JPEG frame header, Adobe marker)'
const FEED = 'Published 美安 product feeds of other platforms; 美安 publishes no element rules'

const LINK = 'CROSS MALL help: au PAY マーケットへの自動出荷連携'
const TARGETS = `${LINK}, 2 (対象となる注文)`
const PHASES = `${LINK}, 3-1 (対象の処理フェーズ)`
const SETTINGS = `${LINK}, 3-2 (処理フェーズの設定)`
const START = `${LINK}, 4 (開始)`
const AGAIN = `${LINK}, 7 (再処理)`
const QUESTIONS = `${LINK}, 8 (よくあるご質問)`
const STATES = 'Public clients of the API of au PAY マーケット (受注ステータス); the help says nothing of it'
const AMAZON = 'CROSS MALL help: Amazon出荷通知連携履歴, 警告'

const MANUAL = 'ECPay: 綠界-Shopify金流-操作手冊'
const CAPTURING = `${MANUAL}, 03-2 (請款方式)`
const TEST_MODE = `${MANUAL}, 03-3 (啟用測試模式)`
const STATES_OF = `${MANUAL}, 06-2 (狀態說明)`
const ACTIONS = `${MANUAL}, 06-3 (請款、退款、取消)`
const UNFINISHED = `${MANUAL}, 06-4 (未完成結帳作業)`
const MATCHING = `${MANUAL}, 07 (對帳作業)`
const FILES = 'ECPay payout files: gross less fees and refund is 應收款項(淨額)'
const PRICES = 'The contract with ECPay; dated price pages'
const SPREADSHEETS = 'Spreadsheets keep 15 digits of a number'
const OPAY = `${MANUAL}, 06-3; shopstore.tw 474 (TWQR is paid out by O’Pay)`
const CLOSING = 'developers.ecpay.com.tw 2885, 9242, 45919 (關帳, 放棄, 退刷)'

const AMAZON_SETTINGS = 'futureshop manual: 設定>連携サービス>Amazon設定'
const AMAZON_FORMS = 'Amazon’s own samples and public clients; no length is published'
const WEBHOOK_GUIDE = 'CYBERBIZ: API 、Webhook 說明文件'

const family =
  (name: Rule['family']) =>
  (severity: Severity, source: string, ...ids: readonly string[]): Rule[] =>
    ids.map((id) => ({ id, family: name, severity, source }))
const feed = family('feed')
const shopcom = family('shopcom')
const aupay = family('aupay')
const mall = family('mall')
const ecpay = family('ecpay')
const recon = family('recon')
const amazonpay = family('amazonpay')
const webhook = family('webhook')
const until = (last: Severity, rules: readonly Rule[]): Rule[] => rules.map((rule) => ({ ...rule, last }))

/** Every rule of this rulebook, in the order of `docs/RULES.md`. */
export const RULES: readonly Rule[] = [
  ...feed('error', STEP6, 'feed/name-missing', 'feed/url-missing'),
  ...feed('error', NOTES, 'feed/url-not-ascii'),
  ...feed('warning', PRODUCT, 'feed/url-blank-takes-name'),
  ...feed('warning', STEP3, 'feed/url-platform-domain'),
  ...feed('error', STEP6, 'feed/brief-missing'),
  ...feed('error', FEED, 'feed/brief-no-text'),
  ...feed('error', STEP6, 'feed/image-missing'),
  ...feed('error', NOTES, 'feed/image-not-jpeg'),
  ...feed('error', `${NOTES}; ${JPEG}`, 'feed/image-cmyk'),
  ...feed('warning', `${NOTES}; ${JPEG}`, 'feed/image-greyscale', 'feed/image-unreadable'),
  ...feed('error', STEP6, 'feed/price-missing', 'feed/price-invalid'),
  ...feed('error', STEP6, 'feed/list-price-missing', 'feed/list-price-invalid'),
  ...feed('warning', FEED, 'feed/list-price-below-price'),
  ...feed('error', STEP6, 'feed/sku-missing'),
  ...feed('warning', FEED, 'feed/sku-duplicate'),
  ...feed('error', STEP6, 'feed/group-missing'),
  ...feed('info', NOTES, 'feed/excluded-gift', 'feed/excluded-unpublished'),
  ...feed('warning', PRODUCT, 'feed/exclude-tag-ignored'),

  ...shopcom('error', FAQ, 'shopcom/failed-not-cancelled'),
  ...shopcom('warning', FAQ, 'shopcom/abandoned-not-cancelled'),
  ...shopcom('warning', `${CANCEL} (訂單自動取消)`, 'shopcom/unpaid-ageing'),
  ...shopcom('error', CANCEL, 'shopcom/cancel-not-sent'),
  ...shopcom('info', CANCEL, 'shopcom/cancel-pending'),
  ...shopcom('warning', CANCEL, 'shopcom/cancel-blocked', 'shopcom/reopened'),
  ...shopcom('warning', FAQ, 'shopcom/partial-refund'),
  ...shopcom('info', FAQ, 'shopcom/not-eligible-recurring', 'shopcom/name-shortened'),
  ...shopcom('warning', FAQ, 'shopcom/name-collides'),
  ...shopcom('error', TESTS, 'shopcom/cancel-amount-empty', 'shopcom/cancel-amount-zero'),
  ...shopcom('error', TESTS, 'shopcom/cancel-amount-includes-shipping'),
  ...shopcom('warning', TESTS, 'shopcom/cancel-amount-differs'),
  ...shopcom('error', CANCEL, 'shopcom/cancel-box-unticked'),
  ...shopcom('error', STEP5, 'shopcom/offer-id-missing', 'shopcom/advertiser-id-missing'),
  ...shopcom('error', STEP3, 'shopcom/site-on-platform-domain'),
  ...shopcom('error', TESTS, 'shopcom/report-rid-missing', 'shopcom/report-click-id-missing'),
  ...shopcom('warning', TESTS, 'shopcom/test-orders-count'),

  ...aupay('error', TARGETS, 'aupay/ship-date-missing'),
  ...aupay('error', PHASES, 'aupay/mall-cancelled'),
  ...aupay('warning', STATES, 'aupay/mall-cancel-requested'),
  ...aupay('info', TARGETS, 'aupay/not-regular'),
  ...aupay('error', TARGETS, 'aupay/fetch-error'),
  ...aupay('error', AGAIN, 'aupay/ship-error', 'aupay/complete-error'),
  ...aupay('error', QUESTIONS, 'aupay/timeout-unknown'),
  ...aupay('info', TARGETS, 'aupay/bundled-child'),
  ...aupay('warning', TARGETS, 'aupay/split-shares-number'),
  ...aupay('info', TARGETS, 'aupay/ship-ready', 'aupay/complete-ready'),
  ...aupay('info', START, 'aupay/waits-for-start'),
  ...aupay('warning', `${TARGETS}; 7 (再処理)`, 'aupay/wrong-phase'),
  ...aupay('info', TARGETS, 'aupay/status-not-taken'),
  ...aupay('error', `${PHASES}; 8 (よくあるご質問)`, 'aupay/phase-shared'),
  ...aupay('warning', SETTINGS, 'aupay/no-destination'),
  ...aupay('error', START, 'aupay/not-started'),
  ...aupay('warning', SETTINGS, 'aupay/completion-not-configured'),
  ...mall('warning', AMAZON, 'mall/amazon-warning'),

  ...until('error', ecpay('warning', `${STATES_OF}; ${CLOSING}`, 'ecpay/authorized-uncaptured')),
  ...ecpay('error', CLOSING, 'ecpay/authorization-lost'),
  ...until('warning', ecpay('info', STATES_OF, 'ecpay/atm-due')),
  ...ecpay('warning', STATES_OF, 'ecpay/atm-expired'),
  ...ecpay('warning', ACTIONS, 'ecpay/refund-full-only', 'ecpay/refund-by-transfer', 'ecpay/refund-at-opay'),
  ...ecpay('warning', STATES_OF, 'ecpay/cancel-at-opay'),
  ...ecpay('warning', CLOSING, 'ecpay/refund-window-closed'),
  ...ecpay('error', ACTIONS, 'ecpay/cancelled-not-refunded'),
  ...ecpay('warning', TEST_MODE, 'ecpay/test-mode'),
  ...ecpay('warning', CAPTURING, 'ecpay/manual-capture'),
  ...ecpay('info', UNFINISHED, 'ecpay/checkout-failed'),

  ...recon('error', MATCHING, 'recon/absent-at-ecpay', 'recon/absent-at-shopify', 'recon/amount-differs'),
  ...recon('error', `${MATCHING}; 06-3 (請款、退款、取消)`, 'recon/refund-absent'),
  ...recon('error', `${MATCHING}; 06-2 (狀態說明)`, 'recon/paid-while-pending'),
  ...recon('warning', FILES, 'recon/fee-mismatch'),
  ...recon('warning', PRICES, 'recon/fee-rate-differs'),
  ...recon('warning', MATCHING, 'recon/duplicate-payment', 'recon/ambiguous'),
  ...recon('info', OPAY, 'recon/elsewhere'),
  ...recon('error', SPREADSHEETS, 'recon/id-damaged'),
  ...recon('info', TEST_MODE, 'recon/test-row'),

  ...amazonpay(
    'error',
    AMAZON_SETTINGS,
    'amazonpay/seller-id-missing',
    'amazonpay/client-id-missing',
    'amazonpay/mws-token-missing',
  ),
  ...amazonpay(
    'warning',
    AMAZON_FORMS,
    'amazonpay/seller-id-odd',
    'amazonpay/client-id-odd',
    'amazonpay/mws-token-odd',
  ),
  ...amazonpay('error', AMAZON_FORMS, 'amazonpay/client-id-wrong-kind', 'amazonpay/stray-space'),
  ...amazonpay('error', AMAZON_SETTINGS, 'amazonpay/preset-changed'),
  ...amazonpay('info', AMAZON_SETTINGS, 'amazonpay/preset-kept'),
  ...amazonpay(
    'error',
    AMAZON_SETTINGS,
    'amazonpay/notify-mail-missing',
    'amazonpay/notify-mail-invalid',
    'amazonpay/enabled-incomplete',
  ),
  ...amazonpay('warning', AMAZON_SETTINGS, 'amazonpay/ipn-url-differs'),
  ...amazonpay('info', AMAZON_SETTINGS, 'amazonpay/closed-store-needed'),

  ...webhook('error', WEBHOOK_GUIDE, 'webhook/signature-invalid'),
  ...webhook('warning', WEBHOOK_GUIDE, 'webhook/body-altered'),
  ...webhook('error', WEBHOOK_GUIDE, 'webhook/url-not-https'),
]
