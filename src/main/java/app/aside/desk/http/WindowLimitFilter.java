package app.aside.desk.http;

import static app.aside.desk.language.Texts.translate;

import app.aside.web.ClientAddress;
import app.aside.web.RetryAfter;
import com.vaadin.flow.shared.ApplicationConstants;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers 429 to a page of the desk, and to the request that would open its window, when its address has too many. */
class WindowLimitFilter extends OncePerRequestFilter {

    private final WindowCounter windows;
    private final int maxPerAddress;

    WindowLimitFilter(WindowCounter windows, int maxPerAddress) {
        this.windows = windows;
        this.maxPerAddress = maxPerAddress;
    }

    /** Windows that are open go on. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !HttpMethod.GET.matches(request.getMethod()) || !opensWindow(request);
    }

    private static boolean opensWindow(HttpServletRequest request) {
        String type = request.getParameter(ApplicationConstants.REQUEST_TYPE_PARAMETER);
        return type == null ? isPage(request) : type.equals(ApplicationConstants.REQUEST_TYPE_INIT);
    }

    private static boolean isPage(HttpServletRequest request) {
        return "document".equals(request.getHeader("Sec-Fetch-Dest"))
                && request.getSession(false) != null
                && !request.getServletPath().startsWith("/VAADIN/"); // a file of an open window
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (windows.count(ClientAddress.of(request)) < maxPerAddress) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        RetryAfter.set(response, Duration.ofMinutes(1));
        response.setContentType(MediaType.TEXT_PLAIN_VALUE);
        response.getOutputStream().write((translate("shell.too-many-windows") + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
