import { afterEach, expect, test, vi } from 'vitest';
import { createPasskey } from './passkey';

afterEach(() => vi.unstubAllGlobals());

function browser(create: () => Promise<unknown>) {
  const asked = vi.fn(create);
  vi.stubGlobal('PublicKeyCredential', {
    parseCreationOptionsFromJSON: (json: { challenge: string }) => ({ challenge: `bytes of ${json.challenge}` }),
  });
  vi.stubGlobal('navigator', { credentials: { create: asked } });
  return asked;
}

test('asks the browser for what the server wants, and answers as JSON', async () => {
  const asked = browser(async () => ({ toJSON: () => ({ id: 'a-passkey', type: 'public-key' }) }));

  expect(await createPasskey('{"challenge":"abc"}')).toBe('{"id":"a-passkey","type":"public-key"}');
  expect(asked).toHaveBeenCalledWith({ publicKey: { challenge: 'bytes of abc' } });
});

test('rejects where the person does not want it, or the answer is no JSON', async () => {
  browser(() => Promise.reject(new DOMException('No', 'NotAllowedError')));

  await expect(createPasskey('{"challenge":"abc"}')).rejects.toThrow('No');
  await expect(createPasskey('<html>')).rejects.toThrow(SyntaxError);
});
