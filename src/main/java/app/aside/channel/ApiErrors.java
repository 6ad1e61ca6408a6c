package app.aside.channel;

import app.aside.account.Refusal;
import app.aside.account.RefusalCode;
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
import tools.jackson.databind.exc.MismatchedInputException;

/** Turns what the API's controllers refuse into problem details. */
@RestControllerAdvice(
        assignableTypes = {AttachmentApi.class, ChannelApi.class, CompanyApi.class, ConversationApi.class})
class ApiErrors extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

    private static final Duration WHEN_FULL = Duration.ofSeconds(5);

    @ExceptionHandler
    ResponseEntity<Object> refused(Refusal refusal) {
        HttpStatus status = status(refusal.reason());
        RefusalCode code = refusal.code().orElseGet(() -> Problem.code(status.value()));
        return problem(Problem.of(status, code, refusal.sentence()), new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Object> withoutToken(Bearer.Missing missing) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        return problem(Problem.of(HttpStatus.UNAUTHORIZED), headers);
    }

    @ExceptionHandler
    ResponseEntity<Object> full(Places.Full full) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, RequestLimits.seconds(WHEN_FULL));
        return problem(Problem.of(full.status()), headers);
    }

    /** What is sent in pieces and is no such thing: Tomcat has closed the response already and asks for an error page. */
    @ExceptionHandler
    void unreadable(BadRequestException e) {
        LOG.debug("A request cannot be read", e);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> failed(Exception failure) {
        if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            return null;
        }
        LOG.error("A request of a customer failed", failure);
        return problem(Problem.of(HttpStatus.INTERNAL_SERVER_ERROR), new HttpHeaders());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String sentence = e.getCause() instanceof JacksonException json
                ? sentence("The body", json)
                : "A body in JSON is missing.";
        return problem(Problem.of(status, sentence), headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name = e instanceof MethodArgumentTypeMismatchException argument ? argument.getName() : "A parameter";
        return problem(Problem.of(status, name + " is not a number that can be used here."), headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return problem(Problem.of(status), headers);
    }

    private static ResponseEntity<Object> problem(ProblemDetail problem, HttpHeaders headers) {
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return new ResponseEntity<>(problem, headers, problem.getStatus());
    }

    /**
     * What is wrong with JSON that cannot be read.
     *
     * @param what begins the sentence
     */
    static String sentence(String what, JacksonException e) {
        return e instanceof MismatchedInputException mismatch
                ? mismatch(what, mismatch)
                : what + " is not well-formed JSON, or is nested too deeply.";
    }

    private static String mismatch(String what, MismatchedInputException e) {
        String field = e.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .filter(name -> name != null)
                .collect(Collectors.joining("."));
        return field.isEmpty()
                ? what + " is not a JSON object of the form that this address expects."
                : "The field %s has a value of a wrong kind.".formatted(field);
    }

    private static HttpStatus status(Refusal.Reason reason) {
        return switch (reason) {
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case NOT_ALLOWED, NOT_IN_PLAN -> HttpStatus.FORBIDDEN;
            case INVALID -> HttpStatus.BAD_REQUEST;
            case CLOSED, CHANGED_MEANWHILE, CONFLICT -> HttpStatus.CONFLICT;
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case WRONG_TYPE -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
        };
    }
}
