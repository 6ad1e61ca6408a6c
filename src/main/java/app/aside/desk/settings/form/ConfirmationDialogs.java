package app.aside.desk.settings.form;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;

/** Confirmation dialogs. */
public final class ConfirmationDialogs {

    private ConfirmationDialogs() {}

    /** Runs {@code action} when the button labelled {@code answer} is clicked. */
    public static void confirm(String question, String meaning, String answer, Runnable action) {
        ConfirmDialog dialog = new ConfirmDialog(question, meaning, answer, confirmed -> action.run());
        dialog.setCancelable(true);
        dialog.addClassName("question");
        dialog.open();
    }

    /** As {@link #confirm}, with the colour of a destructive action. */
    public static void confirmDestructive(String question, String meaning, String answer, Runnable action) {
        ConfirmDialog dialog = new ConfirmDialog(question, meaning, answer, confirmed -> action.run());
        dialog.setCancelable(true);
        dialog.setConfirmButtonTheme("error primary");
        dialog.addClassName("question");
        dialog.open();
    }
}
