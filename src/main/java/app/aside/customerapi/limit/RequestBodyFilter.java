package app.aside.customerapi.limit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads request bodies: at most {@value #MAX_BYTES} bytes, whatever length they declare, and valid UTF-8. Jackson accepts
 * overlong forms, by which the same character could pass a check as another. Uploads are exempt; {@code MultipartUpload}
 * checks them while it reads. Tomcat limits the time of each read; this filter limits the time of the whole body, so nobody
 * holds a request open by sending a byte now and then.
 */
public class RequestBodyFilter extends OncePerRequestFilter {

    /** The longest message fits, even with every character as two escapes of six bytes. */
    public static final int MAX_BYTES = 128 * 1024;

    private static final int BUFFER_SIZE = 4096;

    /** Matches the undecoded path: an encoded path is not exempt. */
    private static final Pattern ATTACHMENT_PATH =
            Pattern.compile("/api/v1/conversations/[0-9A-Za-z-]{1,64}/attachments");

    private static final String CONNECTOR_PATH = "/api/v1/channel/messages";

    private final Duration timeout;

    /** @param timeout of reading a whole body */
    public RequestBodyFilter(Duration timeout) {
        this.timeout = timeout;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (!request.getMethod().equals("POST") || !path.startsWith(request.getContextPath())) {
            return false;
        }
        String below = path.substring(request.getContextPath().length());
        return ATTACHMENT_PATH.matcher(below).matches()
                || below.equals(CONNECTOR_PATH) && isMultipart(request.getContentType());
    }

    /** Such a content type never reaches the JSON method. */
    private static boolean isMultipart(@Nullable String contentType) {
        String form = MediaType.MULTIPART_FORM_DATA_VALUE;
        return contentType != null && contentType.regionMatches(true, 0, form, 0, form.length());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > MAX_BYTES) {
            response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
            return;
        }
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        long start = System.nanoTime();
        byte[] buffer = new byte[BUFFER_SIZE];
        ServletInputStream in = request.getInputStream();
        for (int length = in.read(buffer); length > 0 && read.size() <= MAX_BYTES; length = in.read(buffer)) {
            read.write(buffer, 0, length);
            if (System.nanoTime() - start > timeout.toNanos()) {
                response.setHeader(HttpHeaders.CONNECTION, "close");
                response.sendError(HttpStatus.REQUEST_TIMEOUT.value());
                return;
            }
        }
        byte[] body = read.toByteArray();
        if (body.length > MAX_BYTES) {
            response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
        } else if (!isUtf8(body)) {
            response.sendError(HttpStatus.BAD_REQUEST.value());
        } else {
            chain.doFilter(new BufferedRequest(request, body), response);
        }
    }

    public static boolean isUtf8(byte[] text) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static final class BufferedRequest extends HttpServletRequestWrapper {

        private final byte[] body;

        BufferedRequest(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new BufferedBodyStream(new ByteArrayInputStream(body));
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class BufferedBodyStream extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        BufferedBodyStream(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("The body is read already");
        }
    }
}
