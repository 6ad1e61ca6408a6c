package app.aside.desk.details;

import static app.aside.desk.language.Texts.translate;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.details.ClosingNote;
import app.aside.conversation.details.ConversationActivity;
import app.aside.conversation.details.ConversationDetails;
import app.aside.conversation.details.ConversationDetailsReader;
import app.aside.conversation.details.ConversationDetailsService;
import app.aside.conversation.details.ConversationOrigin;
import app.aside.desk.button.ActionButton;
import app.aside.desk.language.Texts;
import app.aside.desk.shell.Notifications;
import app.aside.desk.shell.TimeText;
import app.aside.desk.shell.WindowReader;
import app.aside.internalmessage.InternalMessageReader;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands beside a conversation. It reads only while it is shown; a part is drawn again when it changed. */
public class DetailsPane extends Div {

    /** Messages change who takes part and which files there are; that may be seen a little later. */
    private static final Duration ACTIVITY_INTERVAL = Duration.ofSeconds(5);

    record Services(
            ConversationDetailsReader reader,
            ConversationDetailsService service,
            InternalMessageReader internalMessages) {}

    private final Services services;
    private final StaffId me;
    private final ConversationId id;
    private final CustomerSection customer;
    private final DetailsSection<ConversationOrigin> origin =
            new DetailsSection<>(translate("details.writes-from"), DetailsPane::draw);
    private final TagSection tags;
    private final DetailsSection<ClosingNote> closing =
            new DetailsSection<>(translate("details.closed"), DetailsPane::draw);
    private final DetailsSection<List<String>> staff =
            new DetailsSection<>(translate("details.takes-part"), DetailsPane::drawNames);
    private final FilesSection files;
    private final DetailsSection<List<ConversationSummary>> former =
            new DetailsSection<>(translate("details.former"), DetailsPane::drawFormer);
    private @Nullable ConversationDetails details;

    DetailsPane(Services services, WindowReader windowReader, StaffId me, ConversationId id, Runnable onFold) {
        this.services = services;
        this.me = me;
        this.id = id;
        addClassName("details");
        getElement().setAttribute("role", "complementary").setAttribute("aria-label", translate("details.title"));
        H2 heading = new H2(translate("details.title"));
        Button fold = new ActionButton(VaadinIcon.CLOSE_SMALL.create(), click -> onFold.run());
        fold.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        fold.addClassName("fold");
        fold.setAriaLabel(translate("details.close"));
        Div head = new Div(heading, fold);
        head.addClassName("details-head");
        customer = new CustomerSection(
                (field, seen, typed) -> services.service().setContact(me, id, field, seen, typed),
                () -> read(this::readDetails));
        tags = new TagSection(
                name -> Notifications.tryRun(() -> services.service().addTag(me, id, name)),
                name -> Notifications.tryRun(() -> services.service().removeTag(me, id, name)));
        files = new FilesSection(id);
        Div body = new Div(customer, origin, tags, closing, staff, files, former);
        body.addClassName("details-body");
        add(head, body);

        windowReader.watch(
                this, Duration.ZERO, Set.of(Topic.conversationDetails(id.value())), () -> read(this::readDetails));
        windowReader.watch(
                this, ACTIVITY_INTERVAL, Set.of(Topic.conversation(id.value())), () -> read(this::readActivity));
    }

    private void read(Runnable reading) {
        try {
            if (isVisible()) {
                reading.run();
            } else {
                // The viewer may read it again, and may have missed any change.
                readDetails();
                readActivity();
                setVisible(true);
            }
        } catch (Refusal refusal) {
            // The conversation says why; nothing of it may stay here.
            setVisible(false);
        }
    }

    private void readDetails() {
        ConversationDetails now = services.reader().read(me, id);
        details = now;
        customer.show(now.customer(), now.editable());
        origin.show(now.origin().page() == null && now.origin().language() == null ? null : now.origin());
        tags.show(now.tags(), now.editable());
        closing.show(now.closingNote());
        former.show(now.former());
    }

    private void readActivity() {
        ConversationActivity now = services.reader().readActivity(me, id);
        InternalMessageReader.ThreadActivity internal =
                services.internalMessages().readActivity(me, id);
        ConversationDetails known = details;
        staff.show(People.merge(known == null ? null : known.conversation(), now.staff(), internal.authors()));
        files.show(now.files(), internal.files());
    }

    private static void draw(Div body, ConversationOrigin origin) {
        String page = origin.page();
        if (page != null) {
            Anchor link = new Anchor(page, page.replaceFirst("^https?://", ""));
            link.setTarget("_blank");
            link.getElement().setAttribute("rel", "noopener noreferrer").setAttribute("router-ignore", true);
            link.addClassName("page");
            body.add(link);
        }
        String language = origin.language();
        if (language != null) {
            Locale locale = Locale.forLanguageTag(language);
            body.add(new Div(translate(
                    "details.language", locale.getDisplayName(Texts.language().locale()))));
        }
    }

    private static void draw(Div body, ClosingNote note) {
        if (note.outcome() != null) {
            Span outcome = new Span(translate(note.outcome()));
            outcome.addClassName("outcome-label");
            body.add(outcome);
        }
        if (!note.note().isEmpty()) {
            Div words = new Div(note.note());
            words.addClassName("words");
            body.add(words);
        }
        Div by = new Div(new Span(translate("details.by", note.staffName()) + " "), TimeText.at(note.at()));
        by.addClassName("meta");
        body.add(by);
    }

    private static void drawNames(Div body, List<String> names) {
        names.forEach(name -> {
            Div line = new Div(name);
            line.addClassName("name");
            body.add(line);
        });
        if (names.isEmpty()) {
            body.add(none(translate("details.nobody-yet")));
        }
    }

    private static void drawFormer(Div body, List<ConversationSummary> former) {
        for (ConversationSummary conversation : former) {
            Span number = new Span(conversation.protocol());
            number.addClassName("protocol");
            Div first = new Div(number, TimeText.at(conversation.openedAt()));
            first.addClassName("first");
            Div line = new Div(conversation.lastMessagePreview());
            line.addClassName("last-line");
            Div meta = new Div(translate(conversation.status()) + " · " + conversation.departmentName());
            meta.addClassName("meta");
            Anchor link = new Anchor("history/" + conversation.id());
            link.add(first, line, meta);
            link.addClassName("former");
            body.add(link);
        }
        if (former.isEmpty()) {
            body.add(none(translate("details.none-to-read")));
        }
    }

    static Div none(String sentence) {
        Div none = new Div(sentence);
        none.addClassName("meta");
        return none;
    }
}
