package app.aside.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.ServiceTest;
import app.aside.company.Plan;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC25OwnRepliesTest extends ServiceTest {

    @Autowired
    CannedReplyService replies;

    @Autowired
    CannedReplySettingsService settings;

    @Test
    @Tag("UC-25.1")
    void ownRepliesStandBeforeThoseOfTheCompanyAndAreFilledIn() {
        CompanyFixture fresh = createCompany(Plan.ESSENTIAL);
        settings.add(fresh.ana(), "Bye", "Goodbye {CUSTOMER}, {order} {$1}");
        replies.addOwn(fresh.leo(), "Zero", "{agent} of {company}: {protocol}");

        assertThat(replies.listFilled(fresh.leo(), "Carla {agent} $0", "2026-7"))
                .containsExactly(
                        new CannedReplyService.FilledReply("Zero", "Leo Agent of Acme Telecom: 2026-7", true),
                        new CannedReplyService.FilledReply("Bye", "Goodbye Carla {agent} $0, {order} {$1}", false));
        assertThat(replies.listFilled(fresh.mia(), "Carla", "1")).hasSize(1);
        assertThat(replies.fill(fresh.leo(), "Dear {customer}, {agent} and {who}", "Carla", "1"))
                .as("a suggested answer")
                .isEqualTo("Dear Carla, Leo Agent and {who}");
        assertThat(replies.listFilled(createCompany(Plan.ESSENTIAL).leo(), "Carla", "1"))
                .isEmpty();
    }

    @Test
    @Tag("UC-25.1a")
    void onlyTheirOwnerDeletesThem() {
        CompanyFixture other = createCompany(Plan.ADVANCED);
        replies.addOwn(company.leo(), "Mine", "Hello");
        CannedReplyService.Reply mine = replies.listOwn(company.leo()).getFirst();
        for (StaffId stranger : List.of(company.mia(), company.ana(), other.leo())) {
            assertRefused(
                    Refusal.Reason.NOT_FOUND,
                    "This canned reply does not exist.",
                    () -> replies.deleteOwn(stranger, mine.id()));
        }
        replies.deleteOwn(company.leo(), mine.id());
        assertThat(replies.listOwn(company.leo())).isEmpty();
    }

    @Test
    @Tag("UC-25.1b")
    void whatCannotBeKeptIsRefusedWithASentence() {
        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "Canned replies are for agents.",
                () -> replies.addOwn(company.max(), "Title", "Text"));
        replies.addOwn(company.mia(), "Title", "Text");
        assertRefused(
                Refusal.Reason.CONFLICT,
                "You have a reply with this title already.",
                () -> replies.addOwn(company.mia(), "TITLE", "Text"));
        assertThatThrownBy(() -> replies.addOwn(company.mia(), " ", "Text")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> replies.addOwn(company.mia(), "Empty", " ")).isInstanceOf(Refusal.class);
        IntStream.range(1, CannedReplyService.MAX_OWN_REPLIES)
                .forEach(i -> replies.addOwn(company.mia(), "Title " + i, "Text"));
        assertRefused(
                Refusal.Reason.CONFLICT,
                "You have 50 replies already; delete one that you do not use.",
                () -> replies.addOwn(company.mia(), "One more", "Text"));
    }
}
