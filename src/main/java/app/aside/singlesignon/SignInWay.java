package app.aside.singlesignon;

/** How a member of staff signs in from now on. */
public enum SignInWay {
    /** By password, and by passkeys and one-time codes beside it. */
    PASSWORD,
    /** By the company's provider only: there is no password, or the company does not accept it. */
    PROVIDER,
    /** Not at all before a new link: there is no password, and the company has no provider any more. */
    NONE
}
