package app.aside.desk.form;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.desk.ViewTest;
import app.aside.desk.guidance.ReasonDialog;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog.DialogCloseActionEvent;
import com.vaadin.flow.component.textfield.TextField;
import org.junit.jupiter.api.Test;

class FormDialogTest extends ViewTest {

    @Test
    void escapeAsksBeforeItDropsWhatWasTyped() {
        BrowserlessUIContext leo = window(company.leo());
        open(leo, "inbox");
        ReasonDialog dialog = new ReasonDialog("Decline?", "Ana reads it.", "Decline", 100, reason -> {}, () -> {});

        dialog.open();
        pressEscape(dialog);
        assertThat(dialog.isOpened()).as("nothing was typed").isFalse();

        dialog.open();
        leo.find(TextField.class).from(dialog).single().setValue("half");
        pressEscape(dialog);
        leo.test(leo.find(ConfirmDialog.class).single()).confirm();
        assertThat(dialog.isOpened()).isTrue();
        assertThat(leo.find(TextField.class).from(dialog).single().getValue()).isEqualTo("half");

        pressEscape(dialog);
        leo.test(leo.find(ConfirmDialog.class).single()).reject();
        assertThat(dialog.isOpened()).isFalse();
    }

    private static void pressEscape(ReasonDialog dialog) {
        ComponentUtil.fireEvent(dialog, new DialogCloseActionEvent(dialog, true));
    }
}
