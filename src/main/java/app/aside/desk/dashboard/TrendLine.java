package app.aside.desk.dashboard;

import app.aside.trend.FigureSample;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A small line of one figure over the last hour, drawn by the browser. */
@Tag("aside-trend")
@JsModule("./desk/trend.ts")
class TrendLine extends Component {

    /** One for each minute. */
    static final int LENGTH = 60;

    private final ToIntFunction<FigureSample> figure;

    TrendLine(ToIntFunction<FigureSample> figure) {
        this.figure = figure;
    }

    static TrendLine ofSeconds(ToIntFunction<FigureSample> figure) {
        TrendLine line = new TrendLine(figure);
        line.getElement().setAttribute("unit", "seconds");
        return line;
    }

    /** @param samples the oldest first; the last one is at the right end */
    void show(List<FigureSample> samples) {
        if (samples.isEmpty()) {
            getElement().removeAttribute("values");
            return;
        }
        String[] values = new String[LENGTH];
        Arrays.fill(values, "");
        Instant last = samples.getLast().at();
        for (FigureSample sample : samples) {
            int minutes = (int) Duration.between(sample.at(), last).toMinutes();
            if (minutes < LENGTH) {
                values[LENGTH - 1 - minutes] = Integer.toString(figure.applyAsInt(sample));
            }
        }
        getElement().setAttribute("values", Stream.of(values).collect(Collectors.joining(",")));
    }
}
