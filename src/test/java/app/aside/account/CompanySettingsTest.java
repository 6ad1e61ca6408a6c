package app.aside.account;

import static app.aside.account.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.AsideTest;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AsideTest
class CompanySettingsTest {

    @Autowired
    DepartmentSettings departments;

    @Autowired
    CannedReplies replies;

    @Autowired
    CannedReplySettings replySettings;

    @Autowired
    RetentionSettings retention;

    @Autowired
    Staffing staffing;

    @Test
    void addsAndRenamesDepartments() {
        var crew = staffing.crew();
        DepartmentId sales = departments.add(crew.ana(), "  Sales  ");
        departments.rename(crew.ana(), crew.billing(), "Invoices");
        departments.rename(crew.ana(), crew.billing(), "INVOICES");

        assertThat(departments.list(crew.ana(), 0, 50))
                .containsExactly(
                        new DepartmentSettings.Row(crew.billing(), "INVOICES", 1, 0),
                        new DepartmentSettings.Row(sales, "Sales", 0, 0),
                        new DepartmentSettings.Row(crew.support(), "Support", 1, 1));
        assertThat(departments.count(crew.ana())).isEqualTo(3);
        assertThat(departments.list(crew.ana(), 1, 1))
                .extracting(DepartmentSettings.Row::name)
                .containsExactly("Sales");
    }

    @Test
    void refusesNamesThatAreTakenOrTooLong() {
        var crew = staffing.crew();
        String taken = "There is already a department with this name.";
        assertRefused(() -> departments.add(crew.ana(), "süpport"), Field.NAME, taken);
        assertRefused(() -> departments.rename(crew.ana(), crew.billing(), "SUPPORT"), Field.NAME, taken);
        assertRefused(() -> departments.add(crew.ana(), " "), Field.NAME, "The name is missing.");
        assertRefused(
                () -> departments.add(crew.ana(), "x".repeat(81)),
                Field.NAME,
                "The name is longer than 80 characters.");
    }

    @Test
    void keepsRepliesForAgents() {
        var crew = staffing.crew();
        CannedReplyId bye = replySettings.add(crew.ana(), "Goodbye", "Thank you\r\nand goodbye!");
        CannedReplyId hello = replySettings.add(crew.ana(), "Hello", "Hello 😀");
        assertThat(replies.list(crew.leo()))
                .containsExactly(
                        new CannedReplies.Reply(bye, "Goodbye", "Thank you\nand goodbye!"),
                        new CannedReplies.Reply(hello, "Hello", "Hello 😀"));

        replySettings.edit(crew.ana(), hello, "A hello", "Hi");
        replySettings.delete(crew.ana(), bye);
        assertThat(replies.list(crew.ana())).containsExactly(new CannedReplies.Reply(hello, "A hello", "Hi"));
        assertThat(replies.list(staffing.crew().leo())).isEmpty();
        for (StaffId other : List.of(crew.sofia(), crew.max())) {
            assertRefused(() -> replies.list(other), Refusal.Reason.NOT_ALLOWED, "Canned replies are for agents.");
        }
    }

    @Test
    void refusesRepliesThatCannotBeSentOrFound() {
        var crew = staffing.crew();
        CannedReplyId hello = replySettings.add(crew.ana(), "Hello", "Hello");
        assertRefused(
                () -> replySettings.add(crew.ana(), "HELLO", "Hi"),
                Field.TITLE,
                "There is already a canned reply with this title.");
        assertRefused(() -> replySettings.add(crew.ana(), "", "Hi"), Field.TITLE, "The title is missing.");
        assertRefused(
                () -> replySettings.edit(crew.ana(), hello, "x".repeat(81), "Hi"),
                Field.TITLE,
                "The title is longer than 80 characters.");
        assertRefused(
                () -> replySettings.edit(crew.ana(), hello, "Hello", " "), Field.TEXT, "Write the text of the reply.");
        assertRefused(
                () -> replySettings.edit(crew.ana(), hello, "Hello", "x".repeat(10_001)),
                Field.TEXT,
                "The text has 10,001 characters; at most 10,000 can be sent. Shorten it or send it in parts.");
        assertRefused(
                () -> replySettings.edit(crew.ana(), hello, "Hello", "a\0b"),
                Field.TEXT,
                "The text holds a character that cannot be sent (U+0000, at place 2). Remove it and send again.");
        StaffId stranger = staffing.crew().ana();
        String unknown = "This canned reply does not exist.";
        assertRefused(() -> replySettings.edit(stranger, hello, "Hello", "Hi"), Refusal.Reason.NOT_FOUND, unknown);
        assertRefused(() -> replySettings.delete(stranger, hello), Refusal.Reason.NOT_FOUND, unknown);
        assertThat(replies.list(crew.ana())).containsExactly(new CannedReplies.Reply(hello, "Hello", "Hello"));
    }

    @Test
    void keepsClosedConversationsForEverOrForDays() {
        var crew = staffing.crew();
        assertThat(retention.days(crew.ana())).isEmpty();
        retention.keep(crew.ana(), 30);
        assertThat(retention.days(crew.ana())).hasValue(30);
        retention.keep(crew.ana(), 3_650);
        assertThat(retention.days(crew.ana())).hasValue(3_650);
        for (int days : List.of(-1, 0, 29, 3_651)) {
            assertRefused(() -> retention.keep(crew.ana(), days), Field.DAYS, "Choose between 30 and 3,650 days.");
        }
        assertThat(retention.days(crew.ana())).hasValue(3_650);
        retention.keep(crew.ana(), null);
        assertThat(retention.days(crew.ana())).isEmpty();
    }

    @Test
    void isForAdministratorsOfTheCompanyOnly() {
        var crew = staffing.crew();
        CannedReplyId hello = replySettings.add(crew.ana(), "Hello", "Hello");
        for (StaffId other : List.of(crew.sofia(), crew.leo(), crew.max())) {
            Stream.<ThrowingCallable>of(
                            () -> departments.list(other, 0, 10),
                            () -> departments.count(other),
                            () -> departments.all(other),
                            () -> departments.add(other, "Sales"),
                            () -> departments.rename(other, crew.support(), "Sales"),
                            () -> replySettings.add(other, "Bye", "Bye"),
                            () -> replySettings.edit(other, hello, "Bye", "Bye"),
                            () -> replySettings.delete(other, hello),
                            () -> retention.days(other),
                            () -> retention.keep(other, 30))
                    .forEach(work -> assertRefused(
                            work, Refusal.Reason.NOT_ALLOWED, "Only an Administrator of your company may do this."));
        }
        assertRefused(
                () -> departments.rename(staffing.crew().ana(), crew.support(), "Sales"),
                Refusal.Reason.NOT_FOUND,
                "This department does not exist.");
    }
}
