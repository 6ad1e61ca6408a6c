package app.aside.desk.signin.session;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.signin.SessionTerminator;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.server.VaadinSession;

/** Signs a person out once the server has all texts that were typed in the browser. Asks before it discards the others. */
public class SignOut {

    private final Component opener;
    private final ConfirmDialog question = new ConfirmDialog();

    /** @param opener what was pressed to sign out, or a component around it */
    public SignOut(Component opener) {
        this.opener = opener;
        question.addRejectListener(discarded -> discard());
    }

    /** Ends the session, unless texts are missing. */
    public void begin() {
        opener.getElement().executeJs("return window.asideDesk.signOut(false)").then(Integer.class, missing -> {
            if (missing == 0) {
                end();
            } else {
                ask(missing);
            }
        });
    }

    private void ask(int missing) {
        question.setHeader(translate("shell.texts-missing", missing));
        question.setText(translate("shell.texts-missing-meaning"));
        // The dialog focuses its confirm button.
        question.setConfirmText(translate("shell.stay"));
        question.setRejectable(true);
        question.setRejectText(translate("shell.sign-out-and-discard"));
        question.open(); // once, also if several presses are answered
    }

    private void discard() {
        opener.getElement().executeJs("return window.asideDesk.signOut(true)").then(discarded -> end());
    }

    private static void end() {
        SessionTerminator.end(VaadinSession.getCurrent(), SessionTerminator.REASON_SIGNED_OUT);
    }
}
