package app.aside.demo;

import app.aside.account.CannedReplySettings;
import app.aside.account.Companies;
import app.aside.account.Companies.Company;
import app.aside.account.CustomerChatSettings;
import app.aside.account.DepartmentId;
import app.aside.account.Plan;
import app.aside.account.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Fills a new embedded database and says where to sign in. Never runs with an external database. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class Demonstration implements ApplicationListener<ApplicationReadyEvent> {

    static final String PASSWORD = "aside-demo";

    private static final Logger LOG = LoggerFactory.getLogger(Demonstration.class);

    private final Companies companies;
    private final DemoConversations conversations;
    private final CannedReplySettings cannedReplies;
    private final CustomerChatSettings customerChat;
    private final DemoSite site;
    private final boolean wanted;

    Demonstration(
            Companies companies,
            DemoConversations conversations,
            CannedReplySettings cannedReplies,
            CustomerChatSettings customerChat,
            DemoSite site,
            @Value("${aside.db.url:}") String externalDatabase,
            @Value("${aside.demo:true}") boolean demo) {
        this.companies = companies;
        this.conversations = conversations;
        this.cannedReplies = cannedReplies;
        this.customerChat = customerChat;
        this.site = site;
        this.wanted = demo && externalDatabase.isBlank();
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        if (!wanted) {
            return;
        }
        if (companies.all().isEmpty()) {
            acme();
            basic();
        }
        if (companies.find("acme").isPresent()
                && event.getApplicationContext() instanceof WebServerApplicationContext web
                && web.getWebServer() != null) {
            String address = "http://127.0.0.1:" + web.getWebServer().getPort();
            LOG.info(welcome(address, site.open(address)));
        }
    }

    private void acme() {
        Company acme = companies.create("acme", "Acme Telecom", Plan.ADVANCED);
        // The first is where customers go who choose none.
        DepartmentId support = companies.addDepartment(acme.id(), "Support");
        companies.addDepartment(acme.id(), "Billing");
        DemoConversations.Cast cast = new DemoConversations.Cast(
                companies.addStaff(
                        acme.id(), "ana@acme.example", "Ana Admin", Set.of(Role.ADMINISTRATOR), Set.of(), PASSWORD),
                companies.addStaff(
                        acme.id(),
                        "sofia@acme.example",
                        "Sofia Supervisor",
                        Set.of(Role.SUPERVISOR),
                        Set.of(support),
                        PASSWORD),
                companies.addStaff(
                        acme.id(), "leo@acme.example", "Leo Agent", Set.of(Role.AGENT), Set.of(support), PASSWORD),
                companies.addStaff(
                        acme.id(), "mia@acme.example", "Mia Agent", Set.of(Role.AGENT), Set.of(support), PASSWORD));
        companies.addStaff(acme.id(), "max@acme.example", "Max Manager", Set.of(Role.MANAGER), Set.of(), PASSWORD);
        cannedReplies.add(cast.ana(), "Greeting", "Hello, thank you for writing to Acme Telecom. How can I help you?");
        cannedReplies.add(cast.ana(), "One moment", "One moment please, I am looking it up for you.");
        customerChat.change(cast.ana(), "#0b6e69", "", List.of());
        conversations.play(cast);
    }

    private void basic() {
        Company basic = companies.create("basic", "Basic Store", Plan.ESSENTIAL);
        DepartmentId support = companies.addDepartment(basic.id(), "Support");
        companies.addDepartment(basic.id(), "Billing");
        companies.addStaff(basic.id(), "bea@basic.example", "Bea Boss", Set.of(Role.ADMINISTRATOR), Set.of(), PASSWORD);
        conversations.playBasic(companies.addStaff(
                basic.id(), "bob@basic.example", "Bob Agent", Set.of(Role.AGENT), Set.of(support), PASSWORD));
    }

    private static String welcome(String address, Optional<String> shop) {
        return """

            Aside is ready: %s/login        (every password: %s)

              Acme Telecom, Advanced        Basic Store, Essential
              ana@acme.example    Administrator        bea@basic.example   Administrator
              sofia@acme.example  Supervisor           bob@basic.example   Agent
              leo@acme.example    Agent
              mia@acme.example    Agent
              max@acme.example    Manager

              Write as a customer: %s/chat/acme and %s/chat/basic
            """.formatted(address, PASSWORD, address, address)
                + shop.map("  The chat on a site of Acme's own: %s\n"::formatted)
                        .orElse("");
    }
}
