// The smallest DVA that our DVP can collect from, in Node: TLS of its own, client certificate and Whitelist on the backchannel. No DigiD: it says itself who logs in.
// Use: node docs/voorbeelden/eigen-dva.mjs ready.json PORT MAP NAAM
//   PORT  where it listens on 127.0.0.1; registered as "address": "https://127.0.0.1:PORT"
//   MAP   folder with HOST.pem (leaf and intermediate) and HOST.key.pem for NAAM, token.NAAM and fhir.NAAM
//   NAAM  its frontchannel host, as in mijn-dva.localhost
import { randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import https from 'node:https';
import path from 'node:path';
import tls from 'node:tls';
import { readReady, send } from './proxy.mjs';

const [file, port, folder, name] = process.argv.slice(2);
const ready = readReady(file);
if (!port || !folder || !name) {
  console.error('give ready file, port, folder and name, as in: node eigen-dva.mjs ready.json 5443 ./certificaten mijn-dva.localhost');
  process.exit(2);
}
const hosts = { front: name, token: `token.${name}`, resource: `fhir.${name}` };
const codes = new Map();
const tokens = new Map();

// The certificate goes by the name that is asked for (SNI): a public one on the frontchannel, a private one on the backchannel.
const contexts = Object.fromEntries(Object.values(hosts).filter(h => fs.existsSync(path.join(folder, `${h}.pem`))).map(h => [h, tls.createSecureContext({
  cert: fs.readFileSync(path.join(folder, `${h}.pem`)), key: fs.readFileSync(path.join(folder, `${h}.key.pem`)), ca: ready.ca, minVersion: 'TLSv1.2',
})]));

// core.whl.302: a copy of at most 900 seconds old. No copy: no traffic (core.whl.307).
let whitelist = { names: new Set(), until: 0 };
async function listed(hostNames) {
  if (Date.now() > whitelist.until) {
    try {
      const { status, text } = await send(ready, `https://${ready.hosts.stelselnode}${ready.port}/MedMij_Whitelist.xml?api=2`);
      if (status === 200) {
        whitelist = { names: new Set([...text.matchAll(/<(?:\w+:)?Hostname>([a-z0-9.-]+)</g)].map(m => m[1])), until: Date.now() + 60_000 };
      }
    } catch (error) {
      console.error(`the Whitelist cannot be fetched: ${error.message}`);
      whitelist.names = new Set();
    }
  }
  return hostNames.some(h => whitelist.names.has(h));
}

function namesOf(certificate) {
  const other = (certificate.subjectaltname ?? '').split(', ').filter(n => n.startsWith('DNS:')).map(n => n.slice(4));
  return [certificate.subject?.CN, ...other].filter(Boolean).map(n => n.toLowerCase());
}

function answer(response, status, type, text, headers = {}) {
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store', ...headers });
  response.end(text);
}

// Step 2 of the flow, and the steps after it left out: nobody logs in, everybody gives toestemming.
function authorize(url, response) {
  const query = url.searchParams;
  if (query.get('response_type') !== 'code' || !/^https:\/\//.test(query.get('redirect_uri') ?? '')) {
    answer(response, 400, 'text/plain', 'response_type or redirect_uri is wrong');
    return;
  }
  // A real DVA looks on the OAuth Client List whether client_id stands there, and whether redirect_uri begins with https://client_id/ (core.ocl.300).
  const target = new URL(query.get('redirect_uri'));
  if (target.hostname !== query.get('client_id')) {
    answer(response, 400, 'text/plain', 'redirect_uri is not of this client');
    return;
  }
  const code = randomBytes(32).toString('base64url');
  codes.set(code, { client: query.get('client_id'), redirect: query.get('redirect_uri'), until: Date.now() + 900_000 });
  target.searchParams.set('code', code);
  target.searchParams.set('state', query.get('state') ?? '');
  answer(response, 302, 'text/plain', '', { Location: target.href });
}

async function token(request, response) {
  let body = '';
  for await (const chunk of request) {
    body += chunk;
    if (body.length > 10_000) {
      request.destroy();
      return;
    }
  }
  const form = new URLSearchParams(body);
  const grant = codes.get(form.get('code'));
  codes.delete(form.get('code')); // once, also when what follows is wrong
  if (!grant || grant.until < Date.now() || grant.client !== form.get('client_id') || grant.redirect !== form.get('redirect_uri')) {
    answer(response, 400, 'application/json', JSON.stringify({ error: 'invalid_grant' }));
    return;
  }
  const access = randomBytes(32).toString('base64url');
  tokens.set(access, Date.now() + 900_000);
  answer(response, 200, 'application/json', JSON.stringify({ access_token: access, token_type: 'Bearer', expires_in: 900, scope: form.get('scope') ?? undefined }));
}

function resource(request, response) {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (!(tokens.get(bearer) > Date.now())) {
    answer(response, 401, 'text/plain', '', { 'WWW-Authenticate': 'Bearer error="invalid_token"' });
    return;
  }
  const bundle = { resourceType: 'Bundle', id: randomUUID(), type: 'searchset', total: 0, entry: [] };
  answer(response, 200, 'application/fhir+json; fhirVersion=3.0', JSON.stringify(bundle));
}

async function handle(request, response) {
  const socket = request.socket;
  const host = socket.servername;
  const url = new URL(request.url, `https://${host}`);
  if (request.headers.host?.split(':')[0] !== host) {
    answer(response, 421, 'text/plain', '');
  } else if (host === hosts.front) {
    (url.pathname === '/oauth2/authorize') ? authorize(url, response) : answer(response, 404, 'text/plain', '');
  } else if (!socket.authorized || !await listed(namesOf(socket.getPeerCertificate()))) {
    console.error(`${host}: refused (${socket.authorizationError ?? 'not on the Whitelist'})`);
    socket.destroy(); // core.whl.309: the other side is told nothing
  } else {
    console.log(`${host}: ${request.method} ${url.pathname} of ${socket.getPeerCertificate().subject.CN}`);
    host === hosts.token && request.method === 'POST' ? await token(request, response) : resource(request, response);
  }
}

const server = https.createServer({
  SNICallback: (host, done) => done(contexts[host] ? null : new Error(`nobody is called ${host}`), contexts[host]),
  minVersion: 'TLSv1.2', requestCert: true, rejectUnauthorized: false, ca: ready.ca, // asked of all, judged above: Node cannot ask it of one name only
}, (request, response) => handle(request, response).catch(error => {
  console.error(error.message);
  request.socket.destroy();
}));
server.listen(Number(port), '127.0.0.1', () => console.log(`listening on https://127.0.0.1:${server.address().port} for ${Object.keys(contexts).join(', ')}`));
