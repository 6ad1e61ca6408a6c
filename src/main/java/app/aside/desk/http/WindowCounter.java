package app.aside.desk.http;

import app.aside.web.ClientAddress;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Counts the open windows of each client address. Each has at most one push connection. */
@Component
class WindowCounter implements VaadinServiceInitListener {

    private final Map<String, Integer> countByAddress = new ConcurrentHashMap<>();

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(opened -> {
            VaadinRequest request = VaadinRequest.getCurrent();
            if (request != null) {
                String address = ClientAddress.of(request.getRemoteAddr());
                countByAddress.merge(address, 1, Integer::sum);
                opened.getUI().addDetachListener(closed -> release(address));
            }
        });
    }

    int count(String address) {
        return countByAddress.getOrDefault(address, 0);
    }

    private void release(String address) {
        countByAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }
}
