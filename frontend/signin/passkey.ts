/**
 * Offers passkeys on the sign-in page. The answer of the passkey is put into an ordinary form. Where the browser knows none,
 * or the page has another address than the passkeys are for, the form stays hidden.
 */
const form = document.querySelector<HTMLFormElement>('#passkey');
const options = JSON.parse(form?.dataset['options'] ?? 'null') as PublicKeyCredentialRequestOptionsJSON | null;

function isFor(host: string | undefined): boolean {
  return host !== undefined && (location.hostname === host || location.hostname.endsWith(`.${host}`));
}

async function use(shown: HTMLFormElement, asked: PublicKeyCredentialRequestOptionsJSON) {
  const failed = shown.querySelector<HTMLElement>('[role=alert]');
  failed?.setAttribute('hidden', '');
  try {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(asked);
    const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
    shown.querySelector<HTMLInputElement>('[name=credential]')!.value = JSON.stringify(credential.toJSON());
    shown.submit();
  } catch {
    failed?.removeAttribute('hidden'); // also when the person closed the browser's question
  }
}

if (
  form &&
  options &&
  isFor(options.rpId) &&
  'PublicKeyCredential' in window &&
  'parseRequestOptionsFromJSON' in PublicKeyCredential
) {
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void use(form, options);
  });
}

export {};
