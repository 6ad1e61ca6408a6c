/** Makes a passkey as the server asks for it; the answer as JSON. Rejects where the person or the browser does not. */
export async function createPasskey(options: string): Promise<string> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(options));
  const credential = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  return JSON.stringify(credential.toJSON());
}
