package app.aside.customerapi.error;

import app.aside.shared.DatabaseUnavailableException;
import app.aside.shared.RefusalCode;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** Problem details (RFC 9457). The detail says what to do and reveals nothing about the server. */
public final class ProblemDetailFactory {

    /** The member by which clients translate an error; its values are {@link RefusalCode}. */
    public static final String CODE = "code";

    /** The value of {@code Retry-After} while the database cannot be reached. */
    public static final String RETRY_AFTER_SECONDS = Integer.toString(DatabaseUnavailableException.RETRY_AFTER_SECONDS);

    private ProblemDetailFactory() {}

    public static ProblemDetail of(HttpStatusCode status) {
        return of(status, detailOf(status.value()));
    }

    /** With the code of the status. */
    public static ProblemDetail of(HttpStatusCode status, String sentence) {
        return of(status, codeOf(status.value()), sentence);
    }

    public static ProblemDetail of(HttpStatusCode status, RefusalCode code, String sentence) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, sentence);
        HttpStatus known = HttpStatus.resolve(status.value());
        problem.setTitle(known == null ? "Error" : known.getReasonPhrase());
        problem.setProperty(CODE, code.toString());
        return problem;
    }

    /** The database cannot be reached. The answer carries {@link #RETRY_AFTER_SECONDS}. */
    public static ProblemDetail databaseUnavailable() {
        return of(HttpStatus.SERVICE_UNAVAILABLE, DatabaseUnavailableException.SENTENCE);
    }

    public static RefusalCode codeOf(int status) {
        return switch (status) {
            case 401 -> RefusalCode.TOKEN_MISSING;
            case 403 -> RefusalCode.NOT_ALLOWED;
            case 404 -> RefusalCode.ADDRESS_UNKNOWN;
            case 405, 406, 415 -> RefusalCode.REQUEST_UNSUPPORTED;
            case 413 -> RefusalCode.REQUEST_TOO_LARGE;
            case 429 -> RefusalCode.TOO_MANY_REQUESTS;
            default -> status < 500 ? RefusalCode.REQUEST_MALFORMED : RefusalCode.SERVER_TROUBLE;
        };
    }

    private static String detailOf(int status) {
        return switch (status) {
            case 400 -> "The request cannot be understood.";
            case 401 -> "Send the token of the conversation, or the key of the channel, as \"Authorization: Bearer\".";
            case 403 -> "This is not allowed.";
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address does not know this method.";
            case 406 -> "This address answers in another format than the one that was asked for.";
            case 408 -> "The request did not arrive in time. Send it again.";
            case 409 -> "This contradicts what happened meanwhile.";
            case 413 -> "The request is larger than 128 kB.";
            case 415 -> "Send the body as application/json, or as multipart/form-data where a file is taken.";
            case 429 -> "Too many requests. Wait a moment and try again.";
            case 503 -> "This is not available at the moment. Try again in a moment.";
            default -> status < 500 ? "The request cannot be answered." : "Something went wrong here. Try again.";
        };
    }
}
