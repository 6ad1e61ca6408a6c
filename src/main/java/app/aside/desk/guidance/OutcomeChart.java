package app.aside.desk.guidance;

import static app.aside.desk.language.Texts.translateSentence;

import app.aside.desk.language.Texts;
import app.aside.report.ReportTable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The outcomes of a report, as one bar for each line. */
@Tag("aside-chart")
@JsModule("./desk/chart.ts")
class OutcomeChart extends Component implements HasSize {

    /** More bars are no picture. */
    private static final int MAX_LINES = 31;

    /** @param openLabel what the rows are called that no outcome counts */
    void show(String title, String openLabel, ReportTable table) {
        List<ReportTable.Line> lines = table.lines();
        boolean drawn = !lines.isEmpty() && lines.size() <= MAX_LINES;
        setVisible(drawn);
        if (!drawn) {
            return;
        }
        ArrayNode groups = JsonNodeFactory.instance.arrayNode();
        lines.forEach(line -> groups.add(line.name(Texts.language())));
        ArrayNode series = JsonNodeFactory.instance.arrayNode();
        long[] open =
                lines.stream().mapToLong(line -> line.figures().getFirst()).toArray();
        for (int column = 0; column < table.figures().size(); column++) {
            ReportTable.Figure figure = table.figures().get(column);
            if (!figure.outcome()) {
                continue;
            }
            ArrayNode values = series.addObject()
                    .put("label", translateSentence(figure.label()))
                    .putArray("values");
            for (int line = 0; line < lines.size(); line++) {
                long number = lines.get(line).figures().get(column);
                values.add(number);
                open[line] -= number;
            }
        }
        ArrayNode rest =
                series.addObject().put("label", translateSentence(openLabel)).putArray("values");
        for (long number : open) {
            rest.add(number);
        }
        getElement().executeJs("this.show($0, $1, $2)", translateSentence(title), groups, series);
    }
}
