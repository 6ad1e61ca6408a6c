package app.aside.customerapi;

import app.aside.customerapi.error.ProblemDetailFactory;
import app.aside.customerapi.limit.ConcurrencyLimiter;
import app.aside.customerapi.security.BearerToken;
import app.aside.shared.DatabaseUnavailableException;
import app.aside.shared.Refusal;
import app.aside.shared.RefusalCode;
import app.aside.web.RetryAfter;
import java.time.Duration;
import java.util.stream.Collectors;
import org.apache.coyote.BadRequestException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Answers exceptions of the API's controllers with problem details. */
@RestControllerAdvice(
        assignableTypes = {
            AttachmentController.class,
            ConnectorController.class,
            CompanyController.class,
            ConversationController.class
        })
class ApiExceptionHandler extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ApiExceptionHandler.class);

    private static final Duration RETRY_AFTER_LIMIT = Duration.ofSeconds(5);

    /** Of a part without which the rest goes on; each try sends a whole file. */
    private static final Duration RETRY_AFTER_OUTAGE = Duration.ofSeconds(30);

    @ExceptionHandler
    ResponseEntity<Object> handleRefusal(Refusal refusal) {
        HttpStatus status = status(refusal.reason());
        RefusalCode code = refusal.code().orElseGet(() -> ProblemDetailFactory.codeOf(status.value()));
        HttpHeaders headers = new HttpHeaders();
        if (refusal.reason() == Refusal.Reason.UNAVAILABLE) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(RetryAfter.seconds(RETRY_AFTER_OUTAGE)));
        }
        return problem(ProblemDetailFactory.of(status, code, refusal.message()), headers);
    }

    @ExceptionHandler
    ResponseEntity<Object> handleMissingToken(BearerToken.MissingTokenException missing) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        return problem(ProblemDetailFactory.of(HttpStatus.UNAUTHORIZED), headers);
    }

    @ExceptionHandler
    ResponseEntity<Object> handleLimitExceeded(ConcurrencyLimiter.LimitExceededException full) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, Long.toString(RetryAfter.seconds(RETRY_AFTER_LIMIT)));
        return problem(ProblemDetailFactory.of(full.status()), headers);
    }

    @ExceptionHandler
    ResponseEntity<Object> handleDatabaseUnavailable(DatabaseUnavailableException e) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, ProblemDetailFactory.RETRY_AFTER_SECONDS);
        return problem(ProblemDetailFactory.databaseUnavailable(), headers);
    }

    /** An invalid chunked body. Tomcat has closed the response already and dispatches to the error page. */
    @ExceptionHandler
    void handleMalformedRequest(BadRequestException e) {
        LOG.debug("A request is malformed", e);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> handleUnexpected(Exception failure) {
        if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            return null;
        }
        LOG.error("A request of a customer failed", failure);
        return problem(ProblemDetailFactory.of(HttpStatus.INTERNAL_SERVER_ERROR), new HttpHeaders());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String sentence = e.getCause() instanceof JacksonException json
                ? jsonErrorMessage("The body", json)
                : "A body in JSON is missing.";
        return problem(ProblemDetailFactory.of(status, sentence), headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name = e instanceof MethodArgumentTypeMismatchException argument ? argument.getName() : "A parameter";
        return problem(ProblemDetailFactory.of(status, name + " is not a number that can be used here."), headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return problem(ProblemDetailFactory.of(status), headers);
    }

    private static ResponseEntity<Object> problem(ProblemDetail problem, HttpHeaders headers) {
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return new ResponseEntity<>(problem, headers, problem.getStatus());
    }

    /**
     * Describes why JSON cannot be read.
     *
     * @param what the subject of the sentence
     */
    static String jsonErrorMessage(String what, JacksonException e) {
        return switch (e) {
            case MismatchedInputException mismatch -> valueMessage(what, mismatch, "a value of a wrong kind");
            case InputCoercionException overflow ->
                valueMessage(what, overflow, "a number that is too large or too small");
            default -> what + " is not well-formed JSON, or is nested too deeply.";
        };
    }

    private static String valueMessage(String what, JacksonException e, String value) {
        String field = e.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .filter(name -> name != null)
                .collect(Collectors.joining("."));
        return field.isEmpty()
                ? what + " is not a JSON object of the form that this address expects."
                : "The field %s has %s.".formatted(field, value);
    }

    private static HttpStatus status(Refusal.Reason reason) {
        return switch (reason) {
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case NOT_ALLOWED, NOT_IN_PLAN -> HttpStatus.FORBIDDEN;
            case INVALID -> HttpStatus.BAD_REQUEST;
            case CLOSED, CHANGED_MEANWHILE, CONFLICT -> HttpStatus.CONFLICT;
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case WRONG_TYPE -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }
}
