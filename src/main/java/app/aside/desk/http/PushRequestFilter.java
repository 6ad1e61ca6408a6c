package app.aside.desk.http;

import app.aside.web.SameOrigin;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.shared.ApplicationConstants;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses push connections of foreign pages and those without the push id of the session, before a web socket is opened.
 * Spring Security has refused those without a sign-in.
 */
class PushRequestFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && !SameOrigin.matches(origin, request)) {
            response.setStatus(HttpStatus.FORBIDDEN.value());
        } else if (!hasPushId(
                request.getSession(false), request.getParameter(ApplicationConstants.PUSH_ID_PARAMETER))) {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean hasPushId(@Nullable HttpSession http, @Nullable String id) {
        return http != null
                && id != null
                && VaadinSession.getAllSessions(http).stream()
                        .anyMatch(session -> MessageDigest.isEqual(
                                id.getBytes(StandardCharsets.UTF_8),
                                pushId(session).getBytes(StandardCharsets.UTF_8)));
    }

    private static String pushId(VaadinSession session) {
        session.lock();
        try {
            return session.getPushId();
        } finally {
            session.unlock();
        }
    }
}
