package app.aside.bench.desk;

import app.aside.attention.AttentionSettingsService;
import app.aside.bench.BenchmarkApplication;
import app.aside.company.CompanyService;
import app.aside.company.CompanyService.CompanyDetails;
import app.aside.company.DepartmentId;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationService;
import app.aside.conversation.customer.CustomerConversationService;
import app.aside.conversation.customer.CustomerConversationService.StartedConversation;
import app.aside.conversation.customer.StartConversationRequest;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import app.aside.staff.StaffProvisioningService;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Who takes part: one administrator, and agents with one ongoing conversation each.
 *
 * @param password of all of them
 */
public record DeskPopulation(StaffId administrator, List<Agent> agents, String password) {

    /** An agent, and the conversation that the agent has taken, with the token of its customer. */
    public record Agent(int number, StaffId staff, String email, ConversationId conversation, String token) {}

    /** Agents with one conversation each, and an empty queue. */
    public static DeskPopulation create(BenchmarkApplication aside, int count) throws Exception {
        return create(aside, count, 1, 0);
    }

    /**
     * @param own ongoing conversations of each agent; internal messages go to the first
     * @param waiting customers in the queue of all agents
     */
    public static DeskPopulation create(BenchmarkApplication aside, int count, int own, int waiting) throws Exception {
        CompanyService companies = aside.bean(CompanyService.class);
        String password = UUID.randomUUID().toString();
        CompanyDetails company = companies.create("bench", "Bench", Plan.ADVANCED);
        DepartmentId support = companies.addDepartment(company.id(), "Support");
        StaffId administrator = aside.bean(StaffProvisioningService.class)
                .addStaff(
                        company.id(),
                        "administrator@bench.example",
                        "Ada Admin",
                        Set.of(Role.ADMINISTRATOR),
                        Set.of(),
                        password);
        // Rules of time would look at thousands of conversations in the middle of a measurement.
        AttentionSettingsService attention = aside.bean(AttentionSettingsService.class);
        attention
                .list(administrator)
                .forEach(rule -> attention.change(administrator, rule.key(), false, rule.threshold()));
        List<Future<Agent>> hired = new ArrayList<>();
        // Hashing a password is slow on purpose: use every core.
        try (ExecutorService hiring =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            for (int i = 0; i < count; i++) {
                int number = i;
                hired.add(hiring.submit(() -> addAgent(aside, company, support, number, own, password)));
            }
        }
        List<Agent> agents = new ArrayList<>();
        for (Future<Agent> agent : hired) {
            agents.add(agent.get());
        }
        for (int i = 0; i < waiting; i++) {
            startConversation(aside, company, "Waiting customer " + i);
        }
        return new DeskPopulation(administrator, agents, password);
    }

    private static Agent addAgent(
            BenchmarkApplication aside,
            CompanyDetails company,
            DepartmentId support,
            int number,
            int own,
            String password) {
        String email = "agent%d@bench.example".formatted(number);
        StaffId staff = aside.bean(StaffProvisioningService.class)
                .addStaff(company.id(), email, "Agent " + number, Set.of(Role.AGENT), Set.of(support), password);
        List<StartedConversation> conversations = new ArrayList<>();
        for (int i = 0; i < own; i++) {
            StartedConversation conversation = startConversation(aside, company, "Customer " + number + "." + i);
            aside.bean(ConversationService.class).take(staff, conversation.id());
            conversations.add(conversation);
        }
        StartedConversation first = conversations.getFirst();
        return new Agent(number, staff, email, first.id(), first.token());
    }

    private static StartedConversation startConversation(
            BenchmarkApplication aside, CompanyDetails company, String name) {
        return aside.bean(CustomerConversationService.class)
                .start(
                        company.key(),
                        StartConversationRequest.of(name, null, "Support", "My router restarts every hour."),
                        null);
    }
}
