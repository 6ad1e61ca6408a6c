package app.aside.bench;

import app.aside.account.Companies;
import app.aside.account.Companies.Company;
import app.aside.account.DepartmentId;
import app.aside.account.Plan;
import app.aside.account.Role;
import app.aside.account.StaffId;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationService;
import app.aside.conversation.CustomerConversations;
import app.aside.conversation.CustomerRequest;
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
record Cast(StaffId administrator, List<Agent> agents, String password) {

    /** An agent and the conversation that the agent has taken. */
    record Agent(int number, StaffId staff, String email, ConversationId conversation) {}

    static Cast create(Application aside, int count) throws Exception {
        Companies companies = aside.bean(Companies.class);
        String password = UUID.randomUUID().toString();
        Company company = companies.create("bench", "Bench", Plan.ADVANCED);
        DepartmentId support = companies.addDepartment(company.id(), "Support");
        StaffId administrator = companies.addStaff(
                company.id(),
                "administrator@bench.example",
                "Ada Admin",
                Set.of(Role.ADMINISTRATOR),
                Set.of(),
                password);
        List<Future<Agent>> hired = new ArrayList<>();
        // Hashing a password is slow on purpose: use every core.
        try (ExecutorService hiring =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            for (int i = 0; i < count; i++) {
                int number = i;
                hired.add(hiring.submit(() -> hire(aside, company, support, number, password)));
            }
        }
        List<Agent> agents = new ArrayList<>();
        for (Future<Agent> agent : hired) {
            agents.add(agent.get());
        }
        return new Cast(administrator, agents, password);
    }

    private static Agent hire(Application aside, Company company, DepartmentId support, int number, String password) {
        String email = "agent%d@bench.example".formatted(number);
        StaffId staff = aside.bean(Companies.class)
                .addStaff(company.id(), email, "Agent " + number, Set.of(Role.AGENT), Set.of(support), password);
        ConversationId conversation = aside.bean(CustomerConversations.class)
                .start(
                        company.key(),
                        CustomerRequest.of("Customer " + number, null, "Support", "My router restarts every hour."),
                        null)
                .id();
        aside.bean(ConversationService.class).take(staff, conversation);
        return new Agent(number, staff, email, conversation);
    }
}
