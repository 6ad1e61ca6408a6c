package app.aside.attention;

import app.aside.shared.CompanyId;
import app.aside.staff.StaffId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Whose presence changed on this node since the last run; no transaction wrote it down. */
@Component
class TouchedAgents {

    record TouchedAgent(CompanyId company, StaffId agent) {}

    private final Set<TouchedAgent> agents = ConcurrentHashMap.newKeySet();

    void add(CompanyId company, StaffId agent) {
        agents.add(new TouchedAgent(company, agent));
    }

    List<TouchedAgent> take() {
        List<TouchedAgent> taken = List.copyOf(agents);
        taken.forEach(agents::remove);
        return taken;
    }

    /** The run that took them has failed. */
    void putBack(List<TouchedAgent> taken) {
        agents.addAll(taken);
    }
}
