package app.aside.channel;

import app.aside.account.Refusal;
import app.aside.conversation.CustomerOrigins;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets pages of the sites that a company lists read the API's answers (CORS). What is asked of a company is decided by
 * its own list. What is asked of a conversation is decided by the list of the company that it belongs to; a preflight
 * carries no token, so there any company's list will do, and the request that follows is decided anew.
 *
 * <p>Refuses no request: the list says which pages may read, the token says who may.
 */
class ForeignPages extends OncePerRequestFilter {

    private static final Pattern COMPANY = Pattern.compile("/api/v1/companies/([^/]+)(?:/.*)?");
    private static final Pattern CONVERSATION = Pattern.compile("/api/v1/conversations/([^/]+)(?:/.*)?");

    private final CustomerOrigins origins;

    ForeignPages(CustomerOrigins origins) {
        this.origins = origins;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        Matcher company = COMPANY.matcher(path);
        Matcher conversation = CONVERSATION.matcher(path);
        boolean ofCompany = company.matches();
        if (!ofCompany && !conversation.matches()) {
            chain.doFilter(request, response);
            return;
        }
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || isOwn(origin, request)) {
            chain.doFilter(request, response);
        } else if (CorsUtils.isPreFlightRequest(request)) {
            boolean listed = ofCompany ? origins.isListedBy(company.group(1), origin) : origins.isListed(origin);
            preflight(response, origin, listed);
        } else {
            boolean listed = ofCompany
                    ? origins.isListedBy(company.group(1), origin)
                    : isListedFor(conversation.group(1), request.getHeader(HttpHeaders.AUTHORIZATION), origin);
            if (listed) {
                allow(response, origin);
            }
            chain.doFilter(request, response);
        }
    }

    static void allow(HttpServletResponse response, String origin) {
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        response.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "ETag, Retry-After, Location");
    }

    private static void preflight(HttpServletResponse response, String origin, boolean listed) throws IOException {
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
        if (!listed) {
            response.sendError(HttpStatus.FORBIDDEN.value());
            return;
        }
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        response.setHeader(
                HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, HttpMethod.GET.name() + ", " + HttpMethod.POST.name());
        response.setHeader(
                HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS,
                "Authorization, Content-Type, Idempotency-Key, Last-Event-ID, If-None-Match");
        response.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600");
        response.setStatus(HttpStatus.NO_CONTENT.value());
    }

    private boolean isListedFor(String id, @Nullable String authorization, String origin) {
        try {
            return origins.isListedFor(Bearer.key(id, authorization), origin);
        } catch (Bearer.Missing | Refusal e) {
            return origins.isListed(origin);
        }
    }

    /** The hosted page asks its own server, and browsers name the origin there too when they post. */
    private static boolean isOwn(String origin, HttpServletRequest request) {
        String scheme = request.getScheme();
        int port = request.getServerPort();
        boolean usual = port == (scheme.equals("https") ? 443 : 80);
        return origin.equalsIgnoreCase(scheme + "://" + request.getServerName() + (usual ? "" : ":" + port));
    }
}
