package app.aside.channel;

import app.aside.conversation.CustomerOrigins;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a foreign page read when to come back. A request that comes too often is answered before its token is looked at,
 * so here any company's list will do; the answer tells nothing of any conversation.
 */
class BusyAnswers extends OncePerRequestFilter {

    private final CustomerOrigins origins;

    BusyAnswers(CustomerOrigins origins) {
        this.origins = origins;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null) {
            chain.doFilter(request, response);
            return;
        }
        chain.doFilter(request, new HttpServletResponseWrapper(response) {
            @Override
            public void sendError(int status) throws IOException {
                if (status == HttpStatus.TOO_MANY_REQUESTS.value() && origins.isListed(origin)) {
                    addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
                    ForeignPages.allow(response, origin);
                }
                super.sendError(status);
            }
        });
    }
}
