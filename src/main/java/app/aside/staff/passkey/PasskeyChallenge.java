package app.aside.staff.passkey;

import java.io.Serializable;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;

/** What the browser of somebody who signs in is asked for. Good for one answer. */
public final class PasskeyChallenge implements Serializable {

    private final transient PublicKeyCredentialRequestOptions options;
    private final String json;

    PasskeyChallenge(PublicKeyCredentialRequestOptions options, String json) {
        this.options = options;
        this.json = json;
    }

    PublicKeyCredentialRequestOptions options() {
        return options;
    }

    /** For {@code PublicKeyCredential.parseRequestOptionsFromJSON}. */
    public String json() {
        return json;
    }
}
