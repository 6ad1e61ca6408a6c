package app.aside.operator;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Answers requests without the operator token: says how to send it, or how to configure one. */
class OperatorEntryPoint implements AuthenticationEntryPoint {

    private static final String WRONG_TOKEN =
            "This is not the operator's token. It was set as ASIDE_OPERATOR_TOKEN or, with"
                    + " the embedded database, stands in the file operator.token of the data folder; send it as"
                    + " 'Authorization: Bearer TOKEN'.";

    private static final String NO_TOKEN =
            "The operator's door is closed: no token was set. With an external database, set"
                    + " ASIDE_OPERATOR_TOKEN to a long random text and start Aside again.";

    private final OperatorToken token;

    OperatorEntryPoint(OperatorToken token) {
        this.token = token;
    }

    @Override
    public void commence(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException notTheOperator)
            throws IOException {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter()
                .print("{\"title\":\"Unauthorized\",\"status\":401,\"detail\":\"%s\"}"
                        .formatted(token.isSet() ? WRONG_TOKEN : NO_TOKEN));
    }
}
