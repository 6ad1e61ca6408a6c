package app.aside.desk.settings.form;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;

/** Asks before something that people would not want to do by mistake. */
public final class ConfirmationDialogs {

    private ConfirmationDialogs() {}

    /** Does {@code action} if the answer is the button that says {@code answer}. */
    public static void confirm(String question, String meaning, String answer, Runnable action) {
        ConfirmDialog dialog = new ConfirmDialog(question, meaning, answer, confirmed -> action.run());
        dialog.setCancelable(true);
        dialog.addClassName("question");
        dialog.open();
    }

    /** As {@link #confirm}, for something that takes away. */
    public static void confirmDestructive(String question, String meaning, String answer, Runnable action) {
        ConfirmDialog dialog = new ConfirmDialog(question, meaning, answer, confirmed -> action.run());
        dialog.setCancelable(true);
        dialog.setConfirmButtonTheme("error primary");
        dialog.addClassName("question");
        dialog.open();
    }
}
