// A list client in Node: fetches the four lists through the proxy of the sandbox and trusts its authority only.
// Use: node docs/voorbeelden/lijsten.mjs ready.json
// Node has no XML parser of its own: a real client validates against the XSD as well (core.alst.202 and its like).
import { readReady, send } from './proxy.mjs';

const lists = ['Zorgaanbiederslijst', 'OAuthclientlist', 'Whitelist', 'Gegevensdienstnamenlijst'];
const ready = readReady(process.argv[2]);
for (const list of lists) {
  const { status, headers, text } = await send(ready, `https://${ready.hosts.stelselnode}${ready.port}/MedMij_${list}.xml?api=2`);
  const number = /<(?:\w+:)?Volgnummer>(\d+)</.exec(text)?.[1];
  if (status !== 200 || !number) {
    console.error(`${list}: ${status}, and no list that can be used. The list of before stays in use.`);
    process.exit(1);
  }
  console.log(`${list}: Volgnummer ${number}, ${text.length} characters, ${headers['content-type']}`);
}
