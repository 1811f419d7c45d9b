// A DVP in Node, from the code on: exchanges the code and collects, through the proxy, with a client certificate.
// Use: node docs/voorbeelden/eigen-dvp.mjs ready.json CODE CORRELATION-ID [AANBIEDER]
// CODE and CORRELATION-ID: ALLEEN_CODE=1 docs/voorbeelden/eigen-dvp.sh ready.json does the steps before it, which a Persoon does in a browser.
import { randomUUID } from 'node:crypto';
import { clientCertificate, readReady, send } from './proxy.mjs';

const [file, code, correlation, aanbieder = 'ziekenhuisnoord'] = process.argv.slice(2);
const ready = readReady(file);
const certificate = clientCertificate(ready, 'pgo');
const me = ready.hosts.pgo;

function stop(what) {
  console.error(what);
  process.exit(1);
}

// 1. The addresses stand on the Zorgaanbiederslijst, nowhere else.
const list = (await send(ready, `https://${ready.hosts.stelselnode}${ready.port}/MedMij_Zorgaanbiederslijst.xml?api=2`)).text;
const entry = list.split(/<(?:\w+:)?Zorgaanbieder>/).find(e => e.includes(`>${aanbieder}@medmij<`)) ?? stop(`${aanbieder} is not on the list`);
const uri = name => new RegExp(`<(?:\\w+:)?${name}>([^<]+)<`).exec(entry)?.[1] ?? stop(`${aanbieder} has no ${name}`);

// Both ids are headers on the backchannel; the correlation id is the one of the authorization request.
const ids = () => ({ 'MedMij-Request-ID': randomUUID(), 'X-Correlation-ID': correlation });

// 2. The code: a form, once, within its lifetime.
const form = new URLSearchParams({ grant_type: 'authorization_code', code, client_id: me, redirect_uri: `https://${me}${ready.port}/terug` }).toString();
const token = await send(ready, uri('TokenEndpointuri'), {
  method: 'POST', certificate, body: form,
  headers: { ...ids(), 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(form) },
});
if (token.status !== 200) stop(`token: ${token.status} ${token.text}\nThe reason: ${ready.management}/exchanges?refused=true`);
const { access_token: access, token_type: type, expires_in: seconds } = JSON.parse(token.text);
console.log(`token: ${type}, ${seconds} seconds`);

// 3. Collect: the token says who it is about.
const resource = await send(ready, `${uri('ResourceEndpointuri')}/Observation/$lastn?code=${encodeURIComponent('http://loinc.org|85354-9')}`, {
  certificate, headers: { ...ids(), Authorization: `Bearer ${access}`, Accept: 'application/fhir+json; fhirVersion=3.0' },
});
if (resource.status !== 200) stop(`resource: ${resource.status} ${resource.text}`);
const bundle = JSON.parse(resource.text);
console.log(`${bundle.resourceType}: ${bundle.entry?.length ?? 0} entries`);
