import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const OPTIONS = { challenge: 'abc', rpId: 'desk.example' };

let get: ReturnType<typeof vi.fn>;

beforeEach(() => {
  vi.resetModules();
  get = vi.fn(async () => ({ toJSON: () => ({ id: 'a-passkey' }) }));
  vi.stubGlobal('PublicKeyCredential', { parseRequestOptionsFromJSON: (json: unknown) => ({ parsed: json }) });
  vi.stubGlobal('navigator', { credentials: { get } });
});

afterEach(() => vi.unstubAllGlobals());

/** The page as the server writes it, at this host. */
async function open(hostname: string, options: unknown = OPTIONS) {
  vi.stubGlobal('location', { hostname });
  document.body.innerHTML = `<form id="passkey" hidden>
    <input type="hidden" name="credential"><button>Passkey</button><p role="alert" hidden>Failed</p></form>`;
  const form = document.querySelector('form')!;
  form.dataset['options'] = JSON.stringify(options);
  form.submit = vi.fn();
  await import('./passkey');
  return form;
}

function press(form: HTMLFormElement) {
  const event = new Event('submit', { cancelable: true });
  form.dispatchEvent(event);
  return event;
}

const alert = (form: HTMLFormElement) => form.querySelector<HTMLElement>('[role=alert]')!;

test.each(['desk.example', 'eu.desk.example'])('sends the answer of the passkey from %s', async (host) => {
  const form = await open(host);
  expect(form.hidden).toBe(false);

  expect(press(form).defaultPrevented).toBe(true);
  await vi.waitFor(() => expect(form.submit).toHaveBeenCalledOnce());

  expect(get).toHaveBeenCalledWith({ publicKey: { parsed: OPTIONS } });
  expect(form.querySelector<HTMLInputElement>('[name=credential]')!.value).toBe('{"id":"a-passkey"}');
  expect(alert(form).hidden).toBe(true);
});

test('says that it failed, until it is tried again', async () => {
  get.mockRejectedValueOnce(new DOMException('No', 'NotAllowedError'));
  const form = await open('desk.example');

  press(form);
  await vi.waitFor(() => expect(alert(form).hidden).toBe(false));
  expect(form.submit).not.toHaveBeenCalled();

  press(form);
  await vi.waitFor(() => expect(form.submit).toHaveBeenCalledOnce());
  expect(alert(form).hidden).toBe(true);
});

test.each(['other.example', 'notdesk.example', '127.0.0.1'])('offers nothing at %s', async (host) => {
  expect((await open(host)).hidden).toBe(true);
});

test('offers nothing where the browser knows no passkeys, or the server has none', async () => {
  expect((await open('desk.example', null)).hidden).toBe(true);
  vi.resetModules();
  vi.stubGlobal('PublicKeyCredential', {});
  expect((await open('desk.example')).hidden).toBe(true);
});
