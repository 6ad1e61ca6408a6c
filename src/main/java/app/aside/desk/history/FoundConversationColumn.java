package app.aside.desk.history;

import static app.aside.desk.language.Texts.translate;

import app.aside.conversation.ConversationSummary;
import app.aside.desk.conversation.ConversationColumns;
import app.aside.history.Excerpt;
import app.aside.history.HistoryRow;
import app.aside.search.TextRange;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Name and protocol of a conversation, and the message that was found or the last line. Words that were searched for are
 * marked; the name links to the conversation.
 */
public final class FoundConversationColumn {

    private FoundConversationColumn() {}

    /** A part of a text, for the browser. */
    public record Piece(String text, boolean marked) {}

    /** @param marker finds in a text what is searched for: in order, without overlaps */
    static Renderer<HistoryRow> of(Function<String, List<TextRange>> marker) {
        return LitRenderer.<HistoryRow>of(
                        """
                        <div class="customer-cell">
                          <div class="first">
                            <a class="name" href=${item.address}>${%1$s(item.name)}</a>
                            <span class="protocol">${%1$s(item.protocol)}</span>
                          </div>
                          <div class="last-line" dir="auto">${
                            item.internal
                              ? html`<vaadin-icon class="internal-sign" icon="vaadin:lock" role="img"
                                  aria-label=${item.internalLabel}></vaadin-icon>`
                              : ''
                          }${%1$s(item.line)}</div>
                        </div>""".formatted(
                                        "(pieces => pieces.map(piece => piece.marked ? html`<mark>${piece.text}</mark>` : piece.text))"))
                .withProperty("address", row -> "history/" + row.conversation().id())
                .withProperty("name", row -> split(row.conversation().customerName(), marker))
                .withProperty("protocol", row -> split(row.conversation().protocol(), marker))
                .withProperty(
                        "internal",
                        row -> row.excerpt() != null && row.excerpt().internal())
                .withProperty("internalLabel", row -> translate("history.internal"))
                .withProperty("line", row -> line(row.conversation(), row.excerpt(), marker));
    }

    private static List<Piece> line(
            ConversationSummary conversation, @Nullable Excerpt excerpt, Function<String, List<TextRange>> marker) {
        return excerpt == null
                ? split(ConversationColumns.lastLine(conversation), marker)
                : split(excerpt.text(), text -> excerpt.marks());
    }

    private static List<Piece> split(String text, Function<String, List<TextRange>> marker) {
        List<Piece> pieces = new ArrayList<>();
        int end = 0;
        for (TextRange mark : marker.apply(text)) {
            pieces.add(new Piece(text.substring(end, mark.start()), false));
            pieces.add(new Piece(text.substring(mark.start(), mark.end()), true));
            end = mark.end();
        }
        pieces.add(new Piece(text.substring(end), false));
        return pieces;
    }
}
