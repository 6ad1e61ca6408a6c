package app.aside.demo;

import app.aside.company.CompanyService;
import app.aside.company.CompanyService.CompanyDetails;
import app.aside.company.DepartmentId;
import app.aside.company.Plan;
import app.aside.database.DataFolder;
import app.aside.database.DatabaseServer;
import app.aside.history.CompanyDeletionService;
import app.aside.settings.CannedReplySettingsService;
import app.aside.settings.CustomerChatSettingsService;
import app.aside.staff.Role;
import app.aside.staff.StaffProvisioningService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Fills a new embedded database and says where to sign in. Never runs with an external database. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class DemoDataInitializer implements ApplicationListener<ApplicationReadyEvent> {

    static final String PASSWORD = "aside-demo";

    /** In the data folder while the demonstration is made. */
    static final String UNFINISHED = "demo.unfinished";

    private static final Set<String> COMPANIES = Set.of("acme", "basic");

    private static final Logger LOG = LoggerFactory.getLogger(DemoDataInitializer.class);

    private final CompanyService companies;
    private final StaffProvisioningService staff;
    private final DemoConversations conversations;
    private final CannedReplySettingsService cannedReplies;
    private final CustomerChatSettingsService customerChat;
    private final DemoShopServer shopServer;
    private final CompanyDeletionService deletion;
    private final DatabaseServer server;
    private final boolean enabled;

    DemoDataInitializer(
            CompanyService companies,
            StaffProvisioningService staff,
            DemoConversations conversations,
            CannedReplySettingsService cannedReplies,
            CustomerChatSettingsService customerChat,
            DemoShopServer site,
            CompanyDeletionService deletion,
            DatabaseServer server,
            @Value("${aside.db.url:}") String externalDatabase,
            @Value("${aside.demo:true}") boolean demo) {
        this.companies = companies;
        this.staff = staff;
        this.conversations = conversations;
        this.cannedReplies = cannedReplies;
        this.customerChat = customerChat;
        this.shopServer = site;
        this.deletion = deletion;
        this.server = server;
        this.enabled = demo && externalDatabase.isBlank();
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        if (!enabled) {
            return;
        }
        server.dataFolder().ifPresent(this::fill);
        if (event.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            String address = "http://127.0.0.1:" + web.getWebServer().getPort();
            companies
                    .findByKey("acme")
                    .ifPresent(acme -> LOG.info(welcomeMessage(address, shopServer.start(acme.id(), address))));
        }
    }

    /** A process that ended while it filled the database has left a part, which is removed. */
    void fill(DataFolder folder) {
        List<CompanyDetails> present = companies.list();
        Path unfinished = folder.resolve(UNFINISHED);
        if (Files.exists(unfinished) && COMPANIES.containsAll(keys(present))) {
            LOG.info("The demonstration was not finished by the start before, and is made anew");
            present = removed(present);
        }
        try {
            if (present.isEmpty()) {
                Files.writeString(unfinished, "");
                createAcme();
                createBasic();
            }
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return those that stay, because somebody has added to them what is not removed */
    private List<CompanyDetails> removed(List<CompanyDetails> present) {
        try {
            present.forEach(company -> deletion.delete(company.id()));
        } catch (DataAccessException e) {
            LOG.warn("The unfinished demonstration is in use and stays as it is", e);
        }
        return companies.list();
    }

    private static Set<String> keys(List<CompanyDetails> companies) {
        return companies.stream().map(CompanyDetails::key).collect(Collectors.toSet());
    }

    private void createAcme() {
        CompanyDetails acme = companies.create("acme", "Acme Telecom", Plan.ADVANCED);
        // The first is where customers go who choose none.
        DepartmentId support = companies.addDepartment(acme.id(), "Support");
        companies.addDepartment(acme.id(), "Billing");
        DemoConversations.Cast cast = new DemoConversations.Cast(
                staff.addStaff(
                        acme.id(), "ana@acme.example", "Ana Admin", Set.of(Role.ADMINISTRATOR), Set.of(), PASSWORD),
                staff.addStaff(
                        acme.id(),
                        "sofia@acme.example",
                        "Sofia Supervisor",
                        Set.of(Role.SUPERVISOR),
                        Set.of(support),
                        PASSWORD),
                staff.addStaff(
                        acme.id(), "leo@acme.example", "Leo Agent", Set.of(Role.AGENT), Set.of(support), PASSWORD),
                staff.addStaff(
                        acme.id(), "mia@acme.example", "Mia Agent", Set.of(Role.AGENT), Set.of(support), PASSWORD));
        staff.addStaff(acme.id(), "max@acme.example", "Max Manager", Set.of(Role.MANAGER), Set.of(), PASSWORD);
        cannedReplies.add(cast.ana(), "Greeting", "Hello, thank you for writing to Acme Telecom. How can I help you?");
        cannedReplies.add(cast.ana(), "One moment", "One moment please, I am looking it up for you.");
        customerChat.save(cast.ana(), "#0b6e69", "", List.of());
        conversations.createAcmeConversations(cast);
    }

    private void createBasic() {
        CompanyDetails basic = companies.create("basic", "Basic Store", Plan.ESSENTIAL);
        DepartmentId support = companies.addDepartment(basic.id(), "Support");
        companies.addDepartment(basic.id(), "Billing");
        staff.addStaff(basic.id(), "bea@basic.example", "Bea Boss", Set.of(Role.ADMINISTRATOR), Set.of(), PASSWORD);
        conversations.createBasicConversations(staff.addStaff(
                basic.id(), "bob@basic.example", "Bob Agent", Set.of(Role.AGENT), Set.of(support), PASSWORD));
    }

    private static String welcomeMessage(String address, Optional<String> shop) {
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
