import { cases } from './cyberbiz/data.ts'
import { startReplicas } from './server.ts'

/** `node test/replicas/serve.ts`: the replicas for looking at by hand, until Ctrl+C. */
const replicas = await startReplicas()
const { port, hosts, shop } = replicas
console.log(`Replicas listen on https://127.0.0.1:${port} for`)
for (const host of hosts) console.log(`  https://${host}/`)
console.log(`Start a browser on them:
  chromium --ignore-certificate-errors --user-data-dir="$(mktemp -d)" \\
    --host-resolver-rules="MAP * 127.0.0.1:${port}" https://${shop.host}/admin/orders
${Object.keys(cases).length} orders are made by hand; see test/replicas/cyberbiz/data-cases.ts.
HMAC user ${replicas.api.hmac.username}, secret ${replicas.api.hmac.secret}
Bearer token ${replicas.api.token}`)
process.once('SIGINT', () => void replicas.close().then(() => process.exit(0)))
