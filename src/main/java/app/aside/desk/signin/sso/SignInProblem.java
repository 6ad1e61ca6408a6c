package app.aside.desk.signin.sso;

import app.aside.singlesignon.SignInResult;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why single sign-on did not work, each with the key of its sentence. */
public enum SignInProblem {
    /** Neither is this a company or somebody's address, nor has the company a provider. */
    UNKNOWN("signin.sso.unknown"),
    /** The password was right, but the company lets people in by its provider only. */
    REQUIRED("signin.sso.required"),
    /** The provider does not answer. */
    AWAY("signin.sso.away"),
    /** The provider's answer, or what it says about itself, does not fit the settings. */
    SETTINGS("signin.sso.settings"),
    /** The provider did not let the person in. */
    DENIED("signin.sso.denied"),
    /** The answer is not one to a question of this browser, or was used already. */
    STALE("signin.sso.stale"),
    /** The provider's answer could not be verified. */
    UNVERIFIED("signin.sso.unverified"),
    EMAIL_NOT_VERIFIED("signin.sso.email-not-verified"),
    UNKNOWN_PERSON("signin.sso.unknown-person"),
    EMAIL_TAKEN("signin.sso.email-taken"),
    OTHER_ACCOUNT("signin.sso.other-account"),
    NO_GROUP("signin.sso.no-group"),
    DISABLED("signin.sso.disabled"),
    /** The database could not be reached. */
    UNAVAILABLE("signin.sso.unavailable");

    private final String key;

    SignInProblem(String key) {
        this.key = key;
    }

    /** Of its sentence. */
    public String key() {
        return key;
    }

    /** The path of the page that tells it. */
    public String page() {
        return ProviderSignIn.PATH + "?problem=" + parameter();
    }

    private String parameter() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Empty for anything else than a the parameter of {@link #page}. */
    public static Optional<SignInProblem> find(@Nullable String parameter) {
        return Arrays.stream(values())
                .filter(problem -> problem.parameter().equals(parameter))
                .findFirst();
    }

    public static SignInProblem of(SignInResult.Reason reason) {
        return switch (reason) {
            case CHANGED_MEANWHILE -> STALE;
            case EMAIL_NOT_VERIFIED -> EMAIL_NOT_VERIFIED;
            case UNKNOWN_PERSON -> UNKNOWN_PERSON;
            case EMAIL_TAKEN -> EMAIL_TAKEN;
            case OTHER_ACCOUNT -> OTHER_ACCOUNT;
            case NO_GROUP -> NO_GROUP;
            case DISABLED -> DISABLED;
        };
    }
}
