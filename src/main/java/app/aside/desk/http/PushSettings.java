package app.aside.desk.http;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinServlet;
import com.vaadin.flow.server.VaadinServletService;
import com.vaadin.flow.server.communication.JSR356WebsocketInitializer;
import java.lang.reflect.Field;
import java.util.Objects;
import org.atmosphere.cpr.ApplicationConfig;
import org.atmosphere.cpr.AtmosphereFramework;
import org.atmosphere.interceptor.CorsInterceptor;
import org.springframework.stereotype.Component;
import org.springframework.util.ReflectionUtils;

/**
 * Settings of Vaadin's push connections. The browser sends nothing there but signs of life, and its clicks by ordinary
 * requests, so their buffers are small; Vaadin's size costs 48 KiB for each window. Only pages of this server use them, so
 * no other origin may read an answer.
 */
@Component
class PushSettings implements VaadinServiceInitListener {

    private static final int CHARACTERS = 512;

    @Override
    public void serviceInit(ServiceInitEvent event) {
        VaadinServlet servlet = ((VaadinServletService) event.getSource()).getServlet();
        if (servlet.getServletContext()
                        .getAttribute(JSR356WebsocketInitializer.getAttributeName(servlet.getServletName()))
                instanceof AtmosphereFramework atmosphere) {
            atmosphere.addInitParameter(ApplicationConfig.WEBSOCKET_BUFFER_SIZE, Integer.toString(CHARACTERS));
            atmosphere.interceptors().stream()
                    .filter(CorsInterceptor.class::isInstance)
                    .map(CorsInterceptor.class::cast)
                    .forEach(cors -> cors.enableAccessControl(false));
            removeShutdownHook(atmosphere);
        }
    }

    /**
     * Atmosphere would close the push connections while the JVM begins to stop. They are needed until windows have moved to
     * another node; the servlet container closes them afterwards. Atmosphere has no setting for it.
     */
    private static void removeShutdownHook(AtmosphereFramework atmosphere) {
        Field field = Objects.requireNonNull(ReflectionUtils.findField(AtmosphereFramework.class, "shutdownHook"));
        ReflectionUtils.makeAccessible(field);
        if (ReflectionUtils.getField(field, atmosphere) instanceof Thread hook) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
