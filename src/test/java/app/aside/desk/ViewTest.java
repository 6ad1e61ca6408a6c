package app.aside.desk;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.ServiceTest;
import app.aside.desk.signin.TestAuthentications;
import app.aside.staff.StaffId;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.browserless.BrowserlessUserContext;
import com.vaadin.browserless.SecuredBrowserlessApplicationContext;
import com.vaadin.browserless.SpringBrowserlessApplicationContext;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.internal.PendingJavaScriptInvocation;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import com.vaadin.flow.router.Location;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.Authentication;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Views without a browser: several people, each with one or more windows, pushes included. */
public abstract class ViewTest extends ServiceTest {

    @Autowired
    protected ApplicationContext context;

    @Autowired
    private TestAuthentications authentications;

    private SecuredBrowserlessApplicationContext<Authentication> desk;

    @BeforeEach
    void openDesk() {
        desk = SpringBrowserlessApplicationContext.createSecured(context, "app.aside.desk");
    }

    @AfterEach
    void closeDesk() {
        desk.close();
    }

    /** A browser in which this person is signed in; each of its windows is a tab. */
    protected BrowserlessUserContext user(StaffId staff) {
        return desk.newUser(authentications.of(staff));
    }

    /** The only window of a browser of its own. */
    protected BrowserlessUIContext window(StaffId staff) {
        BrowserlessUIContext window = user(staff).newWindow();
        window.activate();
        return window;
    }

    /** Opens an address as the browser does, with its query. */
    protected static void open(BrowserlessUIContext window, String address) {
        window.activate();
        Location location = new Location(address);
        window.getUI().navigate(location.getPath(), location.getQueryParameters());
        window.roundTrip();
        window.runPendingSignalsTasks();
        window.roundTrip();
    }

    /** Handles what is pushed to this window until the state is reached. */
    protected static void await(BrowserlessUIContext window, BooleanSupplier state) {
        window.activate();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        window.roundTrip();
        while (!state.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for a push").isLessThan(end);
            window.runPendingSignalsTasks(100, TimeUnit.MILLISECONDS);
            window.roundTrip();
        }
    }

    /** Handles what is pushed to this window until the page is told to call this function with these words. */
    protected static void awaitCallInPage(BrowserlessUIContext window, String function, String words) {
        window.activate();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (callsInPage(window, function).noneMatch(parameters -> parameters.contains(words))) {
            assertThat(System.nanoTime()).as("waited for " + function).isLessThan(end);
            window.runPendingSignalsTasks(100, TimeUnit.MILLISECONDS);
        }
    }

    /** The parameters of what the page is told to do at the end of this request. */
    private static Stream<String> callsInPage(BrowserlessUIContext window, String function) {
        window.getUI().getInternals().getStateTree().runExecutionsBeforeClientResponse();
        return window.getUI().getInternals().dumpPendingJavaScriptInvocations().stream()
                .map(PendingJavaScriptInvocation::getInvocation)
                .filter(call -> call.getExpression().contains("asideDesk." + function + "("))
                .map(call -> call.getParameters().toString());
    }

    protected static Button button(BrowserlessUIContext window, String label) {
        return window.find(Button.class).withText(label).single();
    }

    protected static void click(BrowserlessUIContext window, String label) {
        window.activate();
        window.test(button(window, label)).click();
    }

    /** Sends an event of an element that the browser draws. */
    protected static void fire(Component component, String event) {
        fire(component, event, JsonNodeFactory.instance.objectNode());
    }

    /** @param data what the listener reads of the event */
    protected static void fire(Component component, String event, ObjectNode data) {
        Element element = component.getElement();
        element.getNode().getFeature(ElementListenerMap.class).fireEvent(new DomEvent(element, event, data));
    }

    /** The first component of this type; finds invisible ones too, which the queries of a window do not. */
    protected static <T extends Component> T findComponent(BrowserlessUIContext window, Class<T> type) {
        return components(window, type).findFirst().orElseThrow();
    }

    /** All components of this type, invisible ones too. */
    protected static <T extends Component> Stream<T> components(BrowserlessUIContext window, Class<T> type) {
        return descendants(window.getUI()).filter(type::isInstance).map(type::cast);
    }

    /** The notifications that stand at the edge of the screen. */
    protected static List<String> notifications(BrowserlessUIContext window) {
        return window.find(Notification.class).all().stream()
                .map(notification -> window.test(notification).getText())
                .toList();
    }

    private static Stream<Component> descendants(Component component) {
        return Stream.concat(Stream.of(component), component.getChildren().flatMap(ViewTest::descendants));
    }
}
