package app.aside.desk.http;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.function.DeploymentConfiguration;
import com.vaadin.flow.server.ServiceException;
import com.vaadin.flow.server.VaadinServletService;
import com.vaadin.flow.spring.SpringServlet;
import com.vaadin.flow.spring.SpringVaadinServletService;
import java.io.Serial;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.context.ApplicationContext;

/**
 * Vaadin's servlet, which closes windows without a browser by a clock that nobody sets. Vaadin asks the system's clock, and
 * would close all windows when it is set forward.
 */
final class DeskServlet extends SpringServlet {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient ApplicationContext context;

    DeskServlet(ApplicationContext context, boolean rootMapping) {
        super(context, rootMapping);
        this.context = context;
    }

    @Override
    protected VaadinServletService createServletService(DeploymentConfiguration configuration) throws ServiceException {
        Service service = new Service(this, configuration, context);
        service.init();
        return service;
    }

    /** When the browser of a window was heard last, in nanoseconds. */
    private record Heartbeat(long nanos) {}

    private static final class Service extends SpringVaadinServletService {

        @Serial
        private static final long serialVersionUID = 1L;

        /** As in Vaadin. */
        private static final double MISSED_HEARTBEATS = 3.1;

        Service(DeskServlet servlet, DeploymentConfiguration configuration, ApplicationContext context) {
            super(servlet, configuration, context);
        }

        @Override
        public void init() throws ServiceException {
            super.init();
            addUIInitListener(opened -> {
                hear(opened.getUI());
                opened.getUI().addHeartbeatListener(heartbeat -> hear(heartbeat.getSource()));
            });
        }

        private static void hear(UI window) {
            ComponentUtil.setData(window, Heartbeat.class, new Heartbeat(System.nanoTime()));
        }

        @Override
        public boolean isUIActive(UI window) {
            int interval = getDeploymentConfiguration().getHeartbeatInterval();
            Heartbeat last = ComponentUtil.getData(window, Heartbeat.class);
            if (window.isClosing() || last == null || interval < 0) {
                return super.isUIActive(window);
            }
            return isRequestWaiting(window)
                    || System.nanoTime() - last.nanos()
                            < Duration.ofSeconds(1).toNanos() * interval * MISSED_HEARTBEATS;
        }

        /** A heartbeat may be among the requests that wait for this session. */
        private static boolean isRequestWaiting(UI window) {
            return window.getSession().getLockInstance() instanceof ReentrantLock lock && lock.hasQueuedThreads();
        }
    }
}
