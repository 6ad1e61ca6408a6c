package app.aside.routing;

import app.aside.shared.CompanyId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The companies in which something happened on this node that can add a conversation or free an agent. */
@Component
class TouchedCompanies {

    private final Set<CompanyId> companies = ConcurrentHashMap.newKeySet();

    void add(CompanyId company) {
        companies.add(company);
    }

    List<CompanyId> take() {
        List<CompanyId> taken = List.copyOf(companies);
        taken.forEach(companies::remove);
        return taken;
    }
}
