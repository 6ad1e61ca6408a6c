package app.aside.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.AsideApplication;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Each room depends only on what its {@code package-info} lists, without cycles and not on another room's folders. */
class ModularityTest {

    private static final ApplicationModules MODULES = ApplicationModules.of(AsideApplication.class);

    @Test
    void roomsDependOnlyOnWhatTheyList() {
        MODULES.verify();
    }

    /** A package that loses its annotation would silently be no room any more. */
    @Test
    void theRoomsAreThese() {
        assertThat(MODULES.stream().map(room -> room.getIdentifier().toString()))
                .containsExactlyInAnyOrder(
                        "shared",
                        "database",
                        "language",
                        "live",
                        "cluster",
                        "encryption",
                        "company",
                        "staff",
                        "outbound",
                        "singlesignon",
                        "settings",
                        "attachment",
                        "conversation",
                        "internalmessage",
                        "report",
                        "guidance",
                        "supervisorcall",
                        "broadcast",
                        "clock",
                        "attention",
                        "routing",
                        "mail",
                        "trend",
                        "savedfilter",
                        "search",
                        "history",
                        "transcript",
                        "webhook.delivery",
                        "webhook.customer",
                        "webhook.archive",
                        "customerapi",
                        "desk",
                        "web",
                        "selfcheck",
                        "operator",
                        "demo");
    }
}
