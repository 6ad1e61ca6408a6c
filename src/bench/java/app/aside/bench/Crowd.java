package app.aside.bench;

import app.aside.account.AccountId;
import app.aside.account.Companies;
import app.aside.account.DepartmentId;
import app.aside.account.Plan;
import app.aside.account.Role;
import app.aside.account.StaffId;
import app.aside.conversation.ConversationService;
import app.aside.conversation.CustomerConversations;
import app.aside.conversation.CustomerKey;
import app.aside.conversation.CustomerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The customers of another company than the desk's: half of them are served, half wait.
 *
 * @param customers who write
 * @param longTalks conversations with more in them than the buffers between server and client hold
 */
record Crowd(List<Customer> customers, List<Customer> longTalks) {

    private static final String COMPANY = "crowd";

    /** Each may have ten streams. */
    private static final int STREAMS_FOR_EACH = 10;

    /** Of 30 kB each: more than the 4 MB that Linux keeps for one connection at most. */
    private static final int LONG = 200;

    record Customer(String id, String token) {}

    static Crowd create(Application aside, int count, int slow) throws Exception {
        Companies companies = aside.bean(Companies.class);
        AccountId company = companies.create(COMPANY, "Crowd", Plan.ADVANCED).id();
        DepartmentId support = companies.addDepartment(company, "Support");
        StaffId agent =
                companies.addStaff(company, "agent@crowd.example", "Agnes", Set.of(Role.AGENT), Set.of(support), null);
        int longTalks = (slow + STREAMS_FOR_EACH - 1) / STREAMS_FOR_EACH;
        List<Future<Customer>> started = new ArrayList<>();
        try (ExecutorService starting =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            for (int i = 0; i < count + longTalks; i++) {
                boolean isLong = i >= count;
                boolean served = i % 2 == 0;
                started.add(starting.submit(() -> start(aside, agent, served, isLong)));
            }
        }
        List<Customer> all = new ArrayList<>();
        for (Future<Customer> customer : started) {
            all.add(customer.get());
        }
        return new Crowd(all.subList(0, count), all.subList(count, all.size()));
    }

    private static Customer start(Application aside, StaffId agent, boolean served, boolean isLong) {
        CustomerConversations conversations = aside.bean(CustomerConversations.class);
        CustomerConversations.Started started = conversations.start(
                COMPANY, CustomerRequest.of("Carla", null, "Support", "My router restarts every hour."), null);
        if (served) {
            aside.bean(ConversationService.class).take(agent, started.id());
        }
        for (int i = 0; isLong && i < LONG; i++) {
            conversations.post(new CustomerKey(started.id(), started.token()), "漢".repeat(10_000), null);
        }
        return new Customer(started.id().toString(), started.token());
    }
}
