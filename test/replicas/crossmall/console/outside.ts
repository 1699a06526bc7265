import type { Bundle } from './bundle.ts'

/** The login page: the password's name is another at every load. */
export function login(bundle: Bundle, load: number): string {
  const name = (0x1139bf73 + load * 7919).toString(16)
  return `<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>CROSS MALL ログイン</title>
<link rel="stylesheet" href="${bundle.stylePath}"><link rel="icon" href="data:,"></head><body class="login">
<form action="/logins/" method="post"><h1>CROSS MALL</h1><p>メールアドレス <input id="mail" name="mail" type="text"></p>
<p>パスワード <input id="${name}" name="${name}" type="password"></p><input name="commit" type="submit" value="ログイン"></form>
<div class="news"><p>【重要】au PAY API連携履歴・自動注文連携の表示について</p></div></body></html>`
}

/** What stands in the middle after the login: news that speak of every screen. */
export const top = (): { title: string; group: string; body: string } => ({
  title: 'お知らせ',
  group: 'トップ',
  body: `<table class="list_tbl"><thead><tr><th>日付</th><th>お知らせ</th></tr></thead><tbody>
<tr><td>2026/11/18</td><td>【au PAY マーケット】自動出荷情報反映が「API接続でタイムアウトエラーが発生しました。」となる事象について</td></tr>
<tr><td>2026/11/10</td><td>注文一括処理の検索結果に「au PAY API連携ステータス」「発送日」「配送番号」を表示できるようになりました。</td></tr>
<tr><td>2026/11/02</td><td>自動処理 開始/停止の画面を改修しました。</td></tr></tbody></table>`,
})
