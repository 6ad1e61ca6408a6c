package app.aside.shared;

import java.util.Locale;

/**
 * What exactly a customer was refused, under a name that stays: clients tell it in the reader's language by this name.
 * There is one for each thing that a reader can mend or has to know; what only a client's author can mend shares a few.
 */
public enum RefusalCode {
    TEXT_EMPTY,
    TEXT_TOO_LONG,
    ILLEGAL_CHARACTER,
    NAME_MISSING,
    NAME_TOO_LONG,
    EMAIL_MALFORMED,
    DEPARTMENT_UNKNOWN,
    FILE_EMPTY,
    FILE_TOO_LARGE,
    FILE_TYPE,
    /** Neither sent nor read while the store of files is away; texts can be sent. */
    FILE_STORE_UNAVAILABLE,
    PICTURE_TOO_LARGE,
    PICTURE_UNREADABLE,
    CONVERSATION_CLOSED,
    /** Only a closed conversation can be rated. */
    CONVERSATION_OPEN,
    /** The company has no department yet. */
    COMPANY_NOT_READY,
    COMPANY_UNKNOWN,
    /** There is none, it belongs to another company, or the token opens another: which of these is not told. */
    CONVERSATION_UNKNOWN,
    FILE_UNKNOWN,
    ADDRESS_UNKNOWN,
    TOKEN_MISSING,
    NOT_ALLOWED,
    /** The request's key, or an outside channel's name of a message, was used for something else. */
    KEY_REUSED,
    REQUEST_MALFORMED,
    REQUEST_TOO_LARGE,
    /** Another method, format or content type than the address knows. */
    REQUEST_UNSUPPORTED,
    TOO_MANY_REQUESTS,
    SERVER_TROUBLE;

    /** As clients know it, such as {@code text-empty}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
