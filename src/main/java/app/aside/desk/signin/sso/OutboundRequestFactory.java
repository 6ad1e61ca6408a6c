package app.aside.desk.signin.sso;

import app.aside.outbound.OutboundClient;
import app.aside.outbound.TargetPolicy;
import app.aside.shared.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/** Requests of Spring's clients to allowed targets only, each within a fixed time and with a limited answer. */
final class OutboundRequestFactory implements ClientHttpRequestFactory {

    private static final int MAX_BYTES = 512 * 1_024;

    private final TargetPolicy targets;
    private final OutboundClient client;

    OutboundRequestFactory(TargetPolicy targets, OutboundClient client) {
        this.targets = targets;
        this.client = client;
    }

    @Override
    public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
        return new OutboundRequest(uri, method);
    }

    private final class OutboundRequest extends AbstractClientHttpRequest {

        private final URI uri;
        private final HttpMethod method;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        private OutboundRequest(URI uri, HttpMethod method) {
            this.uri = uri;
            this.method = method;
        }

        @Override
        public HttpMethod getMethod() {
            return method;
        }

        @Override
        public URI getURI() {
            return uri;
        }

        @Override
        protected OutputStream getBodyInternal(org.springframework.http.HttpHeaders headers) {
            return body;
        }

        @Override
        protected ClientHttpResponse executeInternal(org.springframework.http.HttpHeaders headers) throws IOException {
            TargetPolicy.ResolvedTarget target;
            try {
                target = targets.requireAllowed(uri.toString());
            } catch (Refusal refusal) {
                throw new IOException(refusal);
            }
            HttpUriRequestBase request = new HttpUriRequestBase(method.name(), target.uri());
            headers.forEach((name, values) -> {
                if (!name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)) {
                    values.forEach(value -> request.addHeader(name, value));
                }
            });
            if (body.size() > 0) {
                request.setEntity(new ByteArrayEntity(body.toByteArray(), null));
            }
            return client.execute(target, request, OutboundRequestFactory::read);
        }
    }

    private static ClientHttpResponse read(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        byte[] body = entity == null ? new byte[0] : entity.getContent().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            throw new IOException("The answer is longer than " + MAX_BYTES + " bytes");
        }
        org.springframework.http.HttpHeaders headers = new org.springframework.http.HttpHeaders();
        for (Header header : response.getHeaders()) {
            headers.add(header.getName(), header.getValue());
        }
        return new ReadResponse(response.getCode(), headers, body);
    }

    private record ReadResponse(int status, org.springframework.http.HttpHeaders headers, byte[] body)
            implements ClientHttpResponse {

        @Override
        public HttpStatusCode getStatusCode() {
            return HttpStatusCode.valueOf(status);
        }

        @Override
        public String getStatusText() {
            return "";
        }

        @Override
        public org.springframework.http.HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(body);
        }

        @Override
        public void close() {
            // the connection is closed already
        }
    }
}
