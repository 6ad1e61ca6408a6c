package app.aside.desk.conversation.reply;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.company.Plan;
import app.aside.desk.ViewTest;
import app.aside.settings.CannedReplyService;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC25OwnRepliesDialogTest extends ViewTest {

    @Autowired
    CannedReplyService replies;

    @Test
    @Tag("UC-25.1")
    @Tag("UC-25.1b")
    void addsListsAndDeletesOwnReplies() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        BrowserlessUIContext leo = window(own.leo());
        open(leo, "inbox");
        new OwnRepliesDialog(replies, own.leo()).open();
        leo.roundTrip();
        TextField title = leo.find(TextField.class).withCaption("Title").single();
        TextArea text = leo.find(TextArea.class).withCaption("Text").single();

        title.setValue("Greeting");
        text.setValue("Dear {customer}");
        click(leo, "Add reply");
        assertThat(replies.listOwn(own.leo()))
                .extracting(CannedReplyService.Reply::title)
                .containsExactly("Greeting");
        assertThat(title.getValue()).isEmpty();
        assertThat(text.getValue()).isEmpty();

        title.setValue("Greeting");
        text.setValue("Another one");
        click(leo, "Add reply");
        assertThat(notifications(leo)).containsExactly("You have a reply with this title already.");
        assertThat(text.getValue()).as("what was typed stays").isEqualTo("Another one");
        assertThat(replies.listOwn(own.mia())).as("of a colleague").isEmpty();

        leo.activate();
        leo.test(leo.find(Button.class)
                        .withCondition(button ->
                                "Delete Greeting".equals(button.getAriaLabel().orElse("")))
                        .single())
                .click();
        assertThat(replies.listOwn(own.leo())).isEmpty();
    }
}
