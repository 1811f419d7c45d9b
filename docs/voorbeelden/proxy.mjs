// Requests to the sandbox through its proxy, with nothing but Node (18 and later).
// Node's own fetch does not look at HTTPS_PROXY before v24 (NODE_USE_ENV_PROXY=1); this works in every version.
import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import tls from 'node:tls';

/** What the stelsel wrote with --ready-file. */
export function readReady(file) {
  if (!file) {
    console.error('give the ready file, as in: node lijsten.mjs ready.json');
    process.exit(2);
  }
  const ready = JSON.parse(fs.readFileSync(file, 'utf8'));
  return { ...ready, ca: fs.readFileSync(ready.caBundle), port: ready.publicPort === 443 ? '' : `:${ready.publicPort}` };
}

/** A TLS connection to a name, in a tunnel that the proxy makes: CONNECT, then TLS with the name as SNI. */
function connect(ready, url, certificate) {
  return new Promise((resolve, reject) => {
    const proxy = new URL(ready.proxy);
    const port = url.port || 443;
    const request = http.request({ host: proxy.hostname, port: proxy.port, method: 'CONNECT', path: `${url.hostname}:${port}`, agent: false });
    request.setTimeout(10_000, () => request.destroy(new Error('the proxy does not answer')));
    request.on('error', reject);
    request.on('response', answer => reject(new Error(`proxy: ${answer.statusCode} ${answer.statusMessage}`)));
    request.on('connect', (answer, socket) => {
      if (answer.statusCode !== 200) {
        reject(new Error(`proxy: ${answer.statusCode} ${answer.statusMessage}`));
        return;
      }
      const secure = tls.connect({ socket, servername: url.hostname, ca: ready.ca, minVersion: 'TLSv1.2', ALPNProtocols: ['http/1.1'], ...certificate }, () => resolve(secure));
      secure.on('error', reject);
    });
    request.end();
  });
}

/** One request. certificate: { cert, key } for the backchannel. */
export async function send(ready, address, { method = 'GET', headers = {}, body, certificate } = {}) {
  const url = new URL(address);
  const socket = await connect(ready, url, certificate);
  return new Promise((resolve, reject) => {
    const request = https.request(url, { method, headers, createConnection: () => socket }, answer => {
      const chunks = [];
      answer.on('data', chunk => chunks.push(chunk));
      answer.on('end', () => {
        socket.destroy();
        resolve({ status: answer.statusCode, headers: answer.headers, text: Buffer.concat(chunks).toString('utf8') });
      });
    });
    request.setTimeout(30_000, () => request.destroy(new Error(`${url.hostname} does not answer`)));
    request.on('error', reject);
    // Under TLS 1.3 a server that does not want the client certificate says so after the handshake, or just leaves.
    socket.on('close', () => reject(new Error(`${url.hostname} ended the connection without an answer`)));
    request.end(body);
  });
}

/** The PEM files of a client certificate in the ready file. */
export function clientCertificate(ready, name) {
  const files = ready.clientCertificates[name];
  return { cert: fs.readFileSync(files.certificate), key: fs.readFileSync(files.key) };
}
