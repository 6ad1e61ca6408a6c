package app.aside.staff.passkey;

import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * This installation, as passkeys know it: by the host of its public address, or {@code localhost} without one. Browsers make
 * no passkeys for an IP address.
 *
 * <p>The device must have checked its owner, by a finger, a face or a PIN: so a passkey is both factors.
 */
@Component
class RelyingParty {

    private static final Pattern IP_ADDRESS = Pattern.compile("[0-9.]+|\\[.*]");

    private final PasskeyRepository repository;
    private final Environment environment;

    /** Made with the first use, when the port is known. */
    private final SingletonSupplier<WebAuthnRelyingPartyOperations> operations =
            SingletonSupplier.of(this::createOperations);

    RelyingParty(PasskeyRepository repository, Environment environment) {
        this.repository = repository;
        this.environment = environment;
    }

    boolean isAvailable() {
        return !IP_ADDRESS.matcher(host()).matches();
    }

    WebAuthnRelyingPartyOperations operations() {
        return operations.obtain();
    }

    private String host() {
        return String.valueOf(publicUrl().getHost());
    }

    private URI publicUrl() {
        String configured = environment.getProperty("aside.url", "").strip();
        return URI.create(
                configured.isEmpty()
                        ? "http://localhost:" + environment.getProperty("local.server.port", "8080")
                        : configured);
    }

    private WebAuthnRelyingPartyOperations createOperations() {
        URI url = publicUrl();
        String origin = url.getScheme() + "://" + url.getAuthority();
        Webauthn4JRelyingPartyOperations created = new Webauthn4JRelyingPartyOperations(
                repository.owners(),
                repository.credentials(),
                PublicKeyCredentialRpEntity.builder().id(host()).name("Aside").build(),
                Set.of(origin));
        created.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .build()));
        created.setCustomizeRequestOptions(options -> options.userVerification(UserVerificationRequirement.REQUIRED));
        return created;
    }
}
