package app.aside.desk.settings;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;

/** Asks before something that people would not want to do by mistake. */
final class Question {

    private Question() {}

    /** Does {@code action} if the answer is the button that says {@code answer}. */
    static void ask(String question, String meaning, String answer, Runnable action) {
        ConfirmDialog dialog = new ConfirmDialog(question, meaning, answer, confirmed -> action.run());
        dialog.setCancelable(true);
        dialog.addClassName("question");
        dialog.open();
    }

    /** As {@link #ask}, for something that takes away. */
    static void warn(String question, String meaning, String answer, Runnable action) {
        ConfirmDialog dialog = new ConfirmDialog(question, meaning, answer, confirmed -> action.run());
        dialog.setCancelable(true);
        dialog.setConfirmButtonTheme("error primary");
        dialog.addClassName("question");
        dialog.open();
    }
}
