package app.aside.customerapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** A stream that fails in a way that nobody foresaw ends, so that its client opens it anew instead of waiting for ever. */
@Import(FailingEventStreamTest.FailureConfiguration.class)
class FailingEventStreamTest extends ApiTest {

    private static final String BREAK = "X-Break";

    /** Breaks, on the stream's own thread, what is written to a client that asks for it. */
    @TestConfiguration(proxyBeanMethods = false)
    static class FailureConfiguration {

        @Bean
        static Filter breaks() {
            return (request, response, chain) -> chain.doFilter(
                    request,
                    request instanceof HttpServletRequest http && "yes".equals(http.getHeader(BREAK))
                            ? new FailingResponse((HttpServletResponse) response)
                            : response);
        }
    }

    private static final class FailingResponse extends HttpServletResponseWrapper {

        FailingResponse(HttpServletResponse response) {
            super(response);
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return new FailingOutput(getResponse());
        }
    }

    private static final class FailingOutput extends ServletOutputStream {

        private final ServletOutputStream output;

        FailingOutput(ServletResponse response) throws IOException {
            output = response.getOutputStream();
        }

        @Override
        public void write(int b) throws IOException {
            if (Thread.currentThread().getName().startsWith("events-")) {
                throw new NullPointerException("As from Tomcat, had two threads written one head");
            }
            output.write(b);
        }

        @Override
        public void flush() throws IOException {
            output.flush();
        }

        @Override
        public boolean isReady() {
            return output.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            output.setWriteListener(listener);
        }
    }

    @Test
    void endsForItsClientToo() throws Exception {
        try (EventStreamListener listener = new EventStreamListener(startConversation(createCompany()), BREAK, "yes")) {
            assertThat(listener.response.statusCode()).isEqualTo(200);
            await().until(listener::hasEnded);
            // What the stream has before the request's thread opens it, that thread sends.
            assertThat(listener.events)
                    .as("nothing strange in the stream")
                    .allMatch(event -> Set.of("", "status", "message", "typing").contains(event.name()));
        }
    }
}
