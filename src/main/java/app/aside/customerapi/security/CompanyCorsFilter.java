package app.aside.customerapi.security;

import app.aside.conversation.customer.AllowedOriginService;
import app.aside.shared.Refusal;
import app.aside.web.SameOrigin;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * CORS for the sites that a company allows. A request about a company or a conversation is decided by the list of that
 * company. A preflight has no token, so for a conversation it is decided by the lists of all companies.
 *
 * <p>Spring's processor refuses requests of unlisted origins with 403. This filter answers them without CORS headers: the
 * list decides which pages may read an answer, the token decides who may ask (ADR 22).
 */
public class CompanyCorsFilter extends OncePerRequestFilter {

    private static final Pattern COMPANY_PATH = Pattern.compile("/api/v1/companies/([^/]+)(?:/.*)?");
    private static final Pattern CONVERSATION_PATH = Pattern.compile("/api/v1/conversations/([^/]+)(?:/.*)?");

    private final AllowedOriginService origins;

    public CompanyCorsFilter(AllowedOriginService origins) {
        this.origins = origins;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        Matcher company = COMPANY_PATH.matcher(path);
        Matcher conversation = CONVERSATION_PATH.matcher(path);
        boolean ofCompany = company.matches();
        if (!ofCompany && !conversation.matches()) {
            chain.doFilter(request, response);
            return;
        }
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || SameOrigin.matches(origin, request)) {
            chain.doFilter(request, response);
        } else if (CorsUtils.isPreFlightRequest(request)) {
            boolean listed = ofCompany ? origins.isListedBy(company.group(1), origin) : origins.isListed(origin);
            answerPreflight(response, origin, listed);
        } else {
            boolean listed = ofCompany
                    ? origins.isListedBy(company.group(1), origin)
                    : isAllowedForConversation(conversation.group(1), request, origin);
            if (listed) {
                addCorsHeaders(response, origin);
            }
            chain.doFilter(request, response);
        }
    }

    public static void addCorsHeaders(HttpServletResponse response, String origin) {
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        response.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "ETag, Retry-After, Location");
    }

    private static void answerPreflight(HttpServletResponse response, String origin, boolean listed)
            throws IOException {
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
        if (!listed) {
            response.sendError(HttpStatus.FORBIDDEN.value());
            return;
        }
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        response.setHeader(
                HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS,
                String.join(", ", HttpMethod.GET.name(), HttpMethod.POST.name(), HttpMethod.PUT.name()));
        response.setHeader(
                HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS,
                "Authorization, Content-Type, Idempotency-Key, Last-Event-ID, If-None-Match");
        response.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600");
        response.setStatus(HttpStatus.NO_CONTENT.value());
    }

    private boolean isAllowedForConversation(String id, HttpServletRequest request, String origin) {
        try {
            return origins.isListedFor(BearerToken.credentials(id, request), origin);
        } catch (BearerToken.MissingTokenException | Refusal e) {
            return origins.isListed(origin);
        }
    }
}
