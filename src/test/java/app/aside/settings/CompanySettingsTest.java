package app.aside.settings;

import static app.aside.shared.RefusalAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.AsideSpringBootTest;
import app.aside.company.DepartmentId;
import app.aside.shared.FormField;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import app.aside.staff.TestCompanyFactory;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AsideSpringBootTest
class CompanySettingsTest {

    @Autowired
    DepartmentSettingsService departments;

    @Autowired
    CannedReplyService replies;

    @Autowired
    CannedReplySettingsService replySettings;

    @Autowired
    FilePolicyService filePolicy;

    @Autowired
    RetentionSettingsService retention;

    @Autowired
    TestCompanyFactory staffing;

    @Test
    void addsAndRenamesDepartments() {
        var crew = staffing.create();
        DepartmentId sales = departments.add(crew.ana(), "  Sales  ");
        departments.rename(crew.ana(), crew.billing(), "Invoices");
        departments.rename(crew.ana(), crew.billing(), "INVOICES");

        assertThat(departments.list(crew.ana(), 0, 50))
                .containsExactly(
                        new DepartmentSettingsService.DepartmentStaffing(crew.billing(), "INVOICES", 1, 0),
                        new DepartmentSettingsService.DepartmentStaffing(sales, "Sales", 0, 0),
                        new DepartmentSettingsService.DepartmentStaffing(crew.support(), "Support", 1, 1));
        assertThat(departments.count(crew.ana())).isEqualTo(3);
        assertThat(departments.list(crew.ana(), 1, 1))
                .extracting(DepartmentSettingsService.DepartmentStaffing::name)
                .containsExactly("Sales");
    }

    @Test
    void refusesDuplicateAndTooLongDepartmentNames() {
        var crew = staffing.create();
        String taken = "There is already a department with this name.";
        assertRefused(() -> departments.add(crew.ana(), "süpport"), FormField.NAME, taken);
        assertRefused(() -> departments.rename(crew.ana(), crew.billing(), "SUPPORT"), FormField.NAME, taken);
        assertRefused(() -> departments.add(crew.ana(), " "), FormField.NAME, "The name is missing.");
        assertRefused(
                () -> departments.add(crew.ana(), "x".repeat(81)),
                FormField.NAME,
                "The name is longer than 80 characters.");
    }

    @Test
    void savesCannedReplies() {
        var crew = staffing.create();
        CannedReplyId bye = replySettings.add(crew.ana(), "Goodbye", "Thank you\r\nand goodbye!");
        CannedReplyId hello = replySettings.add(crew.ana(), "Hello", "Hello 😀");
        assertThat(replies.list(crew.leo()))
                .containsExactly(
                        new CannedReplyService.Reply(bye, "Goodbye", "Thank you\nand goodbye!"),
                        new CannedReplyService.Reply(hello, "Hello", "Hello 😀"));

        replySettings.edit(crew.ana(), hello, "A hello", "Hi");
        replySettings.delete(crew.ana(), bye);
        assertThat(replies.list(crew.ana())).containsExactly(new CannedReplyService.Reply(hello, "A hello", "Hi"));
        assertThat(replies.list(staffing.create().leo())).isEmpty();
        assertThat(replies.list(crew.sofia()))
                .as("may step in and write to customers")
                .hasSize(1);
        assertRefused(() -> replies.list(crew.max()), Refusal.Reason.NOT_ALLOWED, "Canned replies are for agents.");
    }

    @Test
    void refusesInvalidAndUnknownCannedReplies() {
        var crew = staffing.create();
        CannedReplyId hello = replySettings.add(crew.ana(), "Hello", "Hello");
        assertRefused(
                () -> replySettings.add(crew.ana(), "HELLO", "Hi"),
                FormField.TITLE,
                "There is already a canned reply with this title.");
        assertRefused(() -> replySettings.add(crew.ana(), "", "Hi"), FormField.TITLE, "The title is missing.");
        assertRefused(
                () -> replySettings.edit(crew.ana(), hello, "x".repeat(81), "Hi"),
                FormField.TITLE,
                "The title is longer than 80 characters.");
        assertRefused(
                () -> replySettings.edit(crew.ana(), hello, "Hello", " "),
                FormField.TEXT,
                "Write the text of the reply.");
        assertRefused(
                () -> replySettings.edit(crew.ana(), hello, "Hello", "x".repeat(10_001)),
                FormField.TEXT,
                "The text has 10,001 characters; at most 10,000 can be sent. Shorten it or send it in parts.");
        assertRefused(
                () -> replySettings.edit(crew.ana(), hello, "Hello", "a\0b"),
                FormField.TEXT,
                "The text holds a character that cannot be sent (U+0000, at place 2). Remove it and send again.");
        StaffId stranger = staffing.create().ana();
        String unknown = "This canned reply does not exist.";
        assertRefused(() -> replySettings.edit(stranger, hello, "Hello", "Hi"), Refusal.Reason.NOT_FOUND, unknown);
        assertRefused(() -> replySettings.delete(stranger, hello), Refusal.Reason.NOT_FOUND, unknown);
        assertThat(replies.list(crew.ana())).containsExactly(new CannedReplyService.Reply(hello, "Hello", "Hello"));
    }

    @Test
    void savesRetentionPeriod() {
        var crew = staffing.create();
        assertThat(retention.find(crew.ana())).isEmpty();
        retention.save(crew.ana(), 30);
        assertThat(retention.find(crew.ana())).hasValue(30);
        retention.save(crew.ana(), 3_650);
        assertThat(retention.find(crew.ana())).hasValue(3_650);
        for (int days : List.of(-1, 0, 29, 3_651)) {
            assertRefused(() -> retention.save(crew.ana(), days), FormField.DAYS, "Choose between 30 and 3,650 days.");
        }
        assertThat(retention.find(crew.ana())).hasValue(3_650);
        retention.save(crew.ana(), null);
        assertThat(retention.find(crew.ana())).isEmpty();
    }

    @Test
    void requiresAdministratorOfTheCompany() {
        var crew = staffing.create();
        CannedReplyId hello = replySettings.add(crew.ana(), "Hello", "Hello");
        for (StaffId other : List.of(crew.sofia(), crew.leo(), crew.max())) {
            Stream.<ThrowingCallable>of(
                            () -> departments.list(other, 0, 10),
                            () -> departments.count(other),
                            () -> departments.listAll(other),
                            () -> departments.add(other, "Sales"),
                            () -> departments.rename(other, crew.support(), "Sales"),
                            () -> replySettings.add(other, "Bye", "Bye"),
                            () -> replySettings.edit(other, hello, "Bye", "Bye"),
                            () -> replySettings.delete(other, hello),
                            () -> filePolicy.allowsDocuments(other),
                            () -> filePolicy.saveAllowsDocuments(other, true),
                            () -> retention.find(other),
                            () -> retention.save(other, 30))
                    .forEach(work -> assertRefused(
                            work, Refusal.Reason.NOT_ALLOWED, "Only an Administrator of your company may do this."));
        }
        assertRefused(
                () -> departments.rename(staffing.create().ana(), crew.support(), "Sales"),
                Refusal.Reason.NOT_FOUND,
                "This department does not exist.");
    }
}
