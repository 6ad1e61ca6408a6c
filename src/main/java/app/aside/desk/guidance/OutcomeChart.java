package app.aside.desk.guidance;

import app.aside.guidance.report.GuidanceFigure;
import app.aside.guidance.report.GuidanceReport;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** How guidance ended, as one bar for each line of a report. */
@Tag("aside-chart")
@JsModule("./desk/chart.ts")
class OutcomeChart extends Component implements HasSize {

    /** More bars are no picture. */
    private static final int MAX_LINES = 31;

    private static final List<GuidanceFigure> OUTCOMES = List.of(
            GuidanceFigure.APPLIED, GuidanceFigure.DECLINED, GuidanceFigure.UNANSWERED, GuidanceFigure.PASSED_ON);

    void show(GuidanceReport report) {
        List<GuidanceReport.Line> lines = report.lines();
        boolean drawn = !lines.isEmpty() && lines.size() <= MAX_LINES;
        setVisible(drawn);
        if (!drawn) {
            return;
        }
        ArrayNode groups = JsonNodeFactory.instance.arrayNode();
        lines.forEach(line -> groups.add(line.group()));
        ArrayNode series = JsonNodeFactory.instance.arrayNode();
        for (GuidanceFigure outcome : OUTCOMES) {
            ArrayNode values = series.addObject().put("label", outcome.label()).putArray("values");
            lines.forEach(line -> values.add(line.figure(outcome)));
        }
        ArrayNode open = series.addObject().put("label", "Open or acknowledged").putArray("values");
        lines.forEach(line -> open.add(line.figure(GuidanceFigure.SENT)
                - OUTCOMES.stream().mapToLong(line::figure).sum()));
        getElement().executeJs("this.show($0, $1, $2)", "How guidance ended", groups, series);
    }
}
