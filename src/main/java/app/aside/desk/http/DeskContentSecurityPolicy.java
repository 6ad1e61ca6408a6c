package app.aside.desk.http;

import app.aside.shared.SecretToken;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import org.springframework.stereotype.Component;

/**
 * The Content-Security-Policy of the desk's page. Only scripts with the nonce of this response run, and what they load.
 *
 * <p>Vaadin runs its calls of browser code by {@code new Function}, and its components contain style elements. So {@code
 * unsafe-eval} for scripts and {@code unsafe-inline} for styles are allowed. The development server needs inline scripts
 * and a web socket, so the policy is for production only.
 */
@Component
class DeskContentSecurityPolicy implements VaadinServiceInitListener {

    private static final String PRODUCTION_POLICY = "default-src 'none'; "
            + "script-src 'nonce-%s' 'strict-dynamic' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data: blob:; font-src 'self' data:; media-src 'self' data: blob:; connect-src 'self'; "
            + "form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    private static final String DEVELOPMENT_POLICY = "frame-ancestors 'none'";

    @Override
    public void serviceInit(ServiceInitEvent event) {
        boolean production = event.getSource().getDeploymentConfiguration().isProductionMode();
        event.addIndexHtmlRequestListener(production ? this::protect : this::allowDevelopment);
    }

    /** Vaadin calls this when the page is complete. */
    private void protect(IndexHtmlResponse page) {
        String nonce = SecretToken.generate();
        page.getDocument().select("script, link[rel=modulepreload]").attr("nonce", nonce);
        setPolicy(page, PRODUCTION_POLICY.formatted(nonce));
    }

    private void allowDevelopment(IndexHtmlResponse page) {
        setPolicy(page, DEVELOPMENT_POLICY);
    }

    private static void setPolicy(IndexHtmlResponse page, String policy) {
        page.getVaadinResponse().setHeader("Content-Security-Policy", policy);
    }
}
