package app.aside.desk.conversation;

import static app.aside.desk.language.Texts.translate;

import app.aside.conversation.ConversationSummary;
import app.aside.conversation.MessageAuthor;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import com.vaadin.flow.function.ValueProvider;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Grid columns of conversations. The browser renders them from plain values, without a component per row. */
public final class ConversationColumns {

    private ConversationColumns() {}

    /** @param conversation the conversation of a row */
    public static <T> Renderer<T> status(ValueProvider<T, ConversationSummary> conversation) {
        return LitRenderer.<T>of("<span class='status ${item.kind}'>${item.label}</span>")
                .withProperty(
                        "kind", row -> conversation.apply(row).status().name().toLowerCase(Locale.ROOT))
                .withProperty("label", row -> translate(conversation.apply(row).status()));
    }

    /**
     * Name, protocol and last line; the name links to the conversation.
     *
     * @param view the view's path, before the conversation's identity
     */
    public static LitRenderer<ConversationSummary> customer(String view) {
        return customer(view, "");
    }

    /** @param below a Lit template that stands below the last line */
    public static LitRenderer<ConversationSummary> customer(String view, String below) {
        return LitRenderer.<ConversationSummary>of("""
                        <div class="customer-cell">
                          <div class="first">
                            <a class="name" href=${item.address}>${item.name}</a>
                            <span class="protocol">${item.protocol}</span>
                          </div>
                          <div class="last-line" dir="auto">${item.line}</div>
                          BELOW
                        </div>""".replace("BELOW", below))
                .withProperty("address", row -> view + "/" + row.id())
                .withProperty("name", ConversationSummary::customerName)
                .withProperty("protocol", ConversationSummary::protocol)
                .withProperty("line", ConversationColumns::lastLine);
    }

    /** @param kind a class name for the time, or empty */
    public static <T> Renderer<T> time(String form, Function<T, @Nullable Instant> at, Function<T, String> kind) {
        return LitRenderer.<T>of(
                        "<aside-time form='%s' class=${item.kind} datetime=${item.at}></aside-time>".formatted(form))
                .withProperty("kind", kind::apply)
                .withProperty("at", row -> {
                    Instant moment = at.apply(row);
                    return moment == null ? "" : moment.toString();
                });
    }

    /** The last line, marked if the agent wrote it. */
    public static String lastLine(ConversationSummary conversation) {
        return (conversation.lastMessageAuthor() == MessageAuthor.AGENT ? "↩ " : "")
                + conversation.lastMessagePreview();
    }
}
