package app.aside.bench;

import app.aside.company.CompanyService;
import app.aside.company.DepartmentId;
import app.aside.company.Plan;
import app.aside.conversation.ConversationService;
import app.aside.conversation.CustomerCredentials;
import app.aside.conversation.customer.CustomerConversationService;
import app.aside.conversation.customer.StartConversationRequest;
import app.aside.shared.CompanyId;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import app.aside.staff.StaffProvisioningService;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The customers of another company than the desk's.
 *
 * @param customers who write
 * @param longConversations conversations with more in them than the buffers between server and client hold
 */
public record CustomerPopulation(List<ConversationHandle> customers, List<ConversationHandle> longConversations) {

    private static final String COMPANY = "crowd";

    /** Each may have ten streams. */
    private static final int MAX_STREAMS_PER_CONVERSATION = 10;

    /** Of 30 kB each: more than the 4 MB that Linux keeps for one connection at most. */
    private static final int LONG_CONVERSATION_MESSAGES = 200;

    public record ConversationHandle(String id, String token) {}

    /** Half of the customers are served, half wait. */
    public static CustomerPopulation create(BenchmarkApplication aside, int count, int slow) throws Exception {
        return create(aside, COMPANY, count, slow, 2);
    }

    /** All customers are served. */
    public static CustomerPopulation createServed(BenchmarkApplication aside, String company, int count)
            throws Exception {
        return create(aside, company, count, 0, Integer.MAX_VALUE);
    }

    /** @param waiting every how manieth customer waits */
    public static CustomerPopulation create(
            BenchmarkApplication aside, String companyKey, int count, int slow, int waiting) throws Exception {
        CompanyService companies = aside.bean(CompanyService.class);
        CompanyId company = companies.create(companyKey, "Crowd", Plan.ADVANCED).id();
        DepartmentId support = companies.addDepartment(company, "Support");
        StaffId agent = aside.bean(StaffProvisioningService.class)
                .addStaff(
                        company,
                        "agent@%s.example".formatted(companyKey),
                        "Agnes",
                        Set.of(Role.AGENT),
                        Set.of(support),
                        null);
        int longTalks = (slow + MAX_STREAMS_PER_CONVERSATION - 1) / MAX_STREAMS_PER_CONVERSATION;
        List<Future<ConversationHandle>> started = new ArrayList<>();
        try (ExecutorService starting =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            for (int i = 0; i < count + longTalks; i++) {
                boolean isLong = i >= count;
                boolean served = i % waiting != waiting - 1;
                started.add(starting.submit(() -> startConversation(aside, companyKey, agent, served, isLong)));
            }
        }
        List<ConversationHandle> all = new ArrayList<>();
        for (Future<ConversationHandle> customer : started) {
            all.add(customer.get());
        }
        return new CustomerPopulation(all.subList(0, count), all.subList(count, all.size()));
    }

    private static ConversationHandle startConversation(
            BenchmarkApplication aside, String companyKey, StaffId agent, boolean served, boolean isLong) {
        CustomerConversationService conversations = aside.bean(CustomerConversationService.class);
        CustomerConversationService.StartedConversation started = conversations.start(
                companyKey,
                StartConversationRequest.of("Carla", null, "Support", "My router restarts every hour."),
                null);
        if (served) {
            aside.bean(ConversationService.class).take(agent, started.id());
        }
        for (int i = 0; isLong && i < LONG_CONVERSATION_MESSAGES; i++) {
            conversations.sendMessage(new CustomerCredentials(started.id(), started.token()), "漢".repeat(10_000), null);
        }
        return new ConversationHandle(started.id().toString(), started.token());
    }
}
