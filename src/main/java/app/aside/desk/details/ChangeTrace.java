package app.aside.desk.details;

import static app.aside.desk.language.Texts.translate;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who changed what, folded. Nothing stands here, and nothing is kept, until there is a change. */
class ChangeTrace extends Div {

    private @Nullable Div lines;

    void show(List<Div> changes) {
        if (lines == null && !changes.isEmpty()) {
            lines = new Div();
            NativeDetails folded = new NativeDetails(translate("details.changes"), lines);
            folded.addClassName("trace");
            add(folded);
        }
        if (lines != null) {
            lines.removeAll();
            changes.forEach(lines::add);
        }
    }
}
