// An OpenID provider for tests. Its behaviour is set by JSON objects on standard input, one a line; each is answered by "ok".
import { createInterface } from 'node:readline';
import { Events, OAuth2Server } from 'oauth2-mock-server';

const [port, clientId] = process.argv.slice(2);
const usual = { claims: {}, userInfo: {}, discovery: {}, secret: 'a client secret', error: null, tampered: false };
let behaviour = usual;
const usedCodes = new Set();

const server = new OAuth2Server();
await server.issuer.keys.generate('RS256');

server.service.on(Events.BeforeWellKnownOpenIdConfiguration, (response) => {
  Object.assign(response.body, { token_endpoint_auth_methods_supported: ['client_secret_basic'] }, behaviour.discovery);
});

server.service.on(Events.BeforeAuthorizeRedirect, (redirect) => {
  if (behaviour.error) {
    redirect.url.searchParams.delete('code');
    redirect.url.searchParams.set('error', behaviour.error);
  }
});

server.service.on(Events.BeforeTokenSigning, (token) => {
  Object.assign(token.payload, behaviour.claims);
});

server.service.on(Events.BeforeResponse, (response, request) => {
  const proof = Buffer.from((request.headers.authorization ?? '').replace('Basic ', ''), 'base64').toString();
  const [id, secret] = proof.split(':').map((part) => decodeURIComponent(part.replaceAll('+', ' ')));
  const { code, code_verifier: verifier } = request.body;
  if (id !== clientId || secret !== behaviour.secret) {
    Object.assign(response, { statusCode: 401, body: { error: 'invalid_client' } });
  } else if (usedCodes.has(code) || !verifier) {
    Object.assign(response, { statusCode: 400, body: { error: 'invalid_grant' } });
  } else if (behaviour.tampered) {
    const [header, payload, signature] = response.body.id_token.split('.');
    const forged = JSON.parse(Buffer.from(payload, 'base64url').toString());
    forged.sub = 'somebody else';
    response.body.id_token = [header, Buffer.from(JSON.stringify(forged)).toString('base64url'), signature].join('.');
  }
  usedCodes.add(code);
});

server.service.on(Events.BeforeUserinfo, (response) => {
  Object.assign(response.body, behaviour.userInfo);
});

await server.start(Number(port), '127.0.0.1');
console.log('started');
createInterface({ input: process.stdin }).on('line', (line) => {
  behaviour = { ...usual, ...JSON.parse(line) };
  console.log('ok');
});
