package app.aside.desk.shell;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.desk.ViewTest;
import app.aside.desk.signin.session.SignOut;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.internal.PendingJavaScriptInvocation;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** Whoever signs out loses no text that the server does not have, without a question. */
class SignOutTest extends ViewTest {

    private BrowserlessUIContext leo;
    private SignOut signOut;

    @BeforeEach
    void openInbox() {
        leo = window(company.leo());
        open(leo, "inbox");
        signOut = new SignOut(findComponent(leo, UserMenu.class));
    }

    @Test
    void endsAtOnceWhenEverythingHasArrived() {
        signOut.begin();
        browserAnswers("signOut(false)", 0);
        assertThat(leo.find(ConfirmDialog.class).all()).isEmpty();
        assertThat(isSignedOut()).isTrue();
    }

    @Test
    void asksWhenATextHasNotArrivedAndWhoeverStaysGoesOn() {
        signOut.begin();
        browserAnswers("signOut(false)", 1);
        ConfirmDialog question = leo.find(ConfirmDialog.class).single();
        assertThat(leo.test(question).getHeader()).isEqualTo("1 text has not arrived yet");
        leo.test(question).confirm();
        assertThat(isSignedOut()).isFalse();

        signOut.begin();
        browserAnswers("signOut(false)", 0);
        assertThat(isSignedOut()).isTrue();
    }

    @Test
    void discardsAfterTheQuestion() {
        signOut.begin();
        browserAnswers("signOut(false)", 3);
        ConfirmDialog question = leo.find(ConfirmDialog.class).single();
        assertThat(leo.test(question).getHeader()).isEqualTo("3 texts have not arrived yet");
        leo.test(question).reject();
        browserAnswers("signOut(true)", 0);
        assertThat(isSignedOut()).isTrue();
    }

    private void browserAnswers(String call, int missing) {
        pending().stream()
                .filter(each -> each.getInvocation().getExpression().contains(call))
                .reduce((first, last) -> last)
                .orElseThrow()
                .complete(JsonNodeFactory.instance.numberNode(missing));
        leo.roundTrip();
    }

    private boolean isSignedOut() {
        leo.runPendingSignalsTasks();
        return pending().stream()
                .map(PendingJavaScriptInvocation::getInvocation)
                .anyMatch(call -> call.getParameters().toString().contains("/login?out"));
    }

    /** What the page is told to do at the end of this request. */
    private List<PendingJavaScriptInvocation> pending() {
        leo.getUI().getInternals().getStateTree().runExecutionsBeforeClientResponse();
        return leo.getUI().getInternals().dumpPendingJavaScriptInvocations();
    }
}
