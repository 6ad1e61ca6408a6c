package app.aside.desk.details;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Section;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A part of the pane with a heading; hidden as long as there is nothing to show, and drawn again only when it changed. */
class DetailsSection<T> extends Section {

    private final Div body = new Div();
    private final BiConsumer<Div, T> draw;
    private @Nullable T shown;

    DetailsSection(String title, BiConsumer<Div, T> draw) {
        this.draw = draw;
        body.addClassName("section-body");
        add(new H3(title), body);
        setVisible(false);
    }

    void show(@Nullable T now) {
        setVisible(now != null);
        if (now != null && !now.equals(shown)) {
            shown = now;
            body.removeAll();
            draw.accept(body, now);
        }
    }
}
