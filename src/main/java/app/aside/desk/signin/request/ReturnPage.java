package app.aside.desk.signin.request;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.web.util.WebUtils;

/**
 * The page to open after the sign-in. It is kept in a cookie for ten minutes, so the server keeps nothing of a
 * stranger's request.
 */
public final class ReturnPage implements RequestCache {

    private static final String COOKIE = "aside-return";
    private static final Duration VALIDITY = Duration.ofMinutes(10);

    /**
     * Pages of the desk with their filters only: any other address would let a link lead people elsewhere after their sign-in.
     * Encoded as browsers do, a query needs no other characters, and none of these ends a cookie.
     */
    private static final Pattern DESK_PAGE = Pattern.compile(
            "/((inbox|history|dashboard)(/[0-9a-f-]{36})?|dashboard/wall|dashboard/side-by-side|guidance|settings(/[a-z-]{1,30})?|account)"
                    + "(\\?[\\w=&%+.~:/!*'()-]{1,1000})?");

    /** Remembers the page; does nothing for an address that is no page of the desk. */
    public static void save(String page, HttpServletRequest request, HttpServletResponse response) {
        if (DESK_PAGE.matcher(page).matches()) {
            response.addCookie(cookie(page, VALIDITY, request));
        }
    }

    private static Optional<String> find(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                .map(Cookie::getValue)
                .filter(page -> DESK_PAGE.matcher(page).matches());
    }

    private static Cookie cookie(String page, Duration validity, HttpServletRequest request) {
        Cookie cookie = new Cookie(COOKIE, page);
        cookie.setPath(request.getContextPath() + "/");
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        cookie.setMaxAge((int) validity.toSeconds());
        return cookie;
    }

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        if (HttpMethod.GET.matches(request.getMethod())) {
            String query = request.getQueryString();
            save(request.getServletPath() + (query == null ? "" : "?" + query), request, response);
        }
    }

    /** Called at the sign-in; the page is used once. */
    @Override
    public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> page = find(request);
        page.ifPresent(used -> removeRequest(request, response));
        return page.map(SimpleSavedRequest::new).orElse(null);
    }

    /** Nothing of the former request is repeated. */
    @Override
    public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        return null;
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        response.addCookie(cookie("", Duration.ZERO, request));
    }
}
