package app.aside.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Gives every response the security headers, also those that Tomcat answers itself and those of filters. Whoever answers
 * with something that needs other values, such as a page with scripts, replaces them.
 */
class SecurityHeadersValve extends ValveBase {

    /** Style sheets and pictures of this server; no scripts. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String PERMISSIONS_POLICY = "accelerometer=(), bluetooth=(), camera=(), display-capture=(), "
            + "geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), "
            + "usb=()";

    /** A year. Browsers ignore it in an answer that did not come by HTTPS. */
    private static final String TRANSPORT_SECURITY = "max-age=31536000 ; includeSubDomains";

    SecurityHeadersValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Permissions-Policy", PERMISSIONS_POLICY);
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-XSS-Protection", "0");
        if (request.isSecure()) { // also behind a trusted proxy, whose valve comes before
            response.setHeader("Strict-Transport-Security", TRANSPORT_SECURITY);
        }
        getNext().invoke(request, response);
    }
}
