package app.aside.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Enumeration;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 400 to requests whose headers or parameters cannot be decoded, before anything reads them. Each is logged in one
 * line without its content.
 */
class MalformedRequestFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(MalformedRequestFilter.class);

    /**
     * What Aside reads. Other headers may contain any bytes: proxies add names of cities in UTF-8, whose bytes are control
     * characters in ISO 8859-1.
     */
    private static final List<String> HEADERS = List.of(
            HttpHeaders.AUTHORIZATION,
            "Idempotency-Key",
            HttpHeaders.IF_NONE_MATCH,
            "Last-Event-ID",
            HttpHeaders.ORIGIN,
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.ACCEPT,
            HttpHeaders.ACCEPT_LANGUAGE);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (hasControlCharacter(request)) {
            refuse("header", request, response);
        } else if (!hasDecodableParameters(request)) {
            refuse("parameter", request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean hasControlCharacter(HttpServletRequest request) {
        for (String name : HEADERS) {
            for (Enumeration<String> values = request.getHeaders(name); values.hasMoreElements(); ) {
                if (hasControlCharacter(values.nextElement())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean hasControlCharacter(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i)) && value.charAt(i) != '\t') {
                return true;
            }
        }
        return false;
    }

    private static boolean hasDecodableParameters(HttpServletRequest request) {
        try {
            request.getParameterMap(); // decodes all of them
            return true;
        } catch (InvalidParameterException e) {
            return false;
        }
    }

    private static void refuse(String what, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        LOG.info("Refused a request from {}: a {} cannot be decoded", request.getRemoteAddr(), what);
        response.sendError(HttpStatus.BAD_REQUEST.value());
    }
}
