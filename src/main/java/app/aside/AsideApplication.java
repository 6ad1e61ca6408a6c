package app.aside;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.aura.Aura;
import java.util.Locale;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Aside; push and the style sheets of the staff's door are declared here because Vaadin reads them here. */
@SpringBootApplication
@Push
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("styles.css")
public class AsideApplication implements AppShellConfigurator {

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.addFavIcon("icon", "icons/icon.svg", "any");
        settings.addMetaTag("color-scheme", "light dark");
    }

    public static void main(String[] args) {
        // The sentences are English, so the numbers in them are too, wherever the server stands.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ENGLISH);
        SpringApplication.run(AsideApplication.class, args);
    }
}
