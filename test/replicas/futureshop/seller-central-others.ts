/** Pages of Seller Central that are none of ours. */
import { FUTURESHOP_HOST, IPN_URLS, SELLER } from './data.ts'
import { ADD, ADD_URL, type Language } from './seller-central-data.ts'

export interface SellerPage {
  readonly name: string
  readonly path: string
  readonly title: Readonly<Record<Language, string>>
  html(language: Language): string
}

const say = (language: Language, ja: string, en: string, zh: string): string => ({ ja, en, zh })[language]

export const SELLER_OTHERS: readonly SellerPage[] = [
  {
    name: 'home',
    path: '/home',
    title: { ja: 'ホーム', en: 'Home', zh: '主页' },
    html: (of) => `<p>${say(of, '本日の売上', 'Sales today', '今日销售额')}: ¥12,300</p>`,
  },
  {
    name: 'orders',
    path: '/orders-v3',
    title: { ja: '注文管理', en: 'Manage Orders', zh: '管理订单' },
    html: (of) =>
      `<table><tr><th>${say(of, '注文番号', 'Order ID', '订单编号')}</th><th>${say(of, '環境', 'Environment', '环境')}</th></tr><tr><td>503-1234567-1234567</td><td>${say(of, '本番環境', 'Production', '生产环境')}</td></tr></table>`,
  },
  {
    name: 'account',
    path: '/sw/AccountInfo',
    title: { ja: '出品用アカウント情報', en: 'Seller Account Information', zh: '卖家账户信息' },
    html: (of) =>
      `<table><tr><th>${say(of, '出品者ID', 'Merchant Token', '卖家编号')}</th><td>${SELLER}</td></tr><tr><th>${say(of, 'ストアURL', 'Store URL', '店铺 URL')}</th><td>https://hanazakka.example/</td></tr></table>`,
  },
  {
    name: 'notifications',
    path: '/notifications/preferences',
    title: { ja: '通知の設定', en: 'Notification Preferences', zh: '通知首选项' },
    html: (of) =>
      `<form method="post" action="/notifications/preferences"><h2>${say(of, '注文の通知', 'Order Notifications', '订单通知')}</h2><label>${say(of, 'Eメール', 'Email', '电子邮件')} <input type="text" name="mail" value="orders@hanazakka.example"></label><label>${say(of, '通知先URL', 'Notification URL', '通知 URL')} <input type="text" name="url" value="https://hook.example.com/orders"></label><button>${say(of, '更新', 'Update', '更新')}</button></form>`,
  },
  {
    name: 'web settings',
    path: '/amazonpay/store-settings',
    title: { ja: 'Web設定', en: 'Web Settings', zh: '网站设置' },
    html: (of) =>
      `<h2>${say(of, '本番環境', 'Production', '生产环境')}</h2><table><tr><th>Allowed JavaScript Origins</th><td>https://hanazakka.example</td></tr><tr><th>Allowed Return URLs</th><td>https://hanazakka.example/cart</td></tr></table>`,
  },
  {
    name: 'help',
    path: '/help/hub/reference/ipn',
    title: {
      ja: 'インスタント通知(IPN)について',
      en: 'About Instant Payment Notifications (IPN)',
      zh: '关于即时付款通知 (IPN)',
    },
    html: (of) =>
      `<p>${say(of, '設定からインスタント通知(IPN)を選びます。', 'Choose Instant Payment Notification (IPN) in Settings.', '在设置中选择即时付款通知 (IPN)。')}</p><ol><li>${ADD}</li><li>${ADD_URL}: <code>https://www.example.com/ipn</code></li></ol><form action="/help/search" method="get"><label>${say(of, 'ヘルプを検索', 'Search help', '搜索帮助')} <input type="text" name="q"></label></form>`,
  },
  {
    name: 'case',
    path: '/cu/case-dashboard/view-case',
    title: { ja: 'お問い合わせ', en: 'Case', zh: '问题' },
    html: (of) =>
      `<p>${say(of, 'お問い合わせ内容', 'Your message', '您的留言')}: IPN ${IPN_URLS[FUTURESHOP_HOST]} ${say(of, 'に通知が届きません。', 'receives nothing.', '收不到通知。')}</p>`,
  },
]
