package app.aside.desk.details;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Section;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A part of the pane with a heading; hidden as long as there is nothing to show, and drawn again only when it changed. */
class DetailsSection<T> extends Section {

    private final String title;
    private final BiConsumer<Div, T> draw;
    private @Nullable Div body;
    private @Nullable T shown;

    DetailsSection(String title, BiConsumer<Div, T> draw) {
        this.title = title;
        this.draw = draw;
        setVisible(false);
    }

    void show(@Nullable T now) {
        setVisible(now != null);
        if (now != null && !now.equals(shown)) {
            shown = now;
            draw.accept(emptyBody(), now);
        }
    }

    private Div emptyBody() {
        Div present = body;
        if (present == null) {
            present = new Div();
            present.addClassName("section-body");
            add(new H3(title), present);
            body = present;
        }
        present.removeAll();
        return present;
    }
}
