package app.aside.staff.passkey;

import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;

/** What the browser of somebody who gave the password is asked for. Good for one answer. */
public final class PasskeyRegistration {

    private final PublicKeyCredentialCreationOptions options;
    private final String json;

    PasskeyRegistration(PublicKeyCredentialCreationOptions options, String json) {
        this.options = options;
        this.json = json;
    }

    PublicKeyCredentialCreationOptions options() {
        return options;
    }

    /** For {@code PublicKeyCredential.parseCreationOptionsFromJSON}. */
    public String json() {
        return json;
    }
}
