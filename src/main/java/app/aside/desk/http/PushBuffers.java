package app.aside.desk.http;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinServlet;
import com.vaadin.flow.server.VaadinServletService;
import com.vaadin.flow.server.communication.JSR356WebsocketInitializer;
import org.atmosphere.cpr.ApplicationConfig;
import org.atmosphere.cpr.AtmosphereFramework;
import org.springframework.stereotype.Component;

/**
 * Makes the buffers small in which each push connection gathers what its browser sends. The browser sends nothing there but
 * signs of life, and its clicks by ordinary requests; Vaadin's size costs 48 KiB for each window.
 */
@Component
class PushBuffers implements VaadinServiceInitListener {

    private static final int CHARACTERS = 512;

    @Override
    public void serviceInit(ServiceInitEvent event) {
        VaadinServlet servlet = ((VaadinServletService) event.getSource()).getServlet();
        if (servlet.getServletContext()
                        .getAttribute(JSR356WebsocketInitializer.getAttributeName(servlet.getServletName()))
                instanceof AtmosphereFramework atmosphere) {
            atmosphere.addInitParameter(ApplicationConfig.WEBSOCKET_BUFFER_SIZE, Integer.toString(CHARACTERS));
        }
    }
}
