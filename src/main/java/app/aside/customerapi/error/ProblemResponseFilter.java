package app.aside.customerapi.error;

import app.aside.shared.DatabaseUnavailableException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.coyote.BadRequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers errors outside of controllers: rejected or unknown addresses, wrong methods, failures while an answer is written.
 * Without it they would reach the error page, which belongs to the staff's door.
 */
public class ProblemResponseFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemResponseFilter.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean api = request.getRequestURI().startsWith(request.getContextPath() + "/api");
        try {
            chain.doFilter(request, new HttpServletResponseWrapper(response) {
                @Override
                public void sendError(int status) throws IOException {
                    writeProblem(response, status, api);
                }

                @Override
                public void sendError(int status, String message) throws IOException {
                    writeProblem(response, status, api);
                }
            });
        } catch (IOException | ServletException | RuntimeException e) {
            if (DisconnectedClientHelper.isClientDisconnectedException(e) || e instanceof BadRequestException) {
                return; // the client is gone, or Tomcat dispatches to the error page
            }
            if (DatabaseUnavailableException.isCauseOf(e)) {
                if (!response.isCommitted()) {
                    response.setHeader(HttpHeaders.RETRY_AFTER, ProblemDetailFactory.RETRY_AFTER_SECONDS);
                    writeProblem(response, ProblemDetailFactory.databaseUnavailable(), api);
                }
                return;
            }
            LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
            if (!response.isCommitted()) {
                writeProblem(response, HttpStatus.INTERNAL_SERVER_ERROR.value(), api);
            }
        }
    }

    /** Replaces the error page, to which Tomcat dispatches when it refuses a request while its body is read. */
    public static void handleErrorDispatch(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        boolean api = path.startsWith(request.getServletContext().getContextPath() + "/api/");
        if (api
                && response instanceof HttpServletResponse answer
                && request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status) {
            writeProblem(answer, status, true);
        } else {
            chain.doFilter(request, response);
        }
    }

    static void writeProblem(HttpServletResponse response, int status, boolean api) throws IOException {
        writeProblem(response, ProblemDetailFactory.of(HttpStatusCode.valueOf(status)), api);
    }

    private static void writeProblem(HttpServletResponse response, ProblemDetail problem, boolean api)
            throws IOException {
        response.resetBuffer();
        response.setStatus(problem.getStatus());
        response.setContentType(api ? MediaType.APPLICATION_PROBLEM_JSON_VALUE : "text/plain;charset=UTF-8");
        String body = api ? json(problem) : problem.getDetail() + "\n";
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        response.flushBuffer();
    }

    private static String json(ProblemDetail problem) {
        return JSON.writeValueAsString(new ProblemBody(
                problem.getTitle(),
                problem.getStatus(),
                problem.getDetail(),
                ProblemDetailFactory.codeOf(problem.getStatus()).toString()));
    }

    /** The members of a problem whose type is "about:blank", which RFC 9457 lets one leave out. */
    private record ProblemBody(
            @org.jspecify.annotations.Nullable String title,
            int status,
            @org.jspecify.annotations.Nullable String detail,
            String code) {}
}
