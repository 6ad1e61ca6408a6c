package app.aside.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.account.Role;
import app.aside.account.StaffId;
import app.aside.database.Identity;
import app.aside.internalmessage.InternalMessageService;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What staff say to each other changes no byte of what the customer gets: not a text, a number, a clock or an event. */
class WallTest extends Door {

    private static final String CANARY = "canary-7f3a";

    @Autowired
    InternalMessageService internal;

    @Test
    void showsTheCustomerNothingOfAnInternalMessage() throws Exception {
        Shop shop = open();
        Talk talk = start(shop);
        service.take(shop.leo(), talk.conversation());
        StaffId ana = companies.addStaff(
                shop.account(), Identity.next() + "@acme.example", "Ana", Set.of(Role.ADMINISTRATOR), Set.of(), null);
        List<String> before = everything(talk);
        try (Listener listener = new Listener(talk)) {
            await().untilAsserted(() -> assertThat(listener.data("status")).hasSize(1));
            List<String> ids = listener.ids();

            internal.send(ana, talk.conversation(), shop.leo(), CANARY, Identity.next());
            internal.reply(shop.leo(), talk.conversation(), 1, CANARY, Identity.next());
            internal.saveDraft(ana, talk.conversation(), CANARY);
            internal.markSeen(ana, talk.conversation(), 2);

            long beats = listener.heartbeats();
            await().untilAsserted(() -> assertThat(listener.heartbeats()).isGreaterThan(beats + 1));
            assertThat(listener.ids()).isEqualTo(ids);
            assertThat(listener.data("status")).hasSize(1);
            assertThat(listener.data("typing")).isEmpty();
            assertThat(listener.heard.toString()).doesNotContain(CANARY);
        }
        assertThat(everything(talk)).isEqualTo(before);

        post(talk.path("/messages"), "{\"text\":\"Next\"}", talk.token());
        assertThat(json(get(talk.path("/messages?after=2"), talk.token()))
                        .get("messages")
                        .get(0)
                        .get("seq")
                        .asInt())
                .isEqualTo(3);
    }

    private List<String> everything(Talk talk) {
        return List.of(
                get(talk.path(""), talk.token()).body(),
                get(talk.path("/messages"), talk.token()).body());
    }
}
