package app.aside.demo;

import app.aside.conversation.ConversationService;
import app.aside.conversation.CustomerCredentials;
import app.aside.conversation.customer.CustomerConversationService;
import app.aside.conversation.customer.StartConversationRequest;
import app.aside.internalmessage.InternalMessage;
import app.aside.internalmessage.InternalMessageService;
import app.aside.shared.OffsetClock;
import app.aside.staff.StaffId;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Creates the conversations of the demonstration through the services, at times that lie in the past. */
@Component
class DemoConversations {

    private final CustomerConversationService customerConversations;
    private final ConversationService conversations;
    private final InternalMessageService internalMessages;

    DemoConversations(
            CustomerConversationService customers, ConversationService agents, InternalMessageService internals) {
        this.customerConversations = customers;
        this.conversations = agents;
        this.internalMessages = internals;
    }

    /** Who takes part at Acme Telecom. */
    record Cast(StaffId ana, StaffId sofia, StaffId leo, StaffId mia) {}

    void createAcmeConversations(Cast cast) {
        OffsetClock.callInPast(Duration.ofHours(26), () -> createClosedConversation(cast));
        OffsetClock.callInPast(Duration.ofHours(3), () -> createRatedConversation(cast));
        createOngoingConversation(cast);
        createGuidedConversation(cast);
        createWaitingConversation(
                "Nina Novak", "My router restarts every few minutes since this morning.", Duration.ofMinutes(4));
        createWaitingConversation("Omar Haddad", "مرحبا، أحتاج مساعدة في فاتورتي", Duration.ofMinutes(2));
        createWaitingConversation("Jun Li", "你好，我想升级我的套餐 🙂", Duration.ofSeconds(40));
    }

    void createBasicConversations(StaffId bob) {
        CustomerCredentials key = startConversation("basic", "Carla Costa", "Is my order on its way?");
        conversations.take(bob, key.conversation());
        answer(bob, key, "Hello Carla, one moment please, I look it up.");
        startConversation("basic", "Dino Duarte", "Can I return shoes that I have worn once?");
    }

    private CustomerCredentials createClosedConversation(Cast cast) {
        CustomerCredentials key = startConversation("acme", "Paula Pereira", "I was charged twice in October.");
        conversations.take(cast.leo(), key.conversation());
        answer(cast.leo(), key, "Hello Paula, I am sorry about that. Which amount do you see twice?");
        postAsCustomer(key, "49.90, on the 3rd and on the 5th.");
        InternalMessage hint = sendInternal(
                cast.ana(),
                cast.leo(),
                key,
                "The second charge is the October correction run. You may refund it at once.");
        internalMessages.markRead(cast.leo(), key.conversation(), hint.seq());
        internalMessages.reply(
                cast.leo(), key.conversation(), hint.seq(), "Thank you, I tell her now.", UUID.randomUUID());
        internalMessages.markRead(cast.ana(), key.conversation(), hint.seq() + 1);
        answer(cast.leo(), key, "I have found it and refunded 49.90; you will see it within three days.");
        postAsCustomer(key, "That was quick, thank you!");
        conversations.close(cast.leo(), key.conversation());
        customerConversations.rate(key, 5, "Quick and friendly");
        return key;
    }

    private CustomerCredentials createRatedConversation(Cast cast) {
        CustomerCredentials key = startConversation("acme", "Tom Becker", "The technician did not come on Friday.");
        conversations.take(cast.mia(), key.conversation());
        answer(cast.mia(), key, "Hello Tom, I apologise. May I offer you a new date?");
        InternalMessage call = internalMessages.callSupervisor(
                cast.mia(),
                key.conversation(),
                cast.sofia(),
                "He waited the whole day. May I credit him one month?",
                UUID.randomUUID());
        internalMessages.markRead(cast.sofia(), key.conversation(), call.seq());
        InternalMessage yes = internalMessages.reply(
                cast.sofia(),
                key.conversation(),
                call.seq(),
                "Yes, one month, and take the first slot tomorrow.",
                UUID.randomUUID());
        internalMessages.markRead(cast.mia(), key.conversation(), yes.seq());
        answer(cast.mia(), key, "I have credited one month, and the technician comes tomorrow at 8.");
        postAsCustomer(key, "All right.");
        conversations.close(cast.mia(), key.conversation());
        customerConversations.rate(key, 4, "");
        return key;
    }

    private void createOngoingConversation(Cast cast) {
        CustomerCredentials key = OffsetClock.callInPast(Duration.ofMinutes(9), () -> {
            CustomerCredentials started =
                    startConversation("acme", "Ines Almeida", "How do I change the name of my wireless network?");
            conversations.take(cast.mia(), started.conversation());
            answer(cast.mia(), started, "Hello Ines! Open the app, choose Home, then Network. Do you see it?");
            return started;
        });
        postAsCustomer(key, "I see Home, but no Network below it.");
    }

    private void createGuidedConversation(Cast cast) {
        CustomerCredentials key = OffsetClock.callInPast(Duration.ofMinutes(12), () -> {
            CustomerCredentials started = startConversation(
                    "acme", "Maria Souza", "I want to cancel my contract. It is too slow in the evening.");
            conversations.take(cast.leo(), started.conversation());
            answer(cast.leo(), started, "Hello Maria, I am sorry to hear that. May I measure your line first?");
            postAsCustomer(started, "Yes, but I have called three times already.");
            return started;
        });
        InternalMessage first = sendInternal(
                cast.ana(),
                cast.leo(),
                key,
                "She has been a customer for nine years. Offer the fibre upgrade at the same price.");
        internalMessages.markRead(cast.leo(), key.conversation(), first.seq());
        internalMessages.reply(
                cast.leo(),
                key.conversation(),
                first.seq(),
                "Thank you! Is the installation free for her too?",
                UUID.randomUUID());
    }

    private void createWaitingConversation(String name, String text, Duration ago) {
        OffsetClock.callInPast(ago, () -> startConversation("acme", name, text));
    }

    private CustomerCredentials startConversation(String company, String name, String text) {
        CustomerConversationService.StartedConversation started =
                customerConversations.start(company, StartConversationRequest.of(name, null, "Support", text), null);
        return new CustomerCredentials(started.id(), started.token());
    }

    private void answer(StaffId agent, CustomerCredentials key, String text) {
        conversations.answer(agent, key.conversation(), text, UUID.randomUUID());
    }

    private void postAsCustomer(CustomerCredentials key, String text) {
        customerConversations.sendMessage(key, text, null);
    }

    private InternalMessage sendInternal(StaffId from, StaffId agent, CustomerCredentials key, String text) {
        return internalMessages.send(from, key.conversation(), agent, text, UUID.randomUUID());
    }
}
