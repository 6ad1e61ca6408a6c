package app.aside.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;

/** Whether a browser's request comes from a page of this server. */
public final class SameOrigin {

    private SameOrigin() {}

    /** Whether this origin is that of the server, as the client addressed it. */
    public static boolean matches(String origin, HttpServletRequest request) {
        String host = request.getHeader(HttpHeaders.HOST);
        return host != null && origin.equalsIgnoreCase(request.getScheme() + "://" + host)
                || origin.equalsIgnoreCase(request.getScheme() + "://" + request.getServerName() + port(request));
    }

    private static String port(HttpServletRequest request) {
        int port = request.getServerPort();
        boolean usual = port == (request.getScheme().equals("https") ? 443 : 80);
        return usual ? "" : ":" + port;
    }
}
