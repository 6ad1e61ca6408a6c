package app.aside.staff.passkey;

import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.DatabaseUnavailableException;
import app.aside.shared.FieldRefusal;
import app.aside.shared.FormField;
import app.aside.shared.Refusal;
import app.aside.shared.TextNormalizer;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.OwnPasswordService;
import app.aside.staff.StaffId;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The passkeys of each person: everybody lists and changes only their own. */
@Service
public class Passkeys {

    static final int MAX_NAME_LENGTH = 60;

    /** The most that one person has. */
    static final int MAX_PASSKEYS = 20;

    private static final Logger LOG = LoggerFactory.getLogger(Passkeys.class);
    private static final TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>> NEW_PASSKEY =
            new TypeReference<>() {};
    private static final TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>> SIGN_IN =
            new TypeReference<>() {};

    private final AuthorizedTransactions transactions;
    private final OwnPasswordService passwords;
    private final PasskeyRepository repository;
    private final RelyingParty relyingParty;
    private final ChangeNotifier changeNotifier;
    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    Passkeys(
            AuthorizedTransactions transactions,
            OwnPasswordService passwords,
            PasskeyRepository repository,
            RelyingParty relyingParty,
            ChangeNotifier changeNotifier) {
        this.transactions = transactions;
        this.passwords = passwords;
        this.repository = repository;
        this.relyingParty = relyingParty;
        this.changeNotifier = changeNotifier;
    }

    /** False if this installation is reached by an IP address. */
    public boolean areAvailable() {
        return relyingParty.isAvailable();
    }

    public List<Passkey> list(StaffId me) {
        return transactions.read(me, access -> repository.list(access.company(), me));
    }

    /**
     * Asks for a new passkey.
     *
     * @throws FieldRefusal for {@link FormField#PRESENT_PASSWORD}
     */
    public PasskeyRegistration begin(StaffId me, String password) {
        passwords.requirePresent(me, password);
        PublicKeyCredentialCreationOptions options = transactions.write(me, access -> {
            if (repository.list(access.company(), me).size() >= MAX_PASSKEYS) {
                throw new Refusal(
                        Refusal.Reason.CONFLICT,
                        "You have %d passkeys. Remove one that you do not use any more.",
                        MAX_PASSKEYS);
            }
            Authentication owner = UsernamePasswordAuthenticationToken.authenticated(
                    repository.email(access.company(), me), null, List.of());
            return relyingParty
                    .operations()
                    .createPublicKeyCredentialCreationOptions(
                            new ImmutablePublicKeyCredentialCreationOptionsRequest(owner));
        });
        return new PasskeyRegistration(options, json.writeValueAsString(options));
    }

    /**
     * Stores the passkey that the browser made.
     *
     * @param answer of the browser, as JSON
     * @throws FieldRefusal for {@link FormField#NAME}
     * @throws Refusal if the answer is not one to this registration
     */
    public void finish(StaffId me, PasskeyRegistration registration, String answer, String name) {
        String label = validName(name);
        transactions.write(me, access -> {
            try {
                relyingParty
                        .operations()
                        .registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                                registration.options(),
                                new RelyingPartyPublicKey(json.readValue(answer, NEW_PASSKEY), label)));
            } catch (DatabaseUnavailableException e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.info("A new passkey of staff {} could not be verified: {}", me.value(), e.getMessage());
                throw Refusal.invalid("The answer of the browser could not be verified. Try again.");
            }
            changeNotifier.publish(Topic.sessions(me.value()));
            return me;
        });
    }

    /** @throws Refusal if this person has no such passkey */
    public void rename(StaffId me, String passkey, String name) {
        String label = validName(name);
        transactions.write(me, access -> {
            requireFound(repository.rename(access.company(), me, passkey, label));
            changeNotifier.publish(Topic.sessions(me.value()));
            return me;
        });
    }

    /**
     * @throws FieldRefusal for {@link FormField#PRESENT_PASSWORD}
     * @throws Refusal if this person has no such passkey
     */
    public void remove(StaffId me, String passkey, String password) {
        passwords.requirePresent(me, password);
        transactions.write(me, access -> {
            requireFound(repository.delete(access.company(), me, passkey));
            changeNotifier.publish(Topic.sessions(me.value()));
            return me;
        });
    }

    /** Asks for any passkey of this installation: the browser shows those that it has. */
    public PasskeyChallenge challenge() {
        PublicKeyCredentialRequestOptions options = relyingParty
                .operations()
                .createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(null));
        return new PasskeyChallenge(options, json.writeValueAsString(options));
    }

    /**
     * The e-mail address of the person whose passkey this is.
     *
     * @param answer of the browser, as JSON
     * @return empty if the answer is not one to this challenge, by a passkey that is known
     */
    public Optional<String> authenticate(PasskeyChallenge challenge, String answer) {
        try {
            return Optional.of(relyingParty
                    .operations()
                    .authenticate(
                            new RelyingPartyAuthenticationRequest(challenge.options(), json.readValue(answer, SIGN_IN)))
                    .getName());
        } catch (DatabaseUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.debug("A passkey was refused", e);
            return Optional.empty();
        }
    }

    /** @throws FieldRefusal for {@link FormField#NAME}, before the browser is asked for anything */
    public static void requireName(String name) {
        validName(name);
    }

    private static String validName(String name) {
        return FormField.NAME.validate(() -> TextNormalizer.singleLine(name, MAX_NAME_LENGTH, "The name"));
    }

    private static void requireFound(boolean found) {
        if (!found) {
            throw Refusal.notFound("passkey");
        }
    }
}
