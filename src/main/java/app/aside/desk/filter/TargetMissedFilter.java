package app.aside.desk.filter;

import static app.aside.desk.language.Texts.translate;

import com.vaadin.flow.component.checkbox.Checkbox;
import java.util.Map;

/** Narrows a list to the conversations of which a clock missed its target. */
public class TargetMissedFilter extends Checkbox {

    private static final String PARAMETER = "target";
    private static final String MISSED = "missed";

    /** @param hasTargets whether anything is measured; otherwise it is not shown */
    public TargetMissedFilter(boolean hasTargets) {
        super(translate("filter.target-missed"));
        addClassName("target-missed-filter");
        setVisible(hasTargets);
    }

    /** Adds what is chosen to the parameters of an address. */
    public void write(Map<String, String> parameters) {
        if (getValue()) {
            parameters.put(PARAMETER, MISSED);
        }
    }

    /** Chooses what an address names, also if nothing is measured any more. */
    public void show(Map<String, String> parameters) {
        boolean missed = MISSED.equals(parameters.get(PARAMETER));
        setVisible(isVisible() || missed);
        setValue(missed);
    }
}
