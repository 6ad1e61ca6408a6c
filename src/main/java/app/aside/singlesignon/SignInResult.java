package app.aside.singlesignon;

import app.aside.staff.StaffCredentialsRepository.Credentials;

/** What became of somebody for whom the provider vouches. */
public sealed interface SignInResult {

    /** The person, with the roles that the groups give now. */
    record Accepted(Credentials person) implements SignInResult {}

    record Refused(Reason reason) implements SignInResult {}

    /** Why somebody for whom the provider vouches is not let in. */
    enum Reason {
        /** The company has no provider, or another one, by now. */
        CHANGED_MEANWHILE,
        /** First sign-in without an address that the provider has checked. */
        EMAIL_NOT_VERIFIED,
        /** First sign-in, nobody of the company has the address, and nothing says what a newcomer may do. */
        UNKNOWN_PERSON,
        /** Somebody of another company has the address. */
        EMAIL_TAKEN,
        /** The person of this address came in with another account of the provider before. */
        OTHER_ACCOUNT,
        NO_GROUP,
        DISABLED
    }
}
